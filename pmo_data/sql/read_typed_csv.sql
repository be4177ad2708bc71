-- A delimited text file as a table of given column types, without any guessing.
-- Inputs:  $path       path of the file, the only one that may be opened
--          $delimiter  one character
--          $columns    struct of column name to type, in the order of the file
-- Output:  the given columns; a blank field is NULL.
-- A row:   one record of the file below its one row of headings, in the order of the file.
-- Fails on a field that is not of its type, too few or too many fields, text that
-- is not UTF-8, and quotation marks that do not fit.
SELECT *
FROM read_csv(
    $path,
    columns = $columns,
    delim = $delimiter,
    header = true,
    quote = '"',
    escape = '"',
    nullstr = '',
    auto_detect = false,
    strict_mode = true,
    null_padding = false,
    ignore_errors = false
)
