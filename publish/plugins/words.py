"""Gives every template the functions of `publish.words`: links, dates, amounts, terms and marks of evidence."""

from __future__ import annotations

from typing import Any

import pluggy

from publish.proofs import load_proofs
from publish.terms import load_terms
from publish.words.amounts import amount_in_words
from publish.words.marks import Marks

hookimpl = pluggy.HookimplMarker("datasette")


@hookimpl
def startup(datasette: Any) -> Any:
    """Load evidence and terms before the first page."""

    async def load() -> None:
        await load_proofs(datasette)
        await load_terms(datasette)

    return load


@hookimpl
def prepare_jinja2_environment(env: Any, datasette: Any) -> None:
    """Name the functions."""
    marks = Marks(datasette)
    env.globals |= {
        name: getattr(marks, name) for name in ("to", "name_of", "when", "term", "label_of", "country_name", "language_name", "proof", "outside")
    } | {"amount": amount_in_words}
