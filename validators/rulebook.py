"""Every rule that a problem can name: code, layer, title, sentence and fix.

Rules of the bytes, schema and rows layers are declared beside the code that applies them; those
of the dataset layer in the head of their SQL file. `all_rules` gathers them for `docs/rules.md`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Layer = Literal["bytes", "schema", "rows", "dataset"]


@dataclass(frozen=True)
class Rule:
    """One rule. `title` names it, `sentence` says what must hold, `fix` what to do where it does not."""

    code: str
    layer: Layer
    title: str
    sentence: str
    fix: str


def all_rules() -> tuple[Rule, ...]:
    """Every rule in the order of layers and codes."""
    from validators import bytes_rules, cell_rules, dataset_layer, row_rules, schema_rules

    cell_and_row = (*cell_rules.RULES, *(found.rule for found in row_rules.ROW_RULES))
    dataset = (found.rule for found in dataset_layer.dataset_rules())
    return (*bytes_rules.RULES, *schema_rules.RULES, *sorted(cell_and_row, key=lambda r: r.code), *dataset)
