"""The pages about the whole: `/`, `/about`, `/downloads`, `/changes`, and the files of releases."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

import pluggy
from datasette.utils.asgi import NotFound, Response, asgi_send_file
from datasette.version import __version__

from publish.overviews.coverage import coverage
from publish.overviews.documents import section
from publish.overviews.downloads import releases, served_file
from publish.overviews.home import gather
from publish.reading import read
from publish.shelf import shelf_of
from releasing.metadata.media_types import media_type

hookimpl = pluggy.HookimplMarker("datasette")


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The pages."""
    return [
        # Datasette's own asks once for each table whether it is private, which takes a fifth of a second.
        (r"^/$", home),
        (r"^/about$", about),
        (r"^/downloads$", downloads),
        (r"^/changes$", changes),
        (r"^/downloads/(?P<version>[^/]+)/(?P<path>.+)$", file_of_release),
    ]


async def home(datasette: Any, request: Any) -> Any:
    """Show what is new and where to begin."""
    on = datetime.now(UTC).date().isoformat()
    variables = await read(datasette, lambda reader: gather(reader, on))
    variables |= {"metadata": datasette.metadata(), "datasette_version": __version__, "on": on}
    return Response.html(await datasette.render_template("index.html", variables, request=request, view_name="index"))


async def about(datasette: Any, request: Any) -> Any:
    """Show scope, coverage, policy, corrections, licence and citation."""
    shelf = shelf_of(datasette)
    variables: dict[str, Any] = await read(
        datasette,
        lambda reader: {
            "months": coverage(reader, shelf.queries),
            "corrections": reader.rows("select * from corrections order by requested desc, correction_id"),
        },
    )
    variables["policy"] = section(shelf.root / "docs" / "editorial-policy.md")
    return Response.html(await datasette.render_template("overviews/about.html", variables, request=request))


async def downloads(datasette: Any, request: Any) -> Any:
    """Show releases, formats, sizes, checksums."""
    shelf = shelf_of(datasette)
    found = await asyncio.to_thread(releases, shelf.manifests, shelf.releases_folder)
    variables = {"releases": found, "size": datasette.get_database("backchannel").size}
    return Response.html(await datasette.render_template("overviews/downloads.html", variables, request=request))


async def changes(datasette: Any, request: Any) -> Any:
    """Show what changed from release to release."""
    shelf = shelf_of(datasette)
    variables = {"steps": await asyncio.to_thread(shelf.steps), "log": section(shelf.root / "CHANGELOG.md")}
    return Response.html(await datasette.render_template("overviews/changes.html", variables, request=request))


async def file_of_release(datasette: Any, request: Any, send: Any) -> None:
    """Send a file of a release."""
    shelf, asked = shelf_of(datasette), request.url_vars
    file = served_file(shelf.manifests, shelf.releases_folder, asked["version"], asked["path"])
    if file is None:
        raise NotFound("This file is not here. The page of downloads says which are, and the checksums of all.")
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    await asgi_send_file(send, str(file), content_type=media_type(asked["path"]), headers=headers)
