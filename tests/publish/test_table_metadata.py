import pytest
from msgspec.structs import replace

from publish.table_metadata import label_column, points_at, table_metadata
from validators.descriptor import Package

LABELLED = ["actors", "meetings", "deals", "assets", "places", "sources", "plans", "records", "sanctions"]


@pytest.mark.parametrize("name", LABELLED)
def test_tables_that_others_point_at_have_a_label_column(package: Package, name: str) -> None:
    assert label_column(package.by_name[name]) == "label"


@pytest.mark.parametrize("name", ["people", "meeting_participants", "statements", "claims", "retired_ids"])
def test_a_key_or_a_compound_label_is_no_label_column(package: Package, name: str) -> None:
    assert label_column(package.by_name[name]) is None


def test_every_sort_and_facet_names_a_column_of_the_output(package: Package) -> None:
    for table in package.tables:
        metadata = table_metadata(table)
        assert {metadata.get("sort", table.key), *metadata["facets"]} <= metadata["columns"].keys()


def test_a_sort_column_that_does_not_exist_is_refused_with_its_file(package: Package) -> None:
    table = replace(package.by_name["meetings"], sort="day")
    with pytest.raises(ValueError, match=r"schema/meetings\.json.*'day'"):
        table_metadata(table)


def test_only_units_that_datasette_can_read_are_given(package: Package) -> None:
    places = package.by_name["places"]
    assert table_metadata(places)["units"]["latitude"] == "degree"
    latitude = replace(places.by_name["latitude"], unit="[ccid_50]")
    odd = replace(places, fields=(places.fields[0], latitude), facets=(), sort=None)
    assert table_metadata(odd)["units"] == {}


def test_a_column_that_may_name_any_record_points_at_any(package: Package) -> None:
    assert points_at(package.by_name["claims"]) == {"record_id": "*", "source_id": "sources"}
    assert points_at(package.by_name["meetings"])["part_of_meeting_id"] == "meetings"
