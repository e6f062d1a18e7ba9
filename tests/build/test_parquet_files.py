from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow.parquet as pq

if TYPE_CHECKING:
    from pathlib import Path


def test_types_come_from_the_schema(dist: Path) -> None:
    schema = pq.read_schema(dist / "parquet/places.parquet")
    assert [str(schema.field(name).type) for name in ("place_id", "latitude")] == ["string", "double"]
    assert str(pq.read_schema(dist / "parquet/meetings.parquet").field("date_earliest").type) == "date32[day]"
    # Empty all through, so nothing but the schema can say what it is.
    assert str(pq.read_schema(dist / "parquet/plan_points.parquet").field("position").type) == "int64"


def test_titles_and_descriptions_travel_in_the_metadata(dist: Path) -> None:
    schema = pq.read_schema(dist / "parquet/places.parquet")
    assert schema.metadata[b"title"] == b"Places"
    assert schema.metadata[b"description"].startswith(b"A place with its country")
    assert schema.metadata[b"version"] == b"0.1.0"
    assert schema.field("latitude").metadata[b"description"] == b"North of the equator, WGS 84."


def test_required_columns_cannot_be_null(dist: Path) -> None:
    schema = pq.read_schema(dist / "parquet/places.parquet")
    assert (schema.field("label").nullable, schema.field("country").nullable) == (False, True)


def test_columns_are_compressed_with_zstd(dist: Path) -> None:
    column = pq.ParquetFile(dist / "parquet/records.parquet").metadata.row_group(0).column(0)
    assert column.compression == "ZSTD"
