"""Frictionless beside a folder of ours named `validators`.

Frictionless asks for the PyPI package `validators` when a string has the format `email` or
`uuid`. That name is this project's own folder here, fixed by its layout, so the package is
imported from its place among the installed ones and handed over.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import sys
from functools import cache, lru_cache
from types import ModuleType

NAME = "validators"


def prepare() -> None:
    """Give frictionless the PyPI package, which costs nothing until a format asks for it, and spare it work."""
    from frictionless.platform import Platform
    from frictionless.vendors import stringcase

    # Each error asks for the same twenty names some hundred times.
    if not hasattr(stringcase.snakecase, "cache_info"):
        stringcase.snakecase = cache(stringcase.snakecase)
    Platform.validators = property(lambda _self: _load())  # type: ignore[method-assign, assignment]


@lru_cache(maxsize=1)
def _load() -> ModuleType:
    # The package imports itself by its own name, so for the moment of its import the name is lent to it.
    site = str(importlib.metadata.distribution(NAME).locate_file(""))
    ours = {name: module for name, module in sys.modules.items() if name.split(".")[0] == NAME}
    for name in ours:
        del sys.modules[name]
    sys.path.insert(0, site)
    try:
        return importlib.import_module(NAME)
    finally:
        sys.path.remove(site)
        for name in [name for name in sys.modules if name.split(".")[0] == NAME]:
            del sys.modules[name]
        sys.modules.update(ours)
