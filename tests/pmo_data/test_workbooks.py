"""Workbooks: typed cells, formulas, hidden parts, merged cells; by content, not ending."""

import datetime
import io

import filemaker as fm
import pytest
import workbooks as wb
import xlwt


@pytest.mark.parametrize("kind", wb.WRITERS)
def test_a_plain_workbook_of_each_kind(kind):
    result = wb.read(wb.WRITERS[kind]({"Team": wb.TEAM}))
    assert fm.levels_of(result) == wb.LEVELS
    assert result.ratings.people["name"].tolist() == ["Asha Patel", "Ben Okafor", "Chloé Martin"]
    report = result.report
    assert (report.sheet, report.layout, report.issues) == ("Team", "wide", ())
    assert (report.encoding, report.delimiter) == ("", "")
    assert result.grid.text(2, "B") == "Asha Patel"


@pytest.mark.parametrize("kind", wb.WRITERS)
@pytest.mark.parametrize(
    ("cell", "value"),
    [(2.5, "2.5"), (0, "0"), (6, "6"), (True, "TRUE"), (False, "FALSE"), ("3*", "3*"), (-1, "-1")],
)
def test_a_cell_that_is_no_level(kind, cell, value):
    rows = [list(row) for row in wb.TEAM]
    rows[2][9] = cell
    report = wb.read(wb.WRITERS[kind]({"Team": rows})).report
    assert fm.found(report.rejected, "not_a_rating") == [(3, "J", value)]


@pytest.mark.parametrize("kind", wb.WRITERS)
@pytest.mark.parametrize(("cell", "level"), [(3.0, 3), ("3", 3), (" 4 ", 4), ("Expert", 5)])
def test_a_cell_that_is_a_level(kind, cell, level):
    rows = [list(row) for row in wb.TEAM]
    rows[2][9] = cell
    result = wb.read(wb.WRITERS[kind]({"Team": rows}))
    assert fm.levels_of(result)[1][5] == level
    assert result.report.issues == ()


@pytest.mark.parametrize("kind", wb.WRITERS)
def test_texts_are_kept_as_written(kind):
    rows = [list(row) for row in wb.TEAM]
    for row, (id_, name) in zip(
        rows[1:], [("007", "Null"), ("1E5", "Łukasz <b>"), ("12345678901234567890", "=1+1")],
        strict=True,
    ):  # fmt: skip
        row[:2] = [id_, name]
    people = wb.read(wb.WRITERS[kind]({"Team": rows})).ratings.people
    assert people["person_id"].tolist() == ["007", "1E5", "12345678901234567890"]
    assert people["name"].tolist() == ["Null", "Łukasz <b>", "=1+1"]


def test_characters_written_as_numbers_are_read_and_halves_of_one_stay_as_written():
    rows = [list(row) for row in wb.TEAM]
    rows[1][1] = "NAME"
    content = wb.with_part(
        wb.xlsx({"Team": rows}),
        "xl/sharedStrings.xml",
        lambda data: data.replace(b"NAME", b"Zo_x00EB__xD800__xdfff_ _xE000_"),
    )
    assert wb.read(content).ratings.people["name"][0] == "Zoë_xD800__xdfff_ \ue000"


def test_numbers_as_ids_and_dates_as_rounds():
    day = datetime.date(2026, 3, 1)

    def dated(sheet, row, column):
        style = {"num_format": "dd/mm/yyyy"}
        sheet.write_datetime(row, column, day, sheet.book.add_format(style))

    def edit(book, sheets):
        style = book.add_format({"num_format": "dd/mm/yyyy"})
        for row in (1, 2, 3):
            sheets["Team"].write_datetime(row, 58, day, style)

    rows = [[*row, "Date"] if i == 0 else [1000 + i, *row[1:]] for i, row in enumerate(wb.TEAM)]
    people = wb.read(wb.xlsx({"Team": rows}, edit=edit)).ratings.people
    assert people["person_id"].tolist() == ["1001", "1002", "1003"]
    assert set(people["round"]) == {"2026-03-01"}

    book = xlwt.Workbook()
    sheet = book.add_sheet("Team")
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            sheet.write(r, c, cell)
    for r in (1, 2, 3):
        sheet.write(r, 58, day, xlwt.easyxf(num_format_str="D-MMM-YY"))
    out = io.BytesIO()
    book.save(out)
    assert set(wb.read(out.getvalue()).ratings.people["round"]) == {"2026-03-01"}


