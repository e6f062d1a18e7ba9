"""Pages of the repository's documents, written in Markdown, as HTML."""

from __future__ import annotations

from pathlib import Path

from markdown_it import MarkdownIt
from markupsafe import Markup


def section(file: Path, heading: str = "") -> Markup:
    """A document, or the part below one of its `##` headings, as HTML; nothing where it is not there.

    Raw HTML in it is shown as text. Links to other files of the repository lose their target, for the site has no such
    page.
    """
    if not file.is_file():
        return Markup()
    text = file.read_text(encoding="utf-8")
    if heading:
        _, found, rest = text.partition(f"\n## {heading}")
        text = rest.partition("\n")[2].partition("\n## ")[0] if found else ""
    else:
        text = text.partition("\n")[2]
    # js-default escapes raw HTML and refuses `javascript:` links.
    parser = MarkdownIt("js-default", {"linkify": False})
    tokens = parser.parse(text)
    for token in tokens:
        if token.type.startswith("heading_"):
            # One level down: the page has its own headings above.
            token.tag = f"h{int(token.tag[1]) + 1}"
        for child in token.children or ():
            if child.type == "link_open" and not str(child.attrGet("href")).startswith(("http://", "https://")):
                child.attrs = {}
    return Markup(parser.renderer.render(tokens, parser.options, {}))  # noqa: S704 - made by a parser that escapes
