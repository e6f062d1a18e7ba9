"""The nearest term or id to one that does not exist, for the fix that a problem suggests."""

from __future__ import annotations

from collections.abc import Iterable

CUTOFF = 60  # below this, on rapidfuzz's scale of 0 to 100, a suggestion confuses more than it helps


def nearest(value: str, choices: Iterable[str]) -> str | None:
    """The choice most like `value`; of equals, the first by code point, so that answers never vary."""
    # Imported here: nobody has to wait for it where nothing is wrong.
    from rapidfuzz import fuzz, process

    found = process.extractOne(value, sorted(set(choices)), scorer=fuzz.ratio, score_cutoff=CUTOFF)
    return None if found is None else str(found[0])


def did_you_mean(value: str, choices: Iterable[str], otherwise: str) -> str:
    """A fix in one sentence: the nearest choice, or `otherwise` where none is near."""
    found = nearest(value, choices)
    return otherwise if found is None else f"Did you mean {found!r}?"
