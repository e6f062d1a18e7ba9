"""Bad input, case by case: path, line, column, code and message of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.clean.package import Edit, apply, cell, problems, text

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = "Fix: Run `make format`."


CASES: dict[str, tuple[Edit, list[str]]] = {
    "missing file": (
        {"file": "data/links.csv", "delete": True},
        ["data/links.csv:0:0: B01 the file is missing. Fix: Restore the file; a table without rows keeps its header."],
    ),
    "empty file": (
        {"file": "data/links.csv", "content": ""},
        ["data/links.csv:1:1: B02 the file is empty. Fix: Restore the header row."],
    ),
    "missing column": (
        text("data/corrections.csv", "requester,request", "request"),
        [
            "data/corrections.csv:1:1: S02 column 'requester' is missing. "
            "Fix: Add the column; its cells may be empty where it is not required."
        ],
    ),
    "extra column": (
        text("data/deals.csv", "deal_id,label", "deal_id,colour,label"),
        [
            "data/deals.csv:1:9: S01 column 'colour' is not in the schema. "
            "Fix: Remove the column, or add it to the schema."
        ],
    ),
    "misspelt column": (
        text("data/deals.csv", ",sector,", ",sectr,"),
        [
            "data/deals.csv:1:1: S02 column 'sector' is missing. "
            "Fix: Add the column; its cells may be empty where it is not required.",
            "data/deals.csv:1:20: S01 column 'sectr' is not in the schema. Fix: Did you mean 'sector'?",
        ],
    ),
    "column named twice": (
        text("data/deals.csv", "deal_id,label", "deal_id,deal_id,label"),
        [
            "data/deals.csv:1:9: S01 column 'deal_id' is twice in the header. "
            "Fix: Remove the column, or add it to the schema."
        ],
    ),
    "reordered column": (
        text("data/deals.csv", "type,sector", "sector,type"),
        [
            "data/deals.csv:1:15: S03 column 'sector' stands where 'type' belongs. "
            "Fix: Put the columns in the order of the schema."
        ],
    ),
    "wrong type": (
        cell("claims", "clm-deal-example-mine-road", locator="seven"),
        [
            "data/claims.csv:17:69: S07 'seven' is not of type integer. "
            "Fix: Write the value in the form of the type, or leave the cell empty."
        ],
    ),
    "bad enum": (
        cell("meetings", "mtg-2025-03-04-exampleville", kind="talk"),
        ["data/meetings.csv:2:51: S09 'talk' is not a term of meeting_kinds. Fix: Did you mean 'talks'?"],
    ),
    "dangling key": (
        cell("meetings", "mtg-2025-03-04-exampleville", place_id="plc-exampelville"),
        ["data/meetings.csv:2:81: S13 'plc-exampelville' is not in places. Fix: Did you mean 'plc-exampleville'?"],
    ),
    "duplicate key": (
        {"table": "places", "add": {"place_id": "plc-sampleton", "label": "Sampleton again", "kind": "city"}},
        [
            "data/places.csv:4:1: S12 'plc-sampleton' is also the key of line 3. "
            "Fix: Give one of the rows an id of its own, or merge the two."
        ],
    ),
    "empty required cell": (
        cell("places", "plc-sampleton", label=""),
        ["data/places.csv:3:15: S08 label is empty. Fix: Fill the cell."],
    ),
    "blank row": (
        text("data/places.csv", "plc-sampleton", "\nplc-sampleton"),
        ["data/places.csv:3:1: S06 the row is blank. Fix: Delete the line."],
    ),
    "stray quote": (
        text("data/places.csv", ",Sampleton,", ',Sample "town",'),
        [
            "data/places.csv:3:22: B09 a quote stands inside a cell that is not quoted; the table cannot be read. "
            "Fix: Put the whole cell in quotes and double the quotes inside it."
        ],
    ),
    "text after a closing quote": (
        text("data/places.csv", ",Sampleton,", ',"Sample"town,'),
        [
            "data/places.csv:3:23: B09 text follows the quote that closes the cell begun on line 3; "
            "the table cannot be read. Fix: Put the whole cell in quotes and double the quotes inside it."
        ],
    ),
    "unterminated quote": (
        text("data/places.csv", ",Exampleville,", ',"Exampleville,'),
        [
            "data/places.csv:2:18: B10 a quote is opened here and never closed; the table cannot be read. "
            "Fix: Close the quote at the end of the cell."
        ],
    ),
    "NUL": (
        text("data/places.csv", ",Sampleton,", ",Sample\0ton,"),
        [
            "data/places.csv:3:21: B05 a NUL byte stands here. "
            "Fix: Delete the byte; the file may be damaged, so compare it with the last version."
        ],
    ),
    "BOM": (
        text("data/places.csv", "place_id,label", "\ufeffplace_id,label"),
        [f"data/places.csv:1:1: B04 the file begins with a byte order mark. {FORMAT}"],
    ),
    "CRLF on one line": (
        text("data/places.csv", "note\n", "note\r\n"),
        [f"data/places.csv:1:69: B06 1 line ends with CRLF; this is the first. {FORMAT}"],
    ),
    "Latin-1 bytes": (
        text("data/places.csv", ",Sampleton,", ",Sämpleton,", encoding="latin-1"),
        ["data/places.csv:3:16: B03 byte 0xE4 is not UTF-8. Fix: Save the file as UTF-8."],
    ),
    "non-NFC text": (
        text("data/places.csv", ",Sampleton,", ",Sa\u0308mpleton,"),
        [f"data/places.csv:3:16: B08 'a\u0308' is not in NFC. {FORMAT}"],
    ),
    "trailing space": (
        text("data/places.csv", ",Sampleton,", ",Sampleton ,"),
        [f"data/places.csv:3:15: B12 'Sampleton ' has space around it. {FORMAT}"],
    ),
    "wrong row order": (
        {
            "table": "retired_ids",
            "append": {"retired_id": "act-a", "table_name": "actors", "reason": "A slip.", "retired_in": "0.0.2"},
        },
        [f"data/retired_ids.csv:3:1: B13 'act-a' stands after 'act-ada-exampel'. {FORMAT}"],
    ),
    "impossible EDTF date": (
        cell("meetings", "mtg-2025-03-04-exampleville", date="2025-02-30"),
        [
            "data/meetings.csv:2:69: R03 '2025-02-30': no such day in the calendar. Fix: Write it like 2025-12-02, "
            "2025-12, 2025~, 2025-04/2025-05 or [2025-12-03..2025-12-07]."
        ],
    ),
    "unknown currency": (
        cell("amounts", "amt-example-mine-value", unit="USDX"),
        [
            "data/amounts.csv:2:73: R20 'USDX' is not a unit of the system currency. "
            "Fix: Use a code such as USD, t, h or %, or a noun such as project."
        ],
    ),
    "unknown language": (
        cell("sources", "src-example-gazette", language="xx"),
        ["data/sources.csv:2:68: R04 'xx' is not a BCP 47 language tag. Fix: Use a tag such as zh, ru, uk or en."],
    ),
    "formula with =": (
        cell("plans", "plan-example", label="=1+1"),
        ["data/plans.csv:2:14: R02 '=1+1' begins like a formula. Fix: Begin the text with another character."],
    ),
    "formula with +": (
        cell("plans", "plan-example", label="+7 plan"),
        ["data/plans.csv:2:14: R02 '+7 plan' begins like a formula. Fix: Begin the text with another character."],
    ),
    "formula with @": (
        cell("plans", "plan-example", label="@plan"),
        ["data/plans.csv:2:14: R02 '@plan' begins like a formula. Fix: Begin the text with another character."],
    ),
    "missing cell": (
        text("data/statement_audiences.csv", ",act-example-paper,", ",act-example-paper"),
        [
            "data/statement_audiences.csv:2:41: S05 the row has 3 cells, the header 4. "
            "Fix: Add a comma for each empty cell."
        ],
    ),
    "extra cell": (
        text("data/statement_audiences.csv", ",act-example-paper,", ",act-example-paper,,surplus"),
        [
            "data/statement_audiences.csv:2:60: S04 'surplus' is beyond the last column. "
            "Fix: Remove the cell, or quote a cell that holds a comma."
        ],
    ),
    "a number of more digits than a float holds": (
        cell("amounts", "amt-example-mine-value", low="9" * 20),
        [
            f"data/amounts.csv:2:49: R01 '{'9' * 20}' is not a canonical number. Fix: Write a number in plain "
            "digits, a boolean as true or false, a date as YYYY-MM-DD."
        ],
    ),
    "an address that Python cannot split": (
        cell("sources", "src-example-paper", url="http://[example.org/"),
        [
            "data/sources.csv:3:88: R08 'http://[example.org/' is not an http or https address. "
            "Fix: Copy the whole address, with https://."
        ],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_problem_names_its_place_and_its_fix(case: str, package: Path) -> None:
    edit, lines = CASES[case]
    apply(package, edit)
    assert problems(package) == lines
