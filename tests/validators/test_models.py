from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from pydantic import ValidationError

from validators.descriptor import read_package
from validators.models import model_of

if TYPE_CHECKING:
    from pathlib import Path

PLACE = {"place_id": "plc-a", "label": "A", "kind": "city"}


def test_each_table_has_a_model_with_its_columns(clean_package: Path) -> None:
    for table in read_package(clean_package).tables:
        fields = model_of(table).model_fields
        assert tuple(fields) == table.columns
        assert {name: field.description for name, field in fields.items()} == {
            f.name: f.description for f in table.fields
        }
        assert {name for name, field in fields.items() if field.is_required()} == {
            f.name for f in table.fields if f.required
        }


def test_a_column_added_to_a_schema_is_a_field_of_the_model(package: Path) -> None:
    """Adding a column is one edit in one file."""
    file = package / "schema/places.json"
    schema = json.loads(file.read_text())
    limits = {"minimum": 0, "maximum": 9_000}
    schema["fields"].append(
        {"name": "height", "type": "integer", "title": "Height", "description": "Above the sea.", "constraints": limits}
    )
    file.write_text(json.dumps(schema))
    model = model_of(read_package(package).by_name["places"])
    assert model.model_validate({**PLACE, "height": "120"}).model_dump()["height"] == 120
    with pytest.raises(ValidationError, match="less than or equal to 9000"):
        model.model_validate({**PLACE, "height": "9001"})
    with pytest.raises(ValidationError, match="not a canonical integer"):
        model.model_validate({**PLACE, "height": "12.5"})


def test_a_negative_number_is_no_formula(clean_package: Path) -> None:
    # What a claim gives is text, also where it is a longitude west of Greenwich.
    value = {
        "claim_value_id": "clv-a",
        "claim_id": "clm-a",
        "column_name": "longitude",
        "value": "-0.118668",
        "basis": "stated",
    }
    model = model_of(read_package(clean_package).by_name["claim_values"])
    model.model_validate(value)
    with pytest.raises(ValidationError, match="begins like a formula"):
        model.model_validate({**value, "value": "-1+1"})


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"kind": "town"}, "Input should be 'country'"),
        ({"label": None}, "valid string"),
        ({"place_id": "PLC-A"}, "match pattern"),
        ({"latitude": "91"}, "less than or equal to 90"),
        ({"latitude": "60.50"}, "not a canonical number"),
        ({"latitude": "-0"}, "not a canonical number"),
        ({"country": "UK"}, "not an ISO 3166-1 country code"),
        ({"label": "=A1"}, "begins like a formula"),
        ({"colour": "red"}, "Extra inputs"),
    ],
)
def test_constraints_of_the_schema_hold_in_the_model(
    cells: dict[str, str | None], message: str, clean_package: Path
) -> None:
    model = model_of(read_package(clean_package).by_name["places"])
    model.model_validate(PLACE)
    with pytest.raises(ValidationError, match=message):
        model.model_validate({**PLACE, **cells})