def test_a_level_that_became_a_date_or_a_percentage_is_rejected():
    def edit(book, sheets):
        sheets["Team"].write_number(1, 8, 3, book.add_format({"num_format": "dd.mm.yyyy"}))
        sheets["Team"].write_number(2, 8, 3, book.add_format({"num_format": "0%"}))
        sheets["Team"].write_number(3, 8, 3, book.add_format({"num_format": '0 "days"'}))

    result = wb.read(wb.xlsx({"Team": wb.TEAM}, edit=edit))
    assert fm.found(result.report.rejected, "not_a_rating") == [
        (2, "I", "1900-01-03"),
        (3, "I", "300%"),
    ]
    assert fm.levels_of(result)[2][4] == 3


def test_formulas_are_read_by_their_stored_results():
    rows = [list(row) for row in wb.TEAM]
    rows[1][8] = wb.formula("=1+2", 3)
    rows[2][8] = wb.formula("=1/0", "#DIV/0!")
    rows[1][9] = wb.formula("=0.1*30", 3.0000000000000004)
    result = wb.read(wb.xlsx({"Team": rows}))
    assert [row[4] for row in fm.levels_of(result)][:2] == [3, 0]
    assert fm.levels_of(result)[0][5] == 3
    assert fm.found(result.report.rejected, "not_a_rating") == [(3, "I", "#DIV/0!")]


def test_a_formula_without_a_stored_result_is_no_blank():
    rows = [list(row) for row in wb.TEAM]
    rows[1][8] = wb.formula("=1+2", 7777)
    content = wb.xlsx({"Team": rows})
    content = wb.with_part(
        content, "xl/worksheets/sheet1.xml", lambda data: data.replace(b"<v>7777</v>", b"")
    )
    report = wb.read(content).report
    assert fm.found(report.rejected, "not_a_rating") == [(2, "I", "=1+2")]
    assert wb.places(report.warnings, "formula_without_value") == [(2, "I")]


@pytest.mark.parametrize("error", ["#DIV/0!", "#N/A", "#REF!", "#VALUE!"])
def test_error_cells_are_never_blank(error):
    codes = {"#DIV/0!": 7, "#N/A": 42, "#REF!": 23, "#VALUE!": 15}

    def edit(sheets):
        sheets["Team"].row(1).set_cell_error(8, codes[error])

    rows = [list(row) for row in wb.TEAM]
    rows[1][8] = ""
    report = wb.read(wb.xls({"Team": rows}, edit)).report
    assert [(i.row, i.letter, i.value) for i in report.issues] == [(2, "I", error)]
    cell = (
        '<table:table-cell office:value-type="string" office:string-value=""'
        f' calcext:value-type="error"><text:p>{error}</text:p></table:table-cell>'
    )
    rows = [list(row) for row in wb.TEAM]
    rows[1][8] = cell
    report = wb.read(wb.ods({"Team": rows})).report
    assert [(i.row, i.letter, i.value) for i in report.issues] == [(2, "I", error)]


def hidden_xlsx():
    def edit(_, sheets):
        sheets["Team"].set_row(2, None, None, {"hidden": True})
        sheets["Team"].set_column("E:F", None, None, {"hidden": True})
        sheets["Team"].set_row(90, None, None, {"hidden": True})

    return wb.xlsx({"Team": wb.TEAM}, edit=edit)


def hidden_xls():
    def edit(sheets):
        sheets["Team"].row(2).hidden = True
        sheets["Team"].col(4).hidden = sheets["Team"].col(5).hidden = True

    return wb.xls({"Team": wb.TEAM}, edit)


def hidden_ods():
    columns = (
        '<table:table-column table:number-columns-repeated="4"/>'
        '<table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
    )
    hidden = {2: 'table:visibility="filter"'}
    return wb.ods({"Team": wb.TEAM}, before=columns, row_attributes=hidden)


@pytest.mark.parametrize("make", [hidden_xlsx, hidden_xls, hidden_ods])
def test_hidden_rows_and_columns_are_read_and_said(make):
    result = wb.read(make())
    assert fm.levels_of(result) == wb.LEVELS
    assert fm.found(result.report.warnings, "hidden_rows") == [(None, None, "3")]
    assert fm.found(result.report.warnings, "hidden_columns") == [(None, None, "E, F")]


