"""Every reason code: why a file, a cell or a request was refused, or needs a look."""

from __future__ import annotations

from enum import StrEnum, auto


class Reason(StrEnum):
    """Codes of `ImportIssue` and `PmoError`, stable for scripts: each is its name in lower case."""

    # A file as a whole.
    BROKEN_QUOTES = auto()
    DAMAGED = auto()
    EMPTY = auto()
    ENCODING_GUESSED = auto()
    ENCODING_UNKNOWN = auto()
    FILE_ACCESS = auto()
    """A file that a command was given cannot be opened or written."""
    HEADER_ALONE = auto()
    NO_COMPETENCES = auto()
    NOT_TEXT = auto()
    NOTHING_ASSESSED = auto()
    """Every cell for a level is blank."""
    NOTHING_USABLE = auto()
    OTHER_EDITION = auto()
    """Made for the 3rd edition of the framework."""
    OTHER_SCALE = auto()
    """Levels of a column, or of the file, on another scale than 1–5."""
    PASSWORD_PROTECTED = auto()
    PERSON_COLUMN_MISSING = auto()
    RATINGS_FILE = auto()
    SHEET_CHOICE = auto()
    """Which of several sheets was read."""
    UNREADABLE = auto()
    """A ratings file cannot be opened."""

    # A limit of `Limits`.
    CELL_TOO_LONG = auto()
    TOO_LARGE = auto()
    TOO_LARGE_UNPACKED = auto()
    TOO_MANY_CELLS = auto()
    TOO_MANY_COLUMNS = auto()
    TOO_MANY_FILES = auto()
    TOO_MANY_ROUNDS = auto()
    TOO_MANY_ROWS = auto()
    TOO_MUCH_MEMORY = auto()
    TOO_SLOW = auto()

    # What a workbook holds besides plain cells.
    FORMULA_WITHOUT_VALUE = auto()
    HIDDEN_COLUMNS = auto()
    HIDDEN_ROWS = auto()
    MERGED_CELLS = auto()
    STRAY_CELL = auto()
    """Filled far away from the table."""

    # Headings and columns.
    AMBIGUOUS_COMPETENCE = auto()
    """A slip of spelling that may mean several competences."""
    COLUMN_LEFT_OUT = auto()
    COMPETENCE_WITHOUT_COLUMN = auto()
    """Competences that a file does not speak of."""
    COLUMN_TWICE = auto()
    """Two columns say the same of a person."""
    COLUMN_WITHOUT_HEADING = auto()
    DATES = auto()
    """Whether a column of dates says the round."""
    DIMENSION_MISSING = auto()
    DUPLICATE_COLUMN = auto()
    """Two columns of levels of one cell of the framework."""
    DUPLICATE_COLUMN_CONFLICT = auto()
    LEVEL_COLUMN_UNCLEAR = auto()
    """Several columns could be the level."""
    MAPPED = auto()
    """Left out, or read as not assessed, because the mapping says so."""
    MAPPING_UNMATCHED = auto()
    """Something in a mapping that nothing in the file answers to."""
    NEAR_MATCH_NEEDS_CONFIRMATION = auto()
    """Taken for a competence in spite of a slip of spelling, or resembling one and not taken."""
    NUMBER_NAME_MISMATCH = auto()
    TWO_LEVELS_IN_CELL = auto()
    """Cells that hold both levels of a competence, or two beside other entries."""
    QUESTION_NUMBERS = auto()
    """Numbers beside names of competences that are those of questions."""
    UNKNOWN_COMPETENCE = auto()
    UNKNOWN_DIMENSION = auto()

    # Rows and people.
    DUPLICATE_PERSON_CONFLICT = auto()
    DUPLICATE_ROW = auto()
    ID_MISSING = auto()
    NAME_HELD_BELOW = auto()
    """Rows without a name that were read as of the person above them."""
    NAME_OF_SHEET = auto()
    """A sheet's name that was taken for a person or a dimension."""
    NOTE_ROW_NOT_A_PERSON = auto()
    PERSON_COLUMNS_DISAGREE = auto()
    """Rows of one person differ in what they say of the person."""
    PERSON_DOUBTED = auto()
    PERSON_MISSING = auto()
    REPEATED_HEADINGS = auto()
    ROUND_UNSAID = auto()
    """People are in several files with other levels, and nothing says of which round."""
    SAME_ID_TWO_NAMES = auto()
    SAME_NAME_TWO_IDS = auto()
    SEVERAL_RATINGS_PER_CELL = auto()
    """People are rated by several raters in one round."""
    SPECIALISM_LEFT_OUT = auto()
    SUMMARY_ROW_NOT_A_PERSON = auto()
    TOO_FEW_FIELDS = auto()
    TOO_MANY_FIELDS = auto()
    UNKNOWN_OFFICE = auto()
    UNKNOWN_ROLE = auto()

    # Cells.
    NOT_A_RATING = auto()
    PLACEHOLDER_NOT_ASSESSED = auto()
    """A dash, ``n/a`` or the like, taken as not assessed."""

    # Requests, and the product's own files.
    DATA_FILE = auto()
    """A profile or framework file of `pmo_data/`."""
    ERROR = auto()
    GRANTS = auto()
    """The file that says who may see what."""
    NOT_ALLOWED = auto()
    """Nobody has granted it."""
    NOT_CONFIRMED = auto()
    """Nobody said yes to what cannot be undone."""
    NOT_TEXT_GIVEN = auto()
    """An argument or a setting holds bytes that are no text."""
    OUTPUT_REFUSED = auto()
    """A command's output is an input, the store, a folder, or cannot be written."""
    MAPPING = auto()
    """A mapping of a ratings file that cannot be used."""
    PACK_CHOICE = auto()
    PLAN_CHOICE = auto()
    PPTX_TEMPLATE = auto()
    UNKNOWN_CHOICE = auto()

    # Saved rounds.
    DISK_FULL = auto()
    ROUNDS = auto()
    ROUNDS_ACCESS = auto()
    ROUNDS_BACKUP_EXISTS = auto()
    ROUNDS_BUSY = auto()
    ROUNDS_CHANGED = auto()
    """Somebody else has changed the round meanwhile."""
    ROUNDS_DAMAGED = auto()
    ROUNDS_EMPTY = auto()
    ROUNDS_EXISTS = auto()
    ROUNDS_LABEL = auto()
    """A round cannot have such a label."""
    ROUNDS_LABEL_MISSING = auto()
    ROUNDS_LATER_VERSION = auto()
    ROUNDS_LEFT_LOG = auto()
    """Beside a file of rounds lie changes of another program."""
    """Written by a later version of the product."""
