from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from build.content import Content, content
from build.errors import BuildError
from build.fingerprint import check_equal, fingerprint
from build.readers import READERS
from tests.build.sample import ROWS, checked_package

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def copied(dist: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(dist / ".current", tmp_path / "copy"))


@pytest.fixture
def described(dist: Path) -> Content:
    return content(checked_package(dist.parent / "package"))


@pytest.mark.parametrize("title", list(READERS))
def test_every_format_holds_the_rows_of_the_source(dist: Path, described: Content, title: str) -> None:
    package = described.package
    with READERS[title](dist / ".current") as rows:
        for table in package.edited:
            found = rows(table)[table.key].to_pylist()
            assert found == sorted(row[table.key] for row in ROWS.get(table.name, []))
        (asset,) = rows(package.by_name["assets"]).to_pylist()
        assert asset["is_named"] is True
        (amount,) = rows(package.by_name["amounts"]).to_pylist()
        assert [cell for cell in amount.values() if isinstance(cell, float)] == [4.5, 5.0]


def test_the_digest_is_over_canonical_json_lines() -> None:
    rows = pa.table({"name": ["a.y", "b.x"], "text": ['A "B"', "Ü"], "number": [1.0, None], "yes": [True, False]})
    lines = [["name", "text", "number", "yes"], ["a.y", 'A "B"', 1, True], ["b.x", "Ü", None, False]]
    text = "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines)
    assert fingerprint(rows).digest == f"sha256:{sha256(text.encode()).hexdigest()}"
    assert fingerprint(rows).rows == 2


def test_a_table_without_rows_has_the_digest_of_its_header() -> None:
    found = fingerprint(pa.table({"name": pa.array([], pa.string())}))
    header = sha256(b'["name"]\n').hexdigest()
    assert (found.rows, found.digest) == (0, f"sha256:{header}")


def _change_csv(folder: Path) -> None:
    file = folder / "csv/places.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("55.75", "55.76"), encoding="utf-8")


def _change_parquet(folder: Path) -> None:
    file = folder / "parquet/places.parquet"
    table = pq.read_table(file)
    pq.write_table(table.set_column(5, table.schema.field(5), pa.array([55.76, None])), file)


def _change_sqlite(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "backchannel.sqlite")) as connection, connection:
        connection.execute("DELETE FROM places WHERE place_id = 'plc-moscow'")


def _change_duckdb(folder: Path) -> None:
    with duckdb.connect(str(folder / "backchannel.duckdb")) as connection:
        connection.execute("UPDATE places SET country = '' WHERE country IS NULL")


@pytest.mark.parametrize("change", [_change_csv, _change_parquet, _change_sqlite, _change_duckdb])
def test_a_difference_in_one_format_stops_the_build(
    copied: Path, described: Content, change: Callable[[Path], None]
) -> None:
    check_equal(described, copied)
    change(copied)
    with pytest.raises(BuildError, match="places is not the same"):
        check_equal(described, copied)
