"""A small package for the tests of `build/`: the real schemas and queries, with a few rows of its own."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

from validators.descriptor import read_package
from validators.typed import Checked, typed_table

CHECKOUT = Path(__file__).parents[2]

LONG_SUMMARY = (
    "He told the room that the frozen reserves could pay for joint projects in the Arctic and that nobody "
    "else had a better plan for them"
)

ROWS: dict[str, list[dict[str, str]]] = {
    "actors": [
        {"actor_id": "act-dmitriev", "type": "person", "label": "Kirill Dmitriev"},
        {"actor_id": "act-witkoff", "type": "person", "label": "Steve Witkoff", "description": "Envoy."},
        {"actor_id": "act-orban", "type": "person", "label": "Viktor Orbán"},
        {"actor_id": "act-wang", "type": "person", "label": "Wang Yi"},
        {"actor_id": "act-rdif", "type": "organisation", "label": "RDIF", "country": "RU"},
        {"actor_id": "act-aides", "type": "collective", "label": 'The "aides", two of them', "head_count": "2"},
    ],
    "people": [
        {"actor_id": "act-dmitriev", "included_because": "Negotiates."},
        {"actor_id": "act-witkoff", "included_because": "Negotiates."},
    ],
    "organisations": [{"actor_id": "act-rdif", "kind": "sovereign_fund", "control": "state"}],
    "actor_names": [
        {"actor_id": "act-dmitriev", "name": "德米特里耶夫", "language": "zh", "script": "Hani"},
        {"actor_id": "act-dmitriev", "name": "Кирилл Дмитриев", "language": "ru", "script": "Cyrl"},
        {"actor_id": "act-witkoff", "name": "史蒂夫·威特科夫", "language": "zh", "script": "Hani"},
        {"actor_id": "act-wang", "name": "王毅", "language": "zh", "script": "Hani"},
    ],
    "positions": [
        {
            "position_id": "pos-dmitriev-rdif",
            "actor_id": "act-dmitriev",
            "organisation_id": "act-rdif",
            "kind": "executive",
            "title": "head",
            "start": "2011",
            "end": "..",
        }
    ],
    "places": [
        {"place_id": "plc-russia", "label": "Russia", "kind": "country", "country": "RU"},
        {
            "place_id": "plc-moscow",
            "label": "Moscow",
            "kind": "city",
            "part_of_place_id": "plc-russia",
            "latitude": "55.75",
            "longitude": "37",
        },
    ],
    "assets": [
        {
            "asset_id": "ast-sakhalin-1",
            "label": "Sakhalin-1",
            "is_named": "true",
            "kind": "oil_gas_project",
            "description": "An oil\nand gas field, “offshore”.",
        }
    ],
    "meetings": [
        {
            "meeting_id": "mtg-moscow",
            "label": "Moscow talks",
            "kind": "talks",
            "status": "held",
            "recurrence": "single",
            "date": "[2025-11-24..2025-11-30]",
            "place_id": "plc-moscow",
        },
        {
            "meeting_id": "mtg-call",
            "label": "A call",
            "kind": "call",
            "status": "held",
            "recurrence": "single",
            "date": "2025-04/..",
            "part_of_meeting_id": "mtg-moscow",
        },
    ],
    "meeting_participants": [
        {
            "meeting_participant_id": "par-moscow-dmitriev",
            "meeting_id": "mtg-moscow",
            "actor_id": "act-dmitriev",
            "role": "principal",
            "attendance": "present",
            "for_organisation_id": "act-rdif",
        }
    ],
    "deals": [
        {"deal_id": "deal-a", "label": "A return", "type": "return_to_project", "sector": "oil_and_gas"},
        {
            "deal_id": "deal-b",
            "label": "A rival offer",
            "type": "acquisition",
            "sector": "oil_and_gas",
            "parent_deal_id": "deal-a",
        },
    ],
    "amounts": [
        {
            "amount_id": "amt-moscow-duration",
            "record_id": "mtg-moscow",
            "measure": "duration",
            "low": "4.5",
            "high": "5.0",
            "qualifier": "nearly",
            "unit_system": "ucum",
            "unit": "h",
        }
    ],
    "statements": [
        {
            "statement_id": "sta-a",
            "speaker_id": "act-dmitriev",
            "kind": "remark",
            "date": "2025-12-02",
            "summary": LONG_SUMMARY,
        }
    ],
    "sources": [
        {"source_id": "src-a", "label": "The article", "kind": "article", "language": "zh", "read_extent": "whole"}
    ],
    "claims": [
        {
            "claim_id": "clm-a",
            "record_id": "ast-sakhalin-1",
            "source_id": "src-a",
            "locator": "2",
            "stance": "supports",
            "certainty": "reported",
        },
        {
            "claim_id": "clm-b",
            "record_id": "mtg-moscow",
            "source_id": "src-a",
            "locator": "1",
            "stance": "supports",
            "certainty": "reported",
        },
    ],
    "claim_values": [
        {
            "claim_value_id": "clv-a",
            "claim_id": "clm-a",
            "column_name": "label",
            "value": "Sakhalin-1",
            "wording": "萨哈林1号",
            "basis": "stated",
        },
        {
            "claim_value_id": "clv-b",
            "claim_id": "clm-b",
            "column_name": "date",
            "value": "2025-11",
            "wording": "上周",
            "basis": "inferred",
            "inferred_from": "The day of the article.",
        },
    ],
    "retired_ids": [
        {
            "retired_id": "act-vitkoff",
            "table_name": "actors",
            "successor_id": "act-witkoff",
            "reason": "The same person.",
            "retired_in": "0.1.0",
        }
    ],
}
for _number, _row in enumerate(ROWS["actor_names"]):
    _row |= {"actor_name_id": f"nam-{_number}", "kind": "full", "basis": "as_printed"}


def make_package(root: Path) -> Path:
    """A package in the new folder `root`: real schemas and queries, the rows above."""
    for folder in ("schema", "queries"):
        shutil.copytree(CHECKOUT / folder, root / folder)
    descriptor = json.loads((CHECKOUT / "datapackage.json").read_bytes()) | {"version": "0.1.0"}
    (root / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    (root / "data").mkdir()
    package = read_package(root)
    for table in package.edited:
        write_rows(root / package.paths[table.name], list(table.columns), ROWS.get(table.name, []))
    return root


def write_rows(path: Path, columns: list[str], rows: list[dict[str, str]]) -> None:
    """Write a CSV of these rows, cells that they lack empty."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def checked_package(root: Path) -> Checked:
    """The package in `root` as the checks would pass it on."""
    package = read_package(root)
    tables = {}
    for table in package.edited:
        with (root / package.paths[table.name]).open(encoding="utf-8", newline="") as file:
            tables[table.name] = typed_table(table, list(csv.reader(file))[1:])
    return Checked(package=package, tables=tables)
