"""Arguments that several commands take."""

from __future__ import annotations

import re
from pathlib import Path

import click

_UNITS = {"MB": 10**6, "GB": 10**9}


class Size(click.ParamType[int]):
    """A number of bytes, such as `500MB` or `1.5GB`."""

    name = "size"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Bytes of a text."""
        match = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?) ?(MB|GB)", str(value).upper())
        if match is None or float(match[1]) == 0:
            self.fail(f"{value!r} is not a size; write it like 500MB or 2GB.", param, ctx)
        return int(float(match[1]) * _UNITS[match[2]])


def descriptor_at(path: Path) -> Path:
    """The descriptor of the package that a path names, be it its folder or the file itself."""
    return path / "datapackage.json" if path.is_dir() else path
