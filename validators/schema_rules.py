"""The rules of the schema layer. The verdicts are frictionless's; codes, messages and fixes are ours."""

from __future__ import annotations

from validators.rulebook import Rule


def _rule(code: str, title: str, sentence: str, fix: str) -> Rule:
    return Rule(code, "schema", title, sentence, fix)


EXTRA_COLUMN = _rule(
    "S01", "extra column", "A header has only the columns of its schema.", "Remove the column, or add it to the schema."
)
MISSING_COLUMN = _rule(
    "S02",
    "missing column",
    "A header has every column of its schema.",
    "Add the column; its cells may be empty where it is not required.",
)
COLUMN_ORDER = _rule(
    "S03",
    "reordered columns",
    "Columns stand in the order of the schema.",
    "Put the columns in the order of the schema.",
)
EXTRA_CELL = _rule(
    "S04",
    "extra cell",
    "A row has no more cells than the header.",
    "Remove the cell, or quote a cell that holds a comma.",
)
MISSING_CELL = _rule(
    "S05", "missing cell", "A row has as many cells as the header.", "Add a comma for each empty cell."
)
BLANK_ROW = _rule("S06", "blank row", "No row is blank.", "Delete the line.")
TYPE = _rule(
    "S07",
    "wrong type",
    "A cell is of its column's type and format.",
    "Write the value in the form of the type, or leave the cell empty.",
)
REQUIRED = _rule("S08", "empty required cell", "A required cell is not empty.", "Fill the cell.")
ENUM = _rule("S09", "not a term", "A cell with a vocabulary holds one of its terms.", "Use a term of the vocabulary.")
PATTERN = _rule(
    "S10",
    "wrong form",
    "A cell matches the pattern of its column.",
    "Write the value in the form that the pattern asks for.",
)
RANGE = _rule("S11", "out of range", "A number is within its column's minimum and maximum.", "Correct the number.")
DUPLICATE_KEY = _rule(
    "S12",
    "duplicate key",
    "No two rows have the same primary key.",
    "Give one of the rows an id of its own, or merge the two.",
)
DANGLING_KEY = _rule(
    "S13",
    "dangling key",
    "A foreign key leads to a row of its table.",
    "Use the id of a row that exists, or add the row.",
)
NOT_UNIQUE = _rule(
    "S14",
    "not unique",
    "Rows differ in the columns that a table declares unique, alone or together.",
    "Merge the two rows.",
)

RULES = (
    EXTRA_COLUMN,
    MISSING_COLUMN,
    COLUMN_ORDER,
    EXTRA_CELL,
    MISSING_CELL,
    BLANK_ROW,
    TYPE,
    REQUIRED,
    ENUM,
    PATTERN,
    RANGE,
    DUPLICATE_KEY,
    DANGLING_KEY,
    NOT_UNIQUE,
)
