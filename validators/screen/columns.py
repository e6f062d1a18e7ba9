"""Keys whose texts are their values, proven by Arrow: sets of texts, without a statement for each key.

Planning a statement takes DuckDB a few milliseconds, which is more than the keys of a small table
are worth. What is not proven here is left to the set operations of `keys`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from validators.screen import types
from validators.screen.cells import missing_values

if TYPE_CHECKING:
    import pyarrow as pa

    from validators.screen.tables import Loaded, Reference


def no_row_shares(loaded: Loaded, key: Sequence[str]) -> bool:
    """Whether no row has the key of another one, and none lacks it."""
    found = _texts(loaded, key)
    if found is None:
        return False
    import pyarrow.compute as pc

    return not found.null_count and pc.count_distinct(found).as_py() == len(found)


def every_row_leads(loaded: Loaded, far: Loaded, reference: Reference) -> bool:
    """Whether each row's reference, if it has one, leads to a row."""
    here, there = _texts(loaded, reference.columns), _texts(far, reference.far_columns)
    if here is None or there is None:
        return False
    import pyarrow.compute as pc

    return bool(pc.all(pc.is_in(pc.drop_null(here), value_set=pc.drop_null(there).combine_chunks())).as_py())


def _texts(loaded: Loaded, key: Sequence[str]) -> pa.ChunkedArray | None:
    """The column of a key, null where it is missing; None where its texts may not be its values."""
    if loaded.texts is None or len(key) != 1:
        return None
    position = loaded.plan.columns.index(key[0])
    field = loaded.plan.fields[position]
    if not types.is_total(field) or missing_values(field, loaded.plan.schema) != [""]:
        return None
    return loaded.texts[loaded.plan.columns_of_cells[position]]
