"""DataCite metadata, schema 4.6, as XML. It cannot be without a DOI, so it is written once one is reserved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from releasing.metadata.datacite_json import attributes

if TYPE_CHECKING:
    from releasing.metadata.facts import Facts

TITLE = "DataCite metadata (XML)"
FILE_NAME = "datacite.xml"
MEDIA_TYPE = "application/vnd.datacite.datacite+xml"

# The library writes 4.5. What 4.6 added (https://datacite-metadata-schema.readthedocs.io/en/4.6/introduction/version-update/)
# are terms that a dataset does not use, so the document differs in the address of its schema alone.
_FOUR_FIVE = "http://schema.datacite.org/meta/kernel-4.5/metadata.xsd"
_FOUR_SIX = "http://schema.datacite.org/meta/kernel-4.6/metadata.xsd"


def render(facts: Facts) -> str:
    """The XML document.

    Raises:
        ValueError: there is no DOI, or the library names its schema in another way.
    """
    if facts.work.doi is None:
        raise ValueError("DataCite's XML cannot be written without a DOI.")
    # Imported here: it takes half a second, and a release without a DOI must not wait for it.
    from datacite import schema45

    text = str(schema45.tostring(attributes(facts)))
    if _FOUR_FIVE not in text:
        raise ValueError(f"The datacite library does not name {_FOUR_FIVE}: see which schema it writes now.")
    return text.replace(_FOUR_FIVE, _FOUR_SIX)