def test_merged_headings_over_two_rows():
    heads = [[*fm.PERSON, *(n for name in fm.NAMES.values() for n in (name, ""))]]
    heads += [["", "", "", "", *(["Application", "Knowledge"] * 27)]]

    def edit(_, sheets):
        for column, text in enumerate(fm.PERSON):
            sheets["Team"].merge_range(0, column, 1, column, text)
        for i, name in enumerate(fm.NAMES.values()):
            sheets["Team"].merge_range(0, 4 + 2 * i, 0, 5 + 2 * i, name)

    result = wb.read(wb.xlsx({"Team": [*heads, *wb.TEAM[1:]]}, edit=edit))
    assert fm.levels_of(result) == wb.LEVELS
    assert result.report.issues == ()
    assert result.report.header_rows == (1, 2)


def test_a_name_merged_over_its_rows_counts_in_each():
    rows = [["Name", "Competence", "Application", "Knowledge"]]
    rows += [["Asha" if n == 1 else "", fm.NAMES[n], n % 5 + 1, ""] for n in range(1, 28)]

    def edit(_, sheets):
        sheets["Form"].merge_range("A2:A28", "Asha")

    result = wb.read(wb.xlsx({"Form": rows}, edit=edit))
    assert result.report.people == 1
    assert fm.levels_of(result)[0][::2] == [n % 5 + 1 for n in range(1, 28)]
    assert fm.found(result.report.warnings, "merged_cells") == [(2, "A", "A2:A28")]


def test_a_level_merged_over_two_columns_is_named():
    def edit(_, sheets):
        sheets["Team"].merge_range(1, 6, 1, 7, 4)

    rows = [list(row) for row in wb.TEAM]
    rows[1][6:8] = ["", ""]
    result = wb.read(wb.xlsx({"Team": rows}, edit=edit))
    assert fm.levels_of(result)[0][2:4] == [4, 0]
    assert fm.found(result.report.warnings, "merged_cells") == [(2, "G", "G2:H2")]


def test_a_comment_in_an_ods_cell_is_no_text():
    note = "<office:annotation><text:p>Agreed with HR</text:p></office:annotation>"
    rows = [list(row) for row in wb.TEAM]
    rows[1][8] = f'<table:table-cell office:value-type="float" office:value="3">{note}'
    rows[1][8] += "<text:p>3</text:p></table:table-cell>"
    result = wb.read(wb.ods({"Team": rows}))
    assert fm.levels_of(result)[0][4] == 3


def test_repeated_cells_and_rows_of_an_ods_sheet():
    rows = [list(row) for row in wb.TEAM]
    twice = '<table:table-cell table:number-columns-repeated="2" office:value-type="float"'
    rows[1][8:10] = [f'{twice} office:value="5"/>']
    blank = '<table:table-cell table:number-columns-repeated="16000"/>'
    rows.append([blank])
    far = {len(rows) - 1: 'table:number-rows-repeated="1048000"'}
    result = wb.read(wb.ods({"Team": rows}, row_attributes=far))
    assert fm.levels_of(result)[0][4:6] == [5, 5]
    assert len(result.ratings) == 3


def test_a_workbook_that_leaves_places_out_and_writes_texts_in_place():
    def change(data):
        import re

        return re.sub(rb' r="[A-Z]+[0-9]+"', b"", data)

    full = [[c if c != "" else "-" for c in row] for row in wb.TEAM]
    content = wb.with_part(wb.xlsx({"Team": full}), "xl/worksheets/sheet1.xml", change)
    assert fm.levels_of(wb.read(content)) == wb.LEVELS


@pytest.mark.parametrize("ending", ["csv", "xls", "txt", "pdf"])
def test_the_ending_does_not_matter(tmp_path, ending):
    path = tmp_path / f"team.{ending}"
    path.write_bytes(wb.xlsx({"Team": wb.TEAM}))
    from pmo_data.intake.files import read_ratings

    assert fm.levels_of(read_ratings(path, path.name)) == wb.LEVELS


def test_a_workbook_within_a_thread():
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(3) as pool:
        results = list(pool.map(wb.read, [wb.xlsx({"Team": wb.TEAM})] * 3))
    assert all(fm.levels_of(result) == wb.LEVELS for result in results)
