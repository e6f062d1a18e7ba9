"""What entering did and met: errors, notes, and from which line each row comes."""

from __future__ import annotations

from dataclasses import dataclass, field

from curation.reading import Entry, Where


@dataclass
class Journal:
    """`errors` stop the writing, `notes` tell what was left out.

    `places` are new rows and `touched` those that a reading filled, each with its line; `minted` are the
    entries that brought a new record.
    """

    errors: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    places: dict[str, Where] = field(default_factory=dict)
    touched: dict[str, Where] = field(default_factory=dict)
    minted: list[tuple[str, Entry]] = field(default_factory=list)
