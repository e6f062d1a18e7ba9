"""The canonical form of data and schema files: what `make format` writes.

Nothing is guessed: a file that is not UTF-8, has a NUL or a broken quote stays as it is, and the
bytes layer reports it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

from validators.descriptor import Package, Table
from validators.lexer import QuoteError, Row, canonical
from validators.lexer import rows as lex
from validators.vocabularies import Vocabulary


def canonical_csv(data: bytes, table: Table) -> bytes:
    """The file in NFC, with LF, needed quotes only, no outer space, rows in the order of their ids."""
    try:
        text = unicodedata.normalize("NFC", data.decode("utf-8-sig"))
        text = re.sub(r"\r\n?", "\n", text)
        found = list(lex(text))
    except (UnicodeDecodeError, QuoteError):
        return data
    if "\0" in text:
        return data
    kept = [tuple(cell.strip() for cell in row.cells) for row in found if not _is_blank(row)]
    if not kept:
        return data
    header, *rest = kept
    if table.key in header:
        index = header.index(table.key)
        rest.sort(key=lambda cells: cells[index] if len(cells) > index else "")
    return "".join(",".join(map(canonical, cells)) + "\n" for cells in (header, *rest)).encode()


def _is_blank(row: Row) -> bool:
    return not "".join(row.cells).strip() and len(row.cells) == 1


def canonical_schema(descriptor: dict[str, Any], vocabularies: dict[str, Vocabulary]) -> dict[str, Any]:
    """The Table Schema with the `enum` of every column that has a vocabulary filled from it."""
    fields = []
    for field in descriptor["fields"]:
        vocabulary = vocabularies.get(field.get("vocabulary", ""))
        if vocabulary is not None:
            field = {**field, "constraints": {**field.get("constraints", {}), "enum": list(vocabulary.values)}}
        fields.append(field)
    return {**descriptor, "fields": fields}


def canonical_json(value: object) -> bytes:
    """JSON as the repository keeps it: two spaces, Unicode as it is, a final line feed."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def canonical_files(package: Package, vocabularies: dict[str, Vocabulary]) -> dict[str, bytes]:
    """The canonical bytes of every data and schema file that exists, by path."""
    found: dict[str, bytes] = {"datapackage.json": canonical_json(package.descriptor)}
    for table in package.edited:
        path = package.paths[table.name]
        if (package.root / path).is_file():
            found[path] = canonical_csv((package.root / path).read_bytes(), table)
    for file in sorted((package.root / "schema").rglob("*.json")):
        value = json.loads(file.read_bytes())
        if "fields" in value:
            value = canonical_schema(value, vocabularies)
        found[file.relative_to(package.root).as_posix()] = canonical_json(value)
    return found
