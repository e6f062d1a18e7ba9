"""Croissant 1.1, by which machine-learning tools load a dataset.

The format: https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from build import csv_files
from build.ddl import references
from releasing.metadata.schema_org import agent
from validators.typed import typed_columns

if TYPE_CHECKING:
    from releasing.metadata.facts import Facts
    from validators.descriptor import Package, Table
    from validators.typed import TypedColumn

TITLE = "Croissant"
FILE_NAME = "croissant.json"
MEDIA_TYPE = "application/ld+json"

CONFORMS_TO = "http://mlcommons.org/croissant/1.1"
# The context that the specification prescribes.
CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "arrayShape": "cr:arrayShape",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "containedIn": "cr:containedIn",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "description": {"@container": "@language"},
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isArray": "cr:isArray",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "name": {"@container": "@language"},
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
_TYPES = {
    "string": "sc:Text",
    "integer": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
}


def render(facts: Facts) -> str:
    """The JSON-LD document: a file and a record set for each table."""
    work, package = facts.work, facts.package
    found = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS_TO,
        "name": facts.name,
        "alternateName": work.title,
        "description": facts.description,
        "version": work.version,
        "datePublished": work.issued,
        "license": facts.licence_url,
        "url": facts.homepage
        or (work.doi and f"https://doi.org/{work.doi}")
        or f"urn:backchannel:dataset:{work.version}",
        "identifier": work.doi and f"https://doi.org/{work.doi}",
        "isLiveDataset": False,
        "keywords": list(facts.keywords),
        "creator": [agent(each) for each in facts.creators],
        "publisher": [agent(each) for each in facts.publishers],
        "citeAs": _cite_as(facts),
        "distribution": _files(facts),
        "recordSet": [_record_set(table, package) for table in package.tables],
    }
    return json.dumps({k: v for k, v in found.items() if v not in (None, [])}, ensure_ascii=False, indent=2) + "\n"


def _cite_as(facts: Facts) -> str:
    from citing.styles import bibtex

    return bibtex.render(facts.work)


def _files(facts: Facts) -> list[dict[str, Any]]:
    return [
        {
            "@type": "cr:FileObject",
            "@id": file.path,
            "name": file.path,
            "contentUrl": file.path,
            "contentSize": f"{file.bytes} B",
            "encodingFormat": file.media_type,
            "sha256": file.sha256,
        }
        for file in facts.files
        if file.path.startswith(f"{csv_files.FILE_NAME}/")
    ]


def _record_set(table: Table, package: Package) -> dict[str, Any]:
    far = dict(references(table, package))
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.description,
        "key": {"@id": f"{table.name}/{table.key}"},
        "field": [_field(table, column, far) for column in typed_columns(table)],
    }


def _field(table: Table, column: TypedColumn, far: dict[str, tuple[str, str]]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": column.name,
        "description": column.description,
        "dataType": _TYPES[column.type],
        "source": _source(table.name, column.name),
    }
    if column.name in far:
        # The column of the file and not the field: pointed at fields, mlcroissant 1.1 joins the record sets and
        # gives the rows of one for those of another.
        far_table, far_column = far[column.name]
        found["references"] = _source(far_table, far_column)
    return found


def _source(table: str, column: str) -> dict[str, Any]:
    return {"fileObject": {"@id": f"{csv_files.FILE_NAME}/{table}.csv"}, "extract": {"column": column}}
