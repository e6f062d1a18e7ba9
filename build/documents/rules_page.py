"""`docs/rules.md`: every rule that a problem can name."""

from __future__ import annotations

from collections.abc import Iterator

from build.documents.dictionary import NOTICE
from validators.rulebook import Layer, Rule, all_rules

PATH = "docs/rules.md"

LAYERS: dict[Layer, str] = {
    "bytes": "What a file may consist of. `make format` mends what takes no decision.",
    "schema": "Table Schema and Data Package, judged by frictionless.",
    "rows": "What JSON cannot state about a cell or a row, judged by pydantic models made from the schemas.",
    "dataset": "What must hold between rows and tables: one SQL file each in `validators/rules/`, run in DuckDB.",
}


def render() -> str:
    """The page: the layers in order, a table of rules each."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield NOTICE
    yield "# Rules"
    yield ""
    yield (
        "`backchannel validate` checks a package in four layers. A problem is printed as "
        "`path:line:column: CODE message Fix: …`; lines and columns are physical and count from 1."
    )
    rules = all_rules()
    for layer, sentence in LAYERS.items():
        yield ""
        yield f"## {layer.capitalize()}"
        yield ""
        yield sentence
        yield ""
        yield "| code | rule | what must hold | fix |"
        yield "|---|---|---|---|"
        yield from (_row(rule) for rule in rules if rule.layer == layer)


def _row(rule: Rule) -> str:
    cells = (rule.code, rule.title, rule.sentence, rule.fix)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
