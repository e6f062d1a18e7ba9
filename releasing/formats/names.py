"""The IRIs of the dataset in RDF.

The dataset has no home on the web yet, so its names are URNs of its own: they do not resolve, and never break.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from validators.descriptor import Column, Table

NAMESPACE = "urn:backchannel:"


def record_iri(record_id: str) -> str:
    """The IRI of a row, from its id."""
    return f"{NAMESPACE}{record_id}"


def class_iri(table: Table) -> str:
    """The class of a table's rows."""
    return f"{NAMESPACE}schema:{table.name}"


def property_iri(table: Table, column: str) -> str:
    """The property of a column; a column of the same name in another table is another property."""
    return f"{NAMESPACE}schema:{table.name}.{column}"


def scheme_iri(vocabulary: str) -> str:
    """The concept scheme of a vocabulary."""
    return f"{NAMESPACE}vocabulary:{vocabulary}"


def concept_iri(vocabulary: str, value: str) -> str:
    """The concept of a term."""
    return f"{NAMESPACE}vocabulary:{vocabulary}.{value}"


def points_at_record(column: Column, table: Table) -> bool:
    """Whether the cells of a column are ids of other rows."""
    return bool(column.records) or column.name in table.references
