"""The styles by the name under which a person asks for one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from citing.styles import bibtex, csl, ris, text

if TYPE_CHECKING:
    from citing.works import Work


class Style(Protocol):
    """The four facts of a style's module."""

    TITLE: str
    FILE_NAME: str
    MEDIA_TYPE: str

    def render(self, work: Work) -> str:
        """The citation, ready for a file."""


STYLES: dict[str, Style] = {"text": text, "bibtex": bibtex, "ris": ris, "csl": csl}
