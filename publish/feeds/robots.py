"""What crawlers may read (RFC 9309, https://www.rfc-editor.org/rfc/rfc9309)."""

from __future__ import annotations

MEDIA_TYPE = "text/plain; charset=utf-8"


def render(sitemap: str) -> str:
    """Everything but addresses with a query string, of which Datasette's facets and filters make no end.

    Style sheets carry one that tells their version, and a crawler that draws the page needs them: of two rules that
    match, the longer counts.

    Args:
        sitemap: The address of the sitemap.
    """
    return f"User-agent: *\nDisallow: /*?*\nAllow: /static/*?*\nAllow: /-/static/*?*\n\nSitemap: {sitemap}\n"
