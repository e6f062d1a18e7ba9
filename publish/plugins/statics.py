"""Gives templates `static_path(name)`: the address of a static file, with the hash of what it holds."""

from __future__ import annotations

from typing import Any

import pluggy

from publish.statics import static_path

hookimpl = pluggy.HookimplMarker("datasette")


@hookimpl
def prepare_jinja2_environment(env: Any, datasette: Any) -> None:
    """Name the function; it minds the setting `base_url`."""
    env.globals["static_path"] = lambda name: datasette.urls.path(static_path(name))
