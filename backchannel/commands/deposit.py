"""Prepare a release as a draft in a repository such as Zenodo; a person publishes it.

Without an option the requests that would be made are printed, and nothing is contacted. --reserve makes a draft and
writes its DOI into datapackage.json, before the release is made; --upload fills the draft with the files of
dist/releases/x.y.z and checks them there. Both may be run again and go on where they stopped. The token comes from the
environment variable BACKCHANNEL_DEPOSIT_TOKEN. Exit codes: 0 done, 2 refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from backchannel.main import ROOT

if TYPE_CHECKING:
    from depositing.requests import Request


@click.command("deposit", help=__doc__, short_help=(__doc__ or "").split("\n")[0])
@click.argument("version", metavar="X.Y.Z")
@click.option("--reserve", "step", flag_value="reserve", help="Make a draft and reserve its DOI. Needs --to.")
@click.option("--upload", "step", flag_value="upload", help="Fill the draft with the files of the release.")
@click.option("--to", "address", metavar="URL", help="The repository, such as https://sandbox.zenodo.org.")
def command(version: str, step: str | None, address: str | None) -> None:
    """Print, reserve or upload."""
    from history.versions import parse

    parse(version)
    match step:
        case "reserve":
            _reserve(version, address)
        case "upload":
            _upload(version, address)
        case _:
            from depositing.showing import lines

            for line in lines(_planned(version, address)):
                click.echo(line)
            click.echo("deposit: nothing was contacted; --reserve and --upload do it.", err=True)


def _reserve(version: str, address: str | None) -> None:
    from depositing.journal import path_of
    from depositing.reserving import body_to_reserve, reserve
    from depositing.service import open_service

    if address is None:
        raise click.UsageError("--reserve needs --to, the address of the repository.")
    body_to_reserve(ROOT, version)
    journal = reserve(ROOT, version, open_service(address))
    click.echo(f"deposit: {journal.doi} is reserved for {version}, and is `id` of datapackage.json.")
    click.echo(
        f"deposit: now `make docs`, commit that with {path_of(version)}, `make release VERSION={version}`, then "
        f"`backchannel deposit {version} --upload`."
    )


def _upload(version: str, address: str | None) -> None:
    from depositing.service import open_service
    from depositing.uploading import journal_of, to_upload, upload

    made, journal = to_upload(ROOT, version), journal_of(ROOT, version)
    service = open_service(address or journal.service)
    upload(made, journal, service, lambda file: click.echo(f"deposit: {file}", err=True))
    click.echo(
        f"deposit: {len(made.files)} files are in the draft of {journal.doi}, each of the right size and checksum."
    )
    click.echo(f"deposit: look at it and publish it at {journal.page}")


def _planned(version: str, address: str | None) -> list[Request]:
    from depositing import requests
    from depositing.journal import load, predecessor
    from depositing.reserving import body_to_reserve
    from depositing.service import clean_address
    from depositing.uploading import to_upload

    journal = load(ROOT, version)
    if journal is None and not (ROOT / "dist/releases" / version).exists():
        before = predecessor(ROOT, version, None if address is None else clean_address(address))
        return requests.reservation(body_to_reserve(ROOT, version), None if before is None else before.record)
    made = to_upload(ROOT, version)
    if journal is None:
        click.echo(f"deposit: no DOI is reserved for {version}, so --upload would refuse this.", err=True)
    return requests.upload("{id}" if journal is None else journal.record, made.body, made.files)
