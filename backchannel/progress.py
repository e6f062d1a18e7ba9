"""Progress of a command: a bar or a line that changes in place on a terminal, and nothing of it elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

Tell = Callable[[str], None]


@contextmanager
def steps(command: str) -> Iterator[Tell]:
    """Tell each step by name: in one place on a terminal, as plain lines elsewhere."""
    if not sys.stderr.isatty():
        yield lambda step: click.echo(f"{command}: {step}", err=True)
        return
    from rich.console import Console

    with Console(stderr=True).status("") as status:
        yield status.update


@contextmanager
def bar() -> Iterator[Callable[[str, int, int], None]]:
    """A bar for `(what, done, of)`; nothing is printed but on a terminal."""
    if not sys.stderr.isatty():
        yield lambda _what, _done, _of: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None)
        yield lambda what, done, of: progress.update(task, description=what, completed=done, total=of)
