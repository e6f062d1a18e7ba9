"""The pages in a release's folder, rendered from the descriptor and the schemas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build.documents import citation_file, dictionary
from citing.styles import text
from citing.works import dataset_work
from releasing.formats.formats import FORMATS
from validators.vocabularies import read_vocabularies

if TYPE_CHECKING:
    from validators.descriptor import Package

README = "README.md"
DICTIONARY = "DICTIONARY.md"


def documents(package: Package, previous: str | None) -> dict[str, str]:
    """The text of each page by its path in the folder."""
    # The dictionary links to the page on the model, which a release does not carry.
    words = dictionary.render(package, read_vocabularies(package.root)).replace(
        "[the model](model.md#dates)", "README.md"
    )
    return {
        README: _readme(package, previous),
        DICTIONARY: words,
        citation_file.PATH: citation_file.render(package),
    }


def _readme(package: Package, previous: str | None) -> str:
    licence = package.descriptor["licenses"][0]
    return f"""# {package.descriptor["title"]}

Version {package.version} of {package.descriptor["created"][:10]}. {package.descriptor["description"]}

Cite it as: {text.render(dataset_work(package)).strip()}

Licence: {licence["title"]} ({licence["name"]}), {licence["path"]}.

| file | what it is |
|---|---|
| `backchannel.sqlite`, `backchannel.duckdb` | every table and view, ready for SQL |
| `csv/`, `parquet/` | one file a table; the types are in `datapackage.json` |
| `backchannel-{package.version}-csv.zip`, `backchannel-{package.version}-parquet.zip` | these folders as one file |
| `datapackage.json` | a Data Package: tables, columns, types, keys, sizes and checksums |
{_formats()}
| `{DICTIONARY}` | every table, column and term, with its definition |
| `CITATION.cff`, `citation.txt`, `.bib`, `.ris`, `.csl.json` | the citation |
| `datacite.json` (with a DOI also `datacite.xml`), `schema-org.jsonld`, `dcat.ttl` | what catalogues read |
| `croissant.json`, `ro-crate-metadata.json` | what tools for machine learning and for research objects read |
| `fingerprints.json` | a digest of the rows of each table, the same in every format |
| `SHA256SUMS` | the checksum of every file |
{_changes(previous)}
An empty cell means that nothing is known. A date is EDTF text; its first and last possible day stand beside it in
`…_earliest` and `…_latest`. Every fact has its claims: join `claims.record_id` with the id of a row, and
`claim_values.claim_id` with the claim.

## Check a citation

Whoever cites a query of this release gives its record, a small JSON file. In a checkout of the project:

```sh
backchannel verify RECORD.json --release FOLDER --engine sqlite,duckdb
```

## Check it

```sh
sha256sum -c SHA256SUMS
```

Where `SHA256SUMS.sig` is beside it and you have the maintainers' public key in a file `allowed_signers`:

```sh
ssh-keygen -Y verify -f allowed_signers -I maintainers -n backchannel-release -s SHA256SUMS.sig < SHA256SUMS
```
"""


def _formats() -> str:
    return "\n".join(f"| `{each.FILE_NAME}` | {each.TITLE} |" for each in FORMATS)


def _changes(previous: str | None) -> str:
    if previous is None:
        return ""
    return (
        f"| `CHANGES.md`, `CHANGES.json` | what changed since {previous}; the JSON is also a delta "
        "(`backchannel diff --apply`) |\n"
    )
