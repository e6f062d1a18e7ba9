import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from build.queries import Parameter, Query
from publish.metadata import DATABASE, START, site_metadata
from validators.descriptor import Package, read_package

ROOT = Path(__file__).parents[2]
QUESTION = Query(
    "who", "question", "Who?", "One row each.", (Parameter("actor", "part of a name", "Witkoff"),), "SELECT :actor"
)
VIEW = Query("pairs", "view", "Pairs", "One row a pair.", (), "SELECT 1")


@pytest.fixture(scope="module")
def database(package: Package) -> dict[str, Any]:
    found: dict[str, Any] = site_metadata(package, [VIEW, QUESTION])["databases"][DATABASE]
    return found


def test_every_table_has_a_title_a_description_and_every_column_described(
    database: dict[str, Any], package: Package
) -> None:
    for table in package.tables:
        metadata = database["tables"][table.name]
        assert metadata["title"] == table.title
        assert metadata["description"] == table.description
        assert metadata["facets"] == list(table.facets)
        for field in table.fields:
            assert field.description in metadata["columns"][field.name]


def test_licence_and_source_come_from_the_descriptor(package: Package) -> None:
    metadata = site_metadata(package, [])
    for level in (metadata, metadata["databases"][DATABASE]):
        assert level["license"] == "Creative Commons Attribution 4.0 International"
        assert level["license_url"] == "https://creativecommons.org/licenses/by/4.0/"
        assert level["source"]
        assert package.version in level["about"]


def test_questions_are_canned_queries_and_views_are_described_tables(database: dict[str, Any]) -> None:
    question = database["queries"]["who"]
    assert (question["title"], question["description"]) == ("Who?", "One row each.")
    assert question["sql"] == "SELECT :actor"
    assert question["params"] == ["actor"]
    assert database["tables"]["pairs"]["title"] == "Pairs"
    assert "pairs" not in database["queries"]


def test_the_question_to_begin_with_exists() -> None:
    assert (ROOT / "queries" / "questions" / f"{START}.sql").is_file()


def test_search_tables_are_hidden_and_joined_by_rowid(database: dict[str, Any]) -> None:
    for table, index in (("records", "records_fts"), ("actors", "actors_fts")):
        assert (database["tables"][table]["fts_table"], database["tables"][table]["fts_pk"]) == (index, "rowid")
        assert database["tables"][index]["hidden"] is True


def test_a_column_added_in_its_schema_file_alone_appears(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "schema", tmp_path / "schema")
    shutil.copy(ROOT / "datapackage.json", tmp_path)
    file = tmp_path / "schema" / "meetings.json"
    schema = json.loads(file.read_text(encoding="utf-8"))
    schema["fields"].append(
        {"name": "weather", "type": "string", "title": "Weather", "description": "What it was like outside."}
    )
    file.write_text(json.dumps(schema), encoding="utf-8")
    tables = site_metadata(read_package(tmp_path), [])["databases"][DATABASE]["tables"]
    assert tables["meetings"]["columns"]["weather"] == "Weather: What it was like outside."


def test_the_metadata_is_json(package: Package) -> None:
    json.dumps(site_metadata(package, [VIEW, QUESTION]))
