"""Gives every template the functions of `publish.words`: links, dates, amounts, terms and marks of evidence."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import pluggy

from publish.metadata import DATABASE
from publish.proofs import load_proofs
from publish.terms import load_terms
from publish.words.amounts import amount_in_words, symbol
from publish.words.marks import lowered, marks_of

hookimpl = pluggy.HookimplMarker("datasette")


@hookimpl
def startup(datasette: Any) -> Any:
    """Load evidence and terms before the first page."""

    async def load() -> None:
        await _open_all(datasette)
        await load_proofs(datasette)
        await load_terms(datasette)
        # The registry of units takes a second to load.
        await asyncio.to_thread(symbol, "m3")

    return load


async def _open_all(datasette: Any) -> None:
    """Let every thread open the file now: a later build may remove it, and what is open stays."""
    threads = datasette.setting("num_sql_threads")
    together = threading.Barrier(threads)
    database = datasette.get_database(DATABASE)
    await asyncio.gather(*(database.execute_fn(lambda _: together.wait(30)) for _ in range(threads)))


@hookimpl
def prepare_jinja2_environment(env: Any, datasette: Any) -> None:
    """Name the functions."""
    marks = marks_of(datasette)
    env.globals |= {
        name: getattr(marks, name)
        for name in (
            "to",
            "name_of",
            "when",
            "term",
            "from_end",
            "label_of",
            "country_name",
            "language_name",
            "proof",
            "outside",
        )
    } | {"amount": amount_in_words}
    env.filters["lowered"] = lowered
