"""A citation as a `@dataset` entry of BibLaTeX, which BibTeX takes as `@misc`.

The version stands in the title too: several styles drop the field (biblatex manual, section 2.1.1).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from citing.works import Work

TITLE = "Citation for BibTeX"
FILE_NAME = "citation.bib"
MEDIA_TYPE = "application/x-bibtex"

# What TeX would act upon; a backslash first, so that it meets none of the others'.
_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "{": r"\{",
        "}": r"\}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


def render(work: Work) -> str:
    """The entry."""
    stop = "" if work.title.endswith(("?", "!", ".")) else "."
    title = work.title if work.container is None else f"{work.title}{stop} In {work.container}"
    fields = {
        "author": " and ".join(f"{{{_escaped(name)}}}" for name in work.authors),
        "title": f"{{{_escaped(title)} (version {_escaped(work.version)})}}",
        "year": work.issued[:4],
        "date": work.issued,
        "version": _escaped(work.version),
        "publisher": " and ".join(f"{{{_escaped(name)}}}" for name in work.publishers),
        "doi": work.doi or "",
        "url": work.url or "",
        "eprint": _escaped(work.identifier or ""),
        "note": _escaped(work.check or ""),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@dataset{{{work.key},", *lines, "}"]) + "\n"


def _escaped(text: str) -> str:
    return " ".join(text.split()).translate(_ESCAPES)
