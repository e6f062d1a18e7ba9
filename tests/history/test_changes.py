"""What changed: rows, cells and columns, with the reasons that the newer state gives."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from history.changes import CellChange, RowChange
from tests.clean.package import cell
from tests.history.edited import found

if TYPE_CHECKING:
    from pathlib import Path

PLACE = {"place_id": "plc-new", "label": "Newville", "kind": "city"}


def test_the_same_state_has_no_changes(package: Path) -> None:
    none = found(package)
    assert (none.rows, none.layouts) == ((), ())


def test_a_new_row_has_its_cells_and_no_empty_ones(package: Path) -> None:
    rows = found(package, {"table": "places", "add": PLACE}).rows
    cells = tuple(CellChange(column, "", value) for column, value in PLACE.items())
    assert rows == (RowChange("places", "plc-new", "added", cells),)


def test_a_row_merged_into_another_moved_for_the_reason_given(package: Path) -> None:
    rows = found(
        package,
        {"table": "links", "remove": "lnk-exampleville-sampleton"},
        {
            "table": "retired_ids",
            "add": {
                "retired_id": "lnk-exampleville-sampleton",
                "table_name": "links",
                "successor_id": "mtg-2025-09-summit",
                "reason": "One event.",
                "retired_in": "0.2.0",
            },
        },
    ).rows
    moved = next(row for row in rows if row.table == "links")
    assert (moved.kind, moved.successor, moved.reason) == ("moved", "mtg-2025-09-summit", "One event.")


def test_a_row_that_is_gone_without_a_word_was_removed(package: Path) -> None:
    (row,) = found(package, {"table": "links", "remove": "lnk-exampleville-sampleton"}).rows
    assert (row.kind, row.successor, row.reason) == ("removed", "", "")
    assert CellChange("type", "possibly_same_as", "") in row.cells


def test_a_corrected_cell_tells_which_source_newly_gives_it(package: Path) -> None:
    rows = found(
        package,
        cell("meetings", "mtg-2025-03-05-sampleton", date="2025-03-06"),
        {
            "table": "claims",
            "add": {
                "claim_id": "clm-new",
                "record_id": "mtg-2025-03-05-sampleton",
                "source_id": "src-example-gazette",
                "locator": "2",
                "stance": "supports",
                "certainty": "reported",
            },
        },
        {
            "table": "claim_values",
            "add": {
                "claim_value_id": "clv-new",
                "claim_id": "clm-new",
                "column_name": "date",
                "value": "2025-03-06",
                "basis": "stated",
            },
        },
    ).rows
    corrected = next(row for row in rows if row.table == "meetings")
    assert corrected.cells == (CellChange("date", "2025-03-05", "2025-03-06", "Told by Gazette of Examples."),)


def test_the_reason_of_a_resolution_comes_first(package: Path) -> None:
    rows = found(package, cell("meetings", "mtg-2025-09-summit", kind="talks")).rows
    assert rows[0].cells[0].reason == "The paper is later and names the rank of the guests."


def test_a_column_that_is_gone(package: Path) -> None:
    newer = package.parent / "trimmed"
    import shutil

    from history.changes import changes
    from history.states import read_state

    shutil.copytree(package, newer)
    schema = json.loads((newer / "schema/places.json").read_text())
    index = next(n for n, field in enumerate(schema["fields"]) if field["name"] == "note")
    del schema["fields"][index]
    (newer / "schema/places.json").write_text(json.dumps(schema))
    lines = (newer / "data/places.csv").read_text().splitlines()
    kept = [",".join(part for n, part in enumerate(line.split(",")) if n != index) for line in lines]
    (newer / "data/places.csv").write_text("\n".join(kept) + "\n")
    (change,) = changes(read_state(package, "a"), read_state(newer, "b")).layouts
    assert change.old is not None
    assert change.new is not None
    assert set(change.old.names) - set(change.new.names) == {"note"}
