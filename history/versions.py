"""Which step of the version a change asks for.

Data versions follow https://semver.org with data in the place of code: major where what a reader
relied on breaks, minor where records were added, patch where they were only corrected.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from validators.failure import CannotRunError

if TYPE_CHECKING:
    from history.changes import Changes, LayoutChange
    from history.states import Column

Step = Literal["major", "minor", "patch"]
Version = tuple[int, int, int]


class VersionError(CannotRunError):
    """A version number is not of the form, or does not fit the changes."""


def parse(text: str) -> Version:
    """The three numbers of `x.y.z`.

    Raises:
        VersionError: the text is not of this form.
    """
    match = re.fullmatch(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)", text, re.ASCII)
    if match is None:
        raise VersionError(f"{text!r} is no version: write three numbers without leading zeros, such as 1.2.0.")
    return int(match[1]), int(match[2]), int(match[3])


def step(changes: Changes) -> Step | None:
    """The step that the changes ask for; None where nothing changed."""
    if any(_breaks(change) for change in changes.layouts):
        return "major"
    if changes.layouts or any(row.kind == "added" for row in changes.rows):
        return "minor"
    return "patch" if changes.rows else None


def following(version: str, by: Step) -> str:
    """The version that comes next by that step."""
    major, minor, patch = parse(version)
    match by:
        case "major":
            return f"{major + 1}.0.0"
        case "minor":
            return f"{major}.{minor + 1}.0"
        case "patch":
            return f"{major}.{minor}.{patch + 1}"


def check_step(version: str, last: str, changes: Changes) -> None:
    """Refuse a version that does not say what changed since the last one.

    Raises:
        VersionError: nothing changed, or another number fits.
    """
    parse(version)
    asked = step(changes)
    if asked is None:
        raise VersionError(f"Nothing has changed since {last}: there is nothing to release as {version}.")
    fitting = following(last, asked)
    if version != fitting:
        raise VersionError(f"{version} does not fit what changed since {last}: {_WHY[asked]}, so it is {fitting}.")


_WHY: dict[Step, str] = {
    "major": "a table, a column or a term that readers may rely on is gone or has another type",
    "minor": "records or columns were added",
    "patch": "records were only corrected, merged or withdrawn",
}


def _breaks(change: LayoutChange) -> bool:
    if change.new is None:
        return True
    if change.old is None:
        return False
    after = {column.name: column for column in change.new.columns}
    return change.old.key != change.new.key or any(_lost(column, after) for column in change.old.columns)


def _lost(column: Column, after: dict[str, Column]) -> bool:
    new = after.get(column.name)
    # A column that takes a list of terms for the first time no longer takes everything that it took.
    fewer = new is not None and bool(new.terms) and not set(column.terms or ("any",)) <= set(new.terms)
    return new is None or new.type != column.type or fewer
