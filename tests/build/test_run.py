from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from build.errors import BuildError
from build.exporters import EXPORTERS
from build.run import FINGERPRINTS, OUTPUTS, build, up_to_date
from tests.build.sample import CHECKOUT, ROWS, checked_package, make_package

LIBFAKETIME = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)


def test_every_exporter_has_its_place_in_dist() -> None:
    assert set(OUTPUTS) == {exporter.FILE_NAME for exporter in EXPORTERS} | {FINGERPRINTS}


def test_a_build_reports_counts_and_an_unchanged_one_is_skipped(package: Path, tmp_path: Path) -> None:
    steps: list[str] = []
    first = build(checked_package(package), package, tmp_path / "dist", steps.append)
    assert first.built
    assert first.counts["actors"] == len(ROWS["actors"])
    assert first.counts["vocabulary_terms"] > 100
    assert "SQLite database" in steps
    steps.clear()
    second = build(checked_package(package), package, tmp_path / "dist", steps.append)
    assert (second.built, second.counts, second.digests) == (False, first.counts, first.digests)
    assert steps == []


def test_a_changed_cell_or_a_lost_output_asks_for_a_build(package: Path, tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    assert not up_to_date(package, dist)
    build(checked_package(package), package, dist, lambda step: None)
    assert up_to_date(package, dist)
    (dist / "csv/actors.csv").unlink()
    assert not up_to_date(package, dist)
    assert build(checked_package(package), package, dist, lambda step: None).built
    places = package / "data/places.csv"
    places.write_text(places.read_text(encoding="utf-8").replace("55.75", "55.76"), encoding="utf-8")
    assert not up_to_date(package, dist)


def test_fingerprints_are_part_of_the_build(dist: Path) -> None:
    found = json.loads((dist / "fingerprints.json").read_bytes())
    assert found["version"] == "0.1.0"
    assert found["tables"]["actors"]["rows"] == len(ROWS["actors"])
    assert found["tables"]["actors"]["digest"].startswith("sha256:")


def test_a_column_added_to_one_schema_file_is_in_every_output(package: Path, tmp_path: Path) -> None:
    schema = package / "schema/places.json"
    described = json.loads(schema.read_bytes())
    field = {"name": "founded", "type": "string", "title": "Founded", "description": "When it began.", "edtf": True}
    described["fields"].append(field)
    schema.write_text(json.dumps(described), encoding="utf-8")
    data = package / "data/places.csv"
    header, *rows = data.read_text(encoding="utf-8").splitlines()
    data.write_text("\n".join([f"{header},founded", *(f"{row},1147" for row in rows)]) + "\n", encoding="utf-8")
    dist = tmp_path / "dist"
    build(checked_package(package), package, dist, lambda step: None)

    added = ["founded", "founded_earliest", "founded_latest"]
    assert (dist / "csv/places.csv").read_text(encoding="utf-8").splitlines()[0].split(",")[-3:] == added
    parquet = pq.read_schema(dist / "parquet/places.parquet")
    assert parquet.names[-3:] == added
    assert parquet.field("founded").metadata[b"description"] == b"When it began."
    with closing(sqlite3.connect(dist / "backchannel.sqlite")) as connection:
        assert [row[1] for row in connection.execute("PRAGMA table_info(places)")][-3:] == added
        assert connection.execute("SELECT DISTINCT founded_latest FROM places").fetchall() == [("1147-12-31",)]
    with duckdb.connect(str(dist / "backchannel.duckdb"), read_only=True) as database:
        query = "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = 'places' ORDER BY column_index"
        columns = database.execute(query).fetchall()
    assert [name for name, _ in columns][-3:] == added
    assert columns[-3][1] == "Founded: When it began."
    resources = json.loads((dist / "datapackage.json").read_bytes())["resources"]
    for name in ("places", "places-parquet"):
        fields = next(resource for resource in resources if resource["name"] == name)["schema"]["fields"]
        assert [each["name"] for each in fields][-3:] == added


def _build_elsewhere(root: Path, dist: Path, clock: str, **environment: str) -> dict[str, str]:
    """Build in a process of its own; the digest of every file but DuckDB's, which promises rows and not bytes."""
    if LIBFAKETIME is not None:
        environment |= {"LD_PRELOAD": str(LIBFAKETIME), "FAKETIME": f"@{clock}", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    seconds = {"2001-02-03 04:05:06": "981173106", "2038-01-20 00:00:00": "2147558400"}[clock]
    command = [sys.executable, "-m", "tests.build.build_once", str(root), str(dist), "--clock", seconds]
    subprocess.run(command, cwd=CHECKOUT, check=True, env={**os.environ, **environment}, stdout=subprocess.DEVNULL)
    files = (path for path in (dist / ".current").rglob("*") if path.is_file() and not path.name.startswith("."))
    return {
        path.relative_to(dist / ".current").as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in files
        if path.suffix != ".duckdb"
    }


def test_hash_seed_time_zone_locale_and_clock_do_not_enter_the_outputs(tmp_path: Path) -> None:
    first_root = make_package(tmp_path / "first")
    second_root = Path(shutil.copytree(first_root, tmp_path / "a longer name"))
    first = _build_elsewhere(
        first_root, tmp_path / "one", "2001-02-03 04:05:06", PYTHONHASHSEED="1", TZ="Pacific/Kiritimati", LC_ALL="C"
    )
    second = _build_elsewhere(
        second_root,
        tmp_path / "another/two",
        "2038-01-20 00:00:00",
        PYTHONHASHSEED="4242",
        TZ="America/Los_Angeles",
        LC_ALL="tr_TR.UTF-8",
    )
    # fingerprints.json is among them: the rows in DuckDB are the same too.
    assert {"fingerprints.json", "backchannel.sqlite", "datapackage.json", "csv/actors.csv"} <= first.keys()
    assert first == second


def test_a_failed_comparison_publishes_nothing(package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def differ(*_: object) -> None:
        raise BuildError("actors is not the same")

    dist = tmp_path / "dist"
    monkeypatch.setattr("build.fingerprint.check_equal", differ)
    with pytest.raises(BuildError):
        build(checked_package(package), package, dist, lambda step: None)
    assert not (dist / "backchannel.sqlite").exists()
    assert list((dist / ".builds").iterdir()) == []
