"""Values that frictionless has read, brought into the workspace to be looked for among proven ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from validators.screen import types
from validators.screen.sql import Unprovable

if TYPE_CHECKING:
    from validators.screen.tables import Field, Loaded
    from validators.screen.workspace import Workspace

Key = tuple[Any, ...]
GIVEN = "given_keys"
_SQL_TYPES = {"integer": "BIGINT", "number": types.DECIMAL, "boolean": "BOOLEAN"}
_MOST: dict[str, int] = {"integer": 10**18, "number": 10**20}
_PLACES = 18
_FAR = 40


class _Elsewhere(Exception):
    """No proven value can equal this one."""


@contextmanager
def given(loaded: Loaded, key: Sequence[str], values: Sequence[Key], space: Workspace) -> Iterator[str]:
    """A table with the columns `k_0` … of those values that a row could have as its proven key.

    Its column `position` says where in `values` each stood.
    """
    import pyarrow as pa

    fields = [loaded.plan.fields[loaded.plan.columns.index(each)] for each in key]
    stored = [(position, *texts) for position, texts in _stored(fields, values)]
    names = ["position", *(f"k_{number}" for number in range(len(key)))]
    columns = list(zip(*stored, strict=True)) or [()] * len(names)
    kinds = [pa.int64(), *(pa.string() for _ in key)]
    arrays = [pa.array(column, kind) for column, kind in zip(columns, kinds, strict=True)]
    space.connection.register("given_texts", pa.Table.from_arrays(arrays, names=names))
    casts = [f"CAST(k_{number} AS {_sql_type(field)}) AS k_{number}" for number, field in enumerate(fields)]
    space.connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {GIVEN} AS SELECT position, {', '.join(casts)} FROM given_texts"
    )
    space.connection.unregister("given_texts")
    yield GIVEN
    space.connection.execute(f"DROP TABLE {GIVEN}")


def typed(field: Field, value: Any) -> Any:
    """A proven value as frictionless has it, or equal to it."""
    if value is None:
        return None
    match types.family(field):
        case "date":
            return date.fromisoformat(value)
        case "datetime":
            return datetime.fromisoformat(value)
        case "yearmonth":
            return int(value[:4]), int(value[5:])
        case _:
            return value


def _sql_type(field: Field) -> str:
    try:
        return _SQL_TYPES.get(types.family(field), "VARCHAR")
    except Unprovable:
        return "VARCHAR"


def _stored(fields: Sequence[Field], values: Iterable[Key]) -> Iterator[tuple[int, list[str | None]]]:
    for position, key in enumerate(values):
        try:
            yield position, [_text(field, value) for field, value in zip(fields, key, strict=True)]
        except (_Elsewhere, Unprovable):
            continue


def _text(field: Field, value: Any) -> str | None:
    """The value as its family writes it.

    Raises:
        _Elsewhere: it is beyond what is ever proven.
        Unprovable: nothing of this type is ever proven.
    """
    family = types.family(field)
    if value is None:
        return None
    if family in _MOST and not isinstance(value, bool) and isinstance(value, int | float | Decimal):
        # A float equals the decimal that has its very value: 0.5 does, 0.1 does not.
        return _number(Decimal(value), family)
    match family, value:
        case "string", str():
            return value
        case "boolean", bool():
            return str(value).lower()
        case "date", date():
            return value.isoformat()
        case "datetime", datetime():
            return _instant(value)
        case "yearmonth", (int() as year, int() as month):
            return f"{year:04}-{month:02}"
    raise _Elsewhere


def _number(value: Decimal, family: str) -> str:
    # Not `abs`, which rounds.
    if not value.is_finite() or (value and abs(value.adjusted()) > _FAR) or value.copy_abs() >= _MOST[family]:
        raise _Elsewhere
    # Not `round`, whose context has fewer digits than the column.
    whole, _, fraction = format(value, "f").partition(".")
    fraction = fraction.rstrip("0")
    if len(fraction) > (_PLACES if family == "number" else 0):
        raise _Elsewhere
    return f"{whole}.{fraction or 0}" if family == "number" else whole


def _instant(value: datetime) -> str:
    if value.microsecond or value.year < 1000:
        raise _Elsewhere
    if value.tzinfo is None:
        return value.isoformat()
    if value.utcoffset() is None:
        raise _Elsewhere
    try:
        return f"{value.astimezone(UTC).replace(tzinfo=None).isoformat()}Z"
    except OverflowError:
        raise _Elsewhere from None  # before the year 1 or after 9999
