"""The full-text index inside the SQLite file, for names in any script.

FTS5's `unicode61` takes a run of Chinese characters for one word and knows nothing of
transliteration, and `trigram` misses two-character names. So the index holds, spelt out, what
people may type (`build.search_terms`). Its tables are contentless: `records_fts` and `actors_fts`
bear the rowids of `records` and `actors`, which is what Datasette's `fts_table` and `fts_pk`
(`rowid`) want for plain `?_search=`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from build.ddl import quoted
from build.labels import template_columns
from build.search_terms import search_text

if TYPE_CHECKING:
    import sqlite3

    from build.content import Content
    from validators.descriptor import Column, Table

Texts = Mapping[str, list[str]]


def create(connection: sqlite3.Connection, content: Content) -> None:
    """Create and fill both indexes; the tables must be filled already."""
    actor_texts = _actor_texts(content)
    _create_index(connection, content.package.by_name["actors"], actor_texts)
    _create_index(connection, content.package.by_name["records"], _record_texts(content, actor_texts))


def _create_index(connection: sqlite3.Connection, table: Table, texts: Texts) -> None:
    index = quoted(f"{table.name}_fts")
    # remove_diacritics 2 folds what a reader types; the index holds both forms.
    connection.execute(
        f"CREATE VIRTUAL TABLE {index} USING fts5"
        "(text, content='', columnsize=0, tokenize='unicode61 remove_diacritics 2')"
    )
    ids = connection.execute(f"SELECT rowid, {quoted(table.key)} FROM {quoted(table.name)} ORDER BY rowid").fetchall()
    rows = ((rowid, search_text(texts[record_id])) for rowid, record_id in ids)
    connection.executemany(f"INSERT INTO {index} (rowid, text) VALUES (?, ?)", rows)
    connection.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")


def _actor_texts(content: Content) -> Texts:
    texts: dict[str, list[str]] = defaultdict(list)
    for actor_id, label in _pairs(content, "actors", "actor_id", "label"):
        texts[actor_id].append(label)
    for actor_id, name in _pairs(content, "actor_names", "actor_id", "name"):
        texts[actor_id].append(name)
    return texts


def _record_texts(content: Content, actor_texts: Texts) -> Texts:
    texts: dict[str, list[str]] = defaultdict(list)
    for record_id, label in _pairs(content, "records", "record_id", "label"):
        texts[record_id].append(label)
    for actor_id, names in actor_texts.items():
        texts[actor_id] += names
    for table in content.package.edited:
        if table.claimed:
            _add_descriptions(content, table, texts)
    _add_printed_names(content, texts)
    return texts


def _add_descriptions(content: Content, table: Table, texts: dict[str, list[str]]) -> None:
    columns = [column.name for column in table.fields if _is_prose(table, column)]
    for row in content.tables[table.name].select([table.key, *columns]).to_pylist():
        texts[row[table.key]] += [row[name] for name in columns if row[name] is not None]


def _is_prose(table: Table, column: Column) -> bool:
    """Whether the column holds free text. A note is for the reader of the row, not for finding it."""
    bound = column.vocabulary or column.code_list or column.edtf or column.records or column.constraints.pattern
    free = column.type == "string" and column.format == "default" and not bound
    return free and column.name not in {*table.references, table.key, "note"}


def _add_printed_names(content: Content, texts: dict[str, list[str]]) -> None:
    """Add what sources print for a record's label, such as the Chinese name of a place."""
    labels = {table.name: template_columns(table) for table in content.package.edited}
    table_of = dict(_pairs(content, "records", "record_id", "table_name"))
    record_of = dict(_pairs(content, "claims", "claim_id", "record_id"))
    columns = ["claim_id", "column_name", "value", "wording"]
    for row in content.tables["claim_values"].select(columns).to_pylist():
        record_id = record_of[row["claim_id"]]
        if row["column_name"] in labels.get(table_of[record_id], ()):
            texts[record_id] += [text for text in (row["value"], row["wording"]) if text is not None]


def _pairs(content: Content, table: str, left: str, right: str) -> list[tuple[str, str]]:
    rows = content.tables[table]
    return list(zip(rows[left].to_pylist(), rows[right].to_pylist(), strict=True))
