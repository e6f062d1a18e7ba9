"""What the page of a citation shows, and gives to machines: rules R11 and R12 of the RDA group on data citation."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from citing.query_record import dump
from citing.styles.styles import STYLES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from citing.engines import Result
    from citing.query_record import QueryRecord
    from citing.works import Work

# How many rows the page shows; the CSV holds all.
SHOWN = 100
_ENDINGS = {"text": "txt", "bibtex": "bib", "ris": "ris", "csl": "csl.json"}


def citations(work: Work) -> list[dict[str, str]]:
    """The citation in every style, with the ending of the address that gives it alone."""
    return [
        {"name": name, "title": style.TITLE, "text": style.render(work).strip(), "ending": _ENDINGS[name]}
        for name, style in STYLES.items()
    ]


def formats(record: QueryRecord | None) -> dict[str, str]:
    """The media type of each form in which a citation is given alone, by the ending of its address."""
    found = {_ENDINGS[name]: style.MEDIA_TYPE for name, style in STYLES.items()}
    return found if record is None else found | {"json": "application/json", "csv": "text/csv"}


def document(ending: str, work: Work, record: QueryRecord | None) -> str:
    """The text of one form; that of `csv` is made from the rows, by `csv_text`."""
    if ending == "json" and record is not None:
        return dump(record)
    return next(style.render(work) for name, style in STYLES.items() if _ENDINGS[name] == ending)


def csv_text(result: Result) -> str:
    """All rows as CSV, in the order of the query."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(result.columns)
    writer.writerows(["" if cell is None else str(cell) for cell in row] for row in result.rows)
    return text.getvalue()


def linked_data(work: Work, record: QueryRecord | None, address: str, formats: Mapping[str, str]) -> str:
    """The citation as schema.org Dataset in JSON-LD, safe inside `<script>`.

    The vocabulary is named inline, so that a reader needs no request of its own.
    """
    found: dict[str, Any] = {
        "@context": {"@vocab": "https://schema.org/"},
        "@type": "Dataset",
        "@id": address,
        "name": work.title,
        "identifier": [each for each in (work.identifier, work.doi and f"https://doi.org/{work.doi}") if each],
        "version": work.version,
        "datePublished": work.issued,
        "creator": [{"@type": "Organization", "name": name} for name in work.authors],
        "publisher": [{"@type": "Organization", "name": name} for name in work.publishers],
        "license": f"https://spdx.org/licenses/{work.licence}",
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": media_type, "contentUrl": url}
            for url, media_type in formats.items()
        ],
    }
    if record is not None:
        found |= {
            "description": record.description or work.title,
            "isPartOf": {"@type": "Dataset", "name": work.container, "version": work.version},
            "variableMeasured": list(record.column_names),
        }
    # `<` would let a title end the script.
    return json.dumps(found, ensure_ascii=False).replace("<", "\\u003c")


def signposts(work: Work, address: str, formats: Mapping[str, str]) -> str:
    """The Link header of the page: https://signposting.org/FAIR/."""
    cite_as = address if work.doi is None or work.identifier else f"https://doi.org/{work.doi}"
    links = [
        f'<{cite_as}>; rel="cite-as"',
        '<https://schema.org/Dataset>; rel="type"',
        '<https://schema.org/AboutPage>; rel="type"',
    ]
    links.append(f'<https://spdx.org/licenses/{work.licence}>; rel="license"')
    for url, media_type in formats.items():
        links.append(f'<{url}>; rel="{"item" if media_type == "text/csv" else "describedby"}"; type="{media_type}"')
    return ", ".join(links)
