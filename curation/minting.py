"""New ids, made from the columns that the schema's `idFrom` names."""

from __future__ import annotations

import re

from text_unidecode import unidecode

from curation.ledger import Ledger, Row
from validators.descriptor import Table

LONGEST = 60  # characters of a free text that go into an id


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens, cut at a word where the text is long."""
    words = re.sub(r"[^a-z0-9]+", "-", unidecode(text).lower()).strip("-")
    return words if len(words) <= LONGEST else words[:LONGEST].rsplit("-", 1)[0]


def mint(ledger: Ledger, table: Table, row: Row) -> str:
    """A new id for a row: the table's prefix and its `idFrom` cells; ids lose their own prefix.

    Raises:
        ValueError: the cells from which the id is made are all empty.
    """
    parts = [_part(ledger, row.get(column, "")) for column in table.id_from]
    wanted = "-".join(part for part in parts if part)
    if not wanted:
        raise ValueError(f"an id of {table.name} is made from {', '.join(table.id_from)}, and all are empty")
    return ledger.free_id(table.name, f"{table.id_prefix}-{wanted}")


def _part(ledger: Ledger, cell: str) -> str:
    is_id = ledger.table_of(cell) is not None and ledger.find(cell) is not None
    return slug(cell.split("-", 1)[1] if is_id else cell)
