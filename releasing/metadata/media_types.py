"""The media type of each file of a release, by its name (https://www.iana.org/assignments/media-types/)."""

from __future__ import annotations

from pathlib import PurePosixPath

from build.exporters import EXPORTERS
from citing.styles.styles import STYLES
from releasing.formats.formats import FORMATS

_BY_NAME = {each.FILE_NAME: each.MEDIA_TYPE for each in (*EXPORTERS, *FORMATS)}
_BY_NAME |= {each.FILE_NAME: each.MEDIA_TYPE for each in STYLES.values()}
_BY_ENDING = {
    ".csv": "text/csv",
    ".parquet": "application/vnd.apache.parquet",
    ".zip": "application/zip",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".xml": "application/xml",
    ".ttl": "text/turtle",
    ".md": "text/markdown",
    ".cff": "application/yaml",
}


def media_type(path: str) -> str:
    """The media type of a file; bytes without a name of their own are `application/octet-stream`."""
    return _BY_NAME.get(path) or _BY_ENDING.get(PurePosixPath(path).suffix, "application/octet-stream")
