"""Pydantic models made from the Table Schemas: one for each table, one field for each column."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, create_model

from validators import cell_rules
from validators.descriptor import Column, Table

_TYPES: dict[str, type] = {"string": str, "integer": int, "number": float, "boolean": bool, "date": date}


class Record(BaseModel):
    """A row of some table: attributes by column name, None for an empty cell."""

    model_config = ConfigDict(frozen=True, extra="forbid", regex_engine="python-re")


@cache
def model_of(table: Table) -> type[Record]:
    """The model of a table's rows. It takes a dict of column to text, with None for an empty cell."""
    fields: dict[str, Any] = {field.name: field_of(field) for field in table.fields}
    title = "".join(part.capitalize() for part in table.name.split("_"))
    return create_model(title, __base__=Record, __doc__=table.description, **fields)


def field_of(field: Column) -> tuple[Any, Any]:
    """The annotation and the field info of one column, as `create_model` takes them."""
    limits = field.constraints
    pattern = None if limits.pattern is None else f"^(?:{limits.pattern})$"
    bounds = Field(ge=limits.minimum, le=limits.maximum, pattern=pattern)
    kind: Any = Annotated[_type(field), bounds, *_checks(field)]
    info = Field(default=... if field.required else None, title=field.title, description=field.description)
    return (kind if field.required else kind | None), info


def _type(field: Column) -> Any:
    enum = field.constraints.enum
    return Literal[enum] if enum else _TYPES[field.type]


def _checks(field: Column) -> list[Any]:
    if field.type != "string":
        return [BeforeValidator(cell_rules.canonical_form(field.type))]
    checks: list[cell_rules.CellCheck] = [cell_rules.no_formula] if field.constraints.pattern is None else []
    if field.edtf:
        checks.append(cell_rules.edtf)
    if field.format == "uri":
        checks.append(cell_rules.address)
    if field.code_list is not None:
        checks.append(cell_rules.CODE_LISTS[field.code_list])
    return [AfterValidator(check) for check in checks]
