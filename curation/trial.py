"""A trial of entered rows: the whole check on a copy, before a byte of `data/` changes."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from curation.ledger import Ledger
from curation.reading import Where
from validators.check import check
from validators.lexer import rows as lex
from validators.problem import Problem


def trial(ledger: Ledger, places: Mapping[str, Where]) -> list[str]:
    """What the check would say of the ledger; a problem of a row that was just entered names its reading."""
    with tempfile.TemporaryDirectory(prefix="backchannel-") as folder:
        root = Path(folder)
        shutil.copytree(ledger.package.root / "schema", root / "schema")
        shutil.copy(ledger.package.root / "datapackage.json", root)
        files = ledger.files()
        for path, content in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content)
        report, _checked = check(root)
    ids = {path: _ids_by_line(content) for path, content in files.items()}
    return [_told(problem, ids, places) for problem in report.problems]


def _ids_by_line(content: bytes) -> dict[int, str]:
    # The primary key is the first column of every table.
    return {line: row.cells[0] for row in lex(content.decode()) for line in row.lines}


def _told(problem: Problem, ids: Mapping[str, Mapping[int, str]], places: Mapping[str, Where]) -> str:
    record_id = ids[problem.path].get(problem.line, "")
    where = places.get(record_id)
    if where is None:
        return str(problem)
    return f"{where}: {problem.code} {record_id}: {problem.message} Fix: {problem.fix}"
