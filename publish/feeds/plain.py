"""Text of the data as one line that any XML document and any calendar can hold."""

from __future__ import annotations

import re

# Control characters but white space, halves of surrogate pairs and two code points that are none: XML 1.0 has no way to
# write most of them (https://www.w3.org/TR/xml/#charsets), and RFC 5545 forbids them in text.
_UNWRITABLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def one_line(text: str, most: int) -> str:
    """The text on one line of at most `most` characters, without what cannot be written."""
    found = " ".join(_UNWRITABLE.sub("", text).split())
    return found if len(found) <= most else found[: most - 1].rstrip() + "…"


def listed(names: list[str], most: int) -> str:
    """The first names and how many more there are: "A, B and 3 more"."""
    rest = len(names) - most
    return ", ".join(names) if rest <= 0 else f"{', '.join(names[:most])} and {rest} more"
