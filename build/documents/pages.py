"""Every generated page by its path."""

from __future__ import annotations

from pathlib import Path

from build.documents import answers, citation_file, dictionary, rules_page
from validators.descriptor import read_package
from validators.vocabularies import read_vocabularies


def pages(root: Path, dist: Path) -> dict[str, str]:
    """The text of each generated page, of the package in `root` and its build in `dist`."""
    package = read_package(root)
    readme = (root / answers.PATH).read_text(encoding="utf-8")
    return {
        dictionary.PATH: dictionary.render(package, read_vocabularies(root)),
        rules_page.PATH: rules_page.render(),
        citation_file.PATH: citation_file.render(package),
        answers.PATH: answers.render(readme, dist / "backchannel.sqlite"),
    }
