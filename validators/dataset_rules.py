"""The rules of the dataset layer: one SQL file each in `validators/rules/`, with its head."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from validators.rulebook import Rule

FOLDER = Path(__file__).parent / "rules"
_HEAD = re.compile(r"^-- (?P<key>code|title|sentence|fix): (?P<text>.+)$", re.MULTILINE)


@dataclass(frozen=True)
class DatasetRule:
    """A rule and the query that finds what breaks it.

    The query returns `table_name, record_id, column_name, message, fix`; a NULL fix stands for
    the rule's own.
    """

    rule: Rule
    sql: str


@lru_cache(maxsize=1)
def dataset_rules() -> tuple[DatasetRule, ...]:
    """Every rule in the order of codes.

    Raises:
        ValueError: a file lacks a line of its head, or its name does not begin with its code.
    """
    return tuple(_read(file) for file in sorted(FOLDER.glob("*.sql")))


def _read(file: Path) -> DatasetRule:
    sql = file.read_text(encoding="utf-8")
    head = {match["key"]: match["text"] for match in _HEAD.finditer(sql)}
    if missing := {"code", "title", "sentence", "fix"} - set(head):
        raise ValueError(f"{file.name}: the head lacks {', '.join(sorted(missing))}")
    if not file.name.startswith(f"{head['code']}_"):
        raise ValueError(f"{file.name}: the name does not begin with the code {head['code']}")
    return DatasetRule(Rule(head["code"], "dataset", head["title"], head["sentence"], head["fix"]), sql)
