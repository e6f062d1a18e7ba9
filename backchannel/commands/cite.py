"""Cite the dataset, a record or a query, in a way that others can check.

Without an option the dataset is cited. --record, --query and --sql cite a query: it is brought to canonical
form, run on the frozen release by both engines, and stored in citations/ under an id that derives from its content; the
same question has the same id. --format json prints the stored record. Exit codes: 0 cited, 2 refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from backchannel.main import ROOT

if TYPE_CHECKING:
    from citing.asking import Asked
    from citing.releases import Release

FORMATS = ("text", "bibtex", "ris", "csl", "json")


@click.command("cite", help=__doc__, short_help=(__doc__ or "").split("\n")[0])
@click.option("--record", "record_id", help="The id of a record.")
@click.option("--query", "name", help="The name of a question.")
@click.option("--sql", help="One SELECT in SQLite's dialect.")
@click.option(
    "--param", "parameters", multiple=True, metavar="NAME=VALUE", help="The value of a :name; may be repeated."
)
@click.option("--title", help="What to call the query.")
@click.option("--release", "state", help="A released version or the folder of one; the last one without.")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True, help="The style.")
def command(
    record_id: str | None, name: str | None, sql: str | None, parameters: tuple[str, ...], title: str | None,
    state: str | None, format_: str,
) -> None:  # fmt: skip
    """Print the citation."""
    from citing.asking import ask
    from citing.query_record import dump
    from citing.releases import open_release
    from citing.store import keep, path_of
    from citing.styles.styles import STYLES
    from citing.works import query_work, work_of

    if sum(each is not None for each in (record_id, name, sql)) > 1:
        raise click.UsageError("Give one of --record, --query and --sql.")
    release = open_release(ROOT, state)
    asked = _asked(release, record_id, name, sql, parameters, title)
    if asked is None:
        if format_ == "json":
            raise click.UsageError("JSON is the record of a query: give --record, --query or --sql, or cite with csl.")
        click.echo(STYLES[format_].render(work_of(release.descriptor)), nl=False)
        return
    record = keep(ROOT, ask(asked, release))
    click.echo(f"cite: {path_of(ROOT, record.id).relative_to(ROOT)}", err=True)
    work = query_work(release.descriptor, record)
    click.echo(dump(record) if format_ == "json" else STYLES[format_].render(work), nl=False)


def _asked(
    release: Release,
    record_id: str | None,
    name: str | None,
    sql: str | None,
    parameters: tuple[str, ...],
    title: str | None,
) -> Asked | None:
    from dataclasses import replace

    from build.queries import read_queries
    from citing.asking import Asked
    from citing.subjects import question_asked, record_asked

    values = dict(_parameter(each) for each in parameters)
    if record_id is not None:
        asked = record_asked(release, record_id)
    elif name is not None:
        asked = question_asked(read_queries(ROOT), name, values)
    elif sql is not None:
        asked = Asked(sql, "A query", "", tuple(values.items()))
    else:
        return None
    return asked if title is None else replace(asked, title=title)


def _parameter(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise click.UsageError(f"{text} is no parameter: write --param name=value.")
    return name.removeprefix(":"), value
