"""Every generated page by its path."""

from __future__ import annotations

from pathlib import Path

from build.documents import answers, citation_file, dictionary, rules_page
from build.queries import read_queries
from validators.descriptor import read_package
from validators.vocabularies import read_vocabularies


def pages(root: Path, dist: Path) -> dict[str, str]:
    """The text of each generated page, of the package in `root` and its build in `dist`."""
    package = read_package(root)
    queries = {query.name: query for query in read_queries(root)}
    database = dist / "backchannel.sqlite"
    answered = {path: (root / path).read_text(encoding="utf-8") for path in answers.PATHS}
    return {
        dictionary.PATH: dictionary.render(package, read_vocabularies(root)),
        rules_page.PATH: rules_page.render(),
        citation_file.PATH: citation_file.render(package),
        **{path: answers.render(text, queries, database) for path, text in answered.items()},
    }
