"""Bad input, case by case as issue 2, section 4 lists it: path, line, column, code and message."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

import pytest

from tests.clean.package import Edit, apply, problems
from validators.check import NO_BASELINE, check
from validators.descriptor import DescriptorError, read_package
from validators.report import FORMATS, as_text

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = "Fix: Run `make format`."


def cell(table: str, row: str, **cells: str) -> Edit:
    return {"table": table, "row": row, "set": cells}


def text(file: str, old: str, new: str, **how: Any) -> Edit:
    return {"file": file, "replace": old, "with": new, **how}


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


def rewrite(file: Path, old: bytes, new: bytes) -> None:
    file.write_bytes(file.read_bytes().replace(old, new))


def test_a_whole_file_with_crlf_is_one_problem_with_a_count(package: Path) -> None:
    rewrite(package / "data/places.csv", b"\n", b"\r\n")
    assert problems(package) == [f"data/places.csv:1:69: B06 3 lines end with CRLF; this is the first. {FORMAT}"]


def test_a_file_of_an_old_mac_keeps_its_line_numbers(package: Path) -> None:
    """Lone CRs were once counted as lines by one part and not by another, and the check crashed."""
    rewrite(package / "data/places.csv", b"\n", b"\r")
    apply(package, text("data/places.csv", ",Sampleton,", ",Sampleton ,"))
    assert problems(package) == [
        f"data/places.csv:1:69: B06 3 lines end with CR; this is the first. {FORMAT}",
        f"data/places.csv:3:15: B12 'Sampleton ' has space around it. {FORMAT}",
    ]


def test_lines_are_physical_after_a_cell_of_several_lines(package: Path) -> None:
    """Frictionless counts rows: after the three lines of this cell it would say 3."""
    apply(package, cell("places", "plc-exampleville", note="one\ntwo\nthree"))
    apply(package, cell("places", "plc-sampleton", kind="town"))
    (line,) = problems(package)
    assert line.startswith("data/places.csv:5:25: S09 'town' is not a term of place_kinds.")


def test_a_cell_after_a_cell_of_several_lines_has_the_line_on_which_it_begins(package: Path) -> None:
    """The row was once judged again by the rows layer, because its problem is not on its first line."""
    apply(package, cell("plan_points", "pnt-example-1", position="first", summary="one\ntwo"))
    apply(package, cell("deals", "deal-example-mine", label="one\ntwo", sector="metal"))
    found = problems(package)
    assert [line.split(" ")[:2] for line in found] == [
        ["data/deals.csv:3:20:", "S09"],
        ["data/plan_points.csv:2:28:", "S07"],
    ]


def test_two_wrong_cells_in_one_row_end_in_a_report(package: Path) -> None:
    """The rows layer leaves a row that failed before, so nobody had looked at its date and its number."""
    apply(package, cell("meetings", "mtg-2025-03-04-exampleville", kind="talk", date="last week"))
    apply(package, cell("plan_points", "pnt-example-1", topic="peace", position="9" * 30))
    assert [line.split(" ")[1] for line in problems(package)] == ["S09", "S09"]


def test_ragged_rows_do_not_move_the_header(package: Path) -> None:
    """Frictionless takes the row whose width is most usual for the header, and fell over these."""
    (package / "data/corrections.csv").write_text(
        (package / "data/corrections.csv").read_text() + "cor-a\ncor-b\ncor-c\ncor-d\n", encoding="utf-8"
    )
    found = problems(package)
    assert [line.split(" ")[1] for line in found] == ["S05"] * 4
    assert found[3].startswith("data/corrections.csv:5:1: S05 the row has 1 cells, the header 9.")


def test_a_cell_of_ten_megabytes_is_named_quickly_and_not_repeated(package: Path) -> None:
    for table, row, column in (("deals", "deal-example-mine", "label"), ("amounts", "amt-example-mine-value", "unit")):
        apply(package, cell(table, row, **{column: "x" * 10_000_000}))
    begun = time.perf_counter()
    report, _checked = check(package)
    assert time.perf_counter() - begun < 20
    assert [str(problem) for problem in report.problems if problem.code == "B15"] == [
        f"data/{table}.csv:2:{column}: B15 the cell holds 10,000,000 characters. "
        "Fix: Shorten it: a cell holds a fact, not a text."
        for table, column in (("amounts", 73), ("deals", 19))
    ]
    for write in FORMATS.values():
        assert max(map(len, write(report, True))) < 20_000


def test_a_table_that_cannot_be_read_is_said_to_leave_the_dataset_unjudged(package: Path) -> None:
    apply(package, {"file": "data/links.csv", "delete": True})
    apply(package, text("data/deals.csv", "deal_id,label", "deal_id,colour,label"))
    report, checked = check(package)
    assert checked is None
    assert report.notes == (
        NO_BASELINE,
        "The dataset layer did not run, because data/deals.csv, data/links.csv could not be read.",
    )


def test_what_failed_in_one_layer_is_not_reported_again_by_the_next(package: Path) -> None:
    """A space at the end of a disputable cell is no disagreement with its claim."""
    apply(package, text("data/positions.csv", ",head,", ",head ,"))
    assert [line.split(" ")[1] for line in problems(package)] == ["B12"]


def many_bad_rows(package: Path, count: int) -> None:
    file = package / "data/corrections.csv"
    row = "cor-{:04},deal-example-mine,2026-01-03,The fund,Not so.,opne,,,\n"
    file.write_text(file.read_text() + "".join(row.format(number) for number in range(count)), encoding="utf-8")


def test_all_problems_are_counted_and_the_first_hundred_of_a_table_printed(package: Path) -> None:
    many_bad_rows(package, 130)
    apply(package, cell("places", "plc-sampleton", kind="town"))
    report, _checked = check(package)
    assert len(report.problems) == 131
    lines = list(as_text(report, every=False))
    assert len([line for line in lines if " S09 " in line and "Fix:" in line]) == 101
    assert lines[99].startswith("data/corrections.csv:101:56: S09 'opne' is not a term")
    assert "data/corrections.csv: 30 more problems are not printed; --all prints them." in lines
    assert lines[-1] == "131 problems in 2 files (S09 131). docs/rules.md explains the codes."
    assert len([line for line in as_text(report, every=True) if "Fix:" in line]) == 131


def test_more_than_a_thousand_problems_are_counted(package: Path) -> None:
    """Frictionless stops at 1,000 errors a table unless told otherwise."""
    many_bad_rows(package, 1_200)
    report, _checked = check(package)
    assert len(report.problems) == 1_200


PATHS = [
    "../deals.csv",
    "data/../../deals.csv",
    "/etc/passwd",
    "https://example.org/deals.csv",
    "file:///etc/passwd",
    "C:/deals.csv",
    "data\\deals.csv",
    "",
    ".",
    "data/\u0000.csv",
]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("key", ["path", "schema"])
def test_a_path_that_leaves_the_package_is_refused(path: str, key: str, package: Path) -> None:
    descriptor = json.loads((package / "datapackage.json").read_text())
    descriptor["resources"][0][key] = path
    (package / "datapackage.json").write_text(json.dumps(descriptor))
    with pytest.raises(DescriptorError, match="leaves the package") as caught:
        check(package)
    assert caught.value.path == "datapackage.json"
    assert str(caught.value).startswith("datapackage.json:0:0: ")
    assert "\n" not in str(caught.value)


DESCRIPTORS: dict[str, tuple[Edit, str, str]] = {
    "no descriptor": ({"file": "datapackage.json", "delete": True}, "datapackage.json", "the file is missing"),
    "not JSON": ({"file": "datapackage.json", "content": "{"}, "datapackage.json", "not valid JSON"),
    "not an object": ({"file": "datapackage.json", "content": "[]"}, "datapackage.json", "not a JSON object"),
    "no resources": ({"file": "datapackage.json", "content": "{}"}, "datapackage.json", "`resources` is not a list"),
    "no version": (text("datapackage.json", '"version":', '"edition":'), "datapackage.json", "`version` is missing"),
    "no schema": ({"file": "schema/deals.json", "delete": True}, "schema/deals.json", "the file is missing"),
    "a schema that no resource has": (
        text("schema/records.json", '"built": true', '"built": false'),
        "schema/records.json",
        "no resource of datapackage.json uses this schema",
    ),
    "a mistyped constraint": (
        text("schema/actors.json", '"minimum"', '"minimun"'),
        "schema/actors.json",
        "fields.5.constraints.minimun: Extra inputs are not permitted",
    ),
    "a mistyped property": (
        text("schema/people.json", '"disputable"', '"disputible"'),
        "schema/people.json",
        "disputible: Extra inputs are not permitted",
    ),
    "a foreign key to nowhere": (
        text("schema/deal_assets.json", '"resource": "assets"', '"resource": "asset"'),
        "schema/deal_assets.json",
        "asset_id: the foreign key leads to no primary key",
    ),
    "records of no table": (
        text("schema/meeting_topics.json", '"plan_points"', '"plan_point"'),
        "schema/meeting_topics.json",
        "record_id: records names no table: plan_point",
    ),
    "a minimum for a text": (
        text("schema/actors.json", '"type": "integer"', '"type": "string"'),
        "schema/actors.json",
        "a minimum or maximum is asked of head_count, which is string",
    ),
    "no regular expression": (
        text("schema/corrections.json", '"cor-[a-z0-9]+', '"cor-[a-z0-9+'),
        "schema/corrections.json",
        "correction_id: the pattern is no regular expression",
    ),
    "a vocabulary that is none": (
        {"file": "schema/vocabularies/certainties.json", "content": '{"name": "certainties"}'},
        "schema/vocabularies/certainties.json",
        "title: Field required",
    ),
    "a stage that cannot follow what is no stage": (
        text("schema/vocabularies/deal_stages.json", '"value": "signed"', '"value": "sealed"'),
        "schema/vocabularies/deal_stages.json",
        "cannot_follow names no term: signed",
    ),
    "an enum that differs from its vocabulary": (
        text("schema/vocabularies/certainties.json", '"value": "denied"', '"value": "disclaimed"'),
        "schema/claims.json",
        "the enum of certainty is not its vocabulary's",
    ),
    "a release that is no version": (
        {"file": "releases/latest.ids.txt", "content": "act-ada-example\n"},
        "releases/latest.ids.txt",
        "the name is no version",
    ),
}


@pytest.mark.parametrize("case", DESCRIPTORS)
def test_a_descriptor_that_cannot_be_used_is_refused(case: str, package: Path) -> None:
    edit, path, message = DESCRIPTORS[case]
    apply(package, edit)
    with pytest.raises(DescriptorError) as caught:
        check(package)
    assert caught.value.path == path
    assert message in caught.value.message
    assert "\n" not in str(caught.value)


def test_a_mistyped_required_is_refused(package: Path) -> None:
    """A schema with "requried" would otherwise let every empty cell pass."""
    rewrite(package / "schema/actors.json", b'"required"', b'"requried"')
    with pytest.raises(DescriptorError) as caught:
        read_package(package)
    assert str(caught.value) == (
        "schema/actors.json:0:0: fields.0.constraints.requried: Extra inputs are not permitted "
        "Fix: Correct the property; schema/README.md lists those that exist."
    )


def snapshot(root: Path) -> dict[str, tuple[bytes, int]]:
    return {
        path.relative_to(root).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in root.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("case", ["stray quote", "wrong type", "CRLF on one line", "dangling key"])
def test_a_failed_check_writes_nothing(case: str, package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    apply(package, CASES[case][0])
    monkeypatch.chdir(package)
    before = snapshot(package)
    assert problems(package)
    assert snapshot(package) == before


def test_a_refused_package_is_left_alone(package: Path) -> None:
    apply(package, DESCRIPTORS["not JSON"][0])
    before = snapshot(package)
    with pytest.raises(DescriptorError):
        check(package)
    assert snapshot(package) == before
