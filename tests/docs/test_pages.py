"""Each command, table, column, rule, query and target that exists is documented."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import duckdb
import pytest
from pydantic import create_model

from backchannel.files import write_changed
from build.documents import answers, dictionary
from build.documents.answers import EXAMPLE
from build.documents.pages import pages
from build.errors import QueryError
from build.queries import read_queries
from tests.checkout import ROOT
from validators.descriptor import read_package
from validators.models import field_of
from validators.vocabularies import read_vocabularies


def page(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def test_every_command_is_in_the_readme() -> None:
    commands = {file.stem for file in (ROOT / "backchannel/commands").glob("[a-z]*.py")}
    assert commands == set(re.findall(r"^\| `backchannel (\w+)`", page("README.md"), re.MULTILINE))


def test_every_target_is_in_the_readme_and_says_what_it_does() -> None:
    makefile = page("Makefile")
    phony = set(re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[1].split())  # type: ignore[index]
    explained = set(re.findall(r"^([a-z-]+):.*## .+$", makefile, re.MULTILINE))
    assert phony == explained
    assert phony <= set(re.findall(r"`make ([a-z-]+)`", page("README.md")))


def test_every_folder_says_what_it_holds() -> None:
    for folder in (
        "data",
        "schema",
        "validators",
        "build",
        "queries",
        "publish",
        "citing",
        "curation",
        "depositing",
        "history",
        "releasing",
        "releasing/formats",
        "releasing/metadata",
        "backchannel",
        "tests",
        "benchmarks",
    ):
        assert len(page(f"{folder}/README.md").split()) > 20, folder


def test_every_column_is_in_the_dictionary() -> None:
    sections = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", page("docs/dictionary.md"), re.MULTILINE | re.DOTALL))
    for file in (ROOT / "schema").glob("*.json"):
        for field in json.loads(file.read_bytes())["fields"]:
            assert f"| `{field['name']}` |" in sections[file.stem], (file.stem, field["name"])


def test_a_column_is_added_by_one_edit_in_one_file(tmp_path: Path) -> None:
    for name in ("schema", "datapackage.json"):
        subprocess.run(["cp", "-r", ROOT / name, tmp_path / name], check=True)
    file = tmp_path / "schema/meetings.json"
    schema = json.loads(file.read_bytes())
    schema["fields"].append({"name": "weather", "type": "string", "title": "Weather", "description": "Rain or shine."})
    file.write_text(json.dumps(schema), encoding="utf-8")
    text = dictionary.render(read_package(tmp_path), read_vocabularies(tmp_path))
    assert "| `weather` | string | Rain or shine. |" in text


def canonical_text(value: object) -> str:
    """A value of a descriptor as a cell writes it."""
    if isinstance(value, str):
        return value
    return json.dumps(value).removesuffix(".0")


def test_every_column_has_an_example_that_its_own_schema_allows() -> None:
    for table in read_package(ROOT).tables:
        for field in table.fields:
            assert field.example is not None, (table.name, field.name)
            text = canonical_text(field.example)
            model = create_model("One", **{field.name: field_of(field)})  # type: ignore[call-overload]
            model.model_validate({field.name: text})


def test_every_rule_is_on_the_page_of_rules() -> None:
    codes = {file.name.split("_")[0] for file in (ROOT / "validators/rules").glob("*.sql")}
    for module in ("bytes_rules", "schema_rules", "cell_rules", "row_rules"):
        codes |= set(re.findall(r'"([BSR]\d\d)"', page(f"validators/{module}.py")))
    assert len(codes) > 60
    assert codes == set(re.findall(r"^\| ([BSRD]\d\d) \|", page("docs/rules.md"), re.MULTILINE))


def test_every_dependency_is_explained() -> None:
    names = re.findall(r'"([a-z][a-z0-9-]*)>=', page("pyproject.toml"))
    assert len(names) > 15
    explained = page("README.md").split("## What each dependency is for")[1]
    assert not [name for name in names if not re.search(rf"\b{name}\b", explained)]


def test_the_lock_has_hashes_and_no_addresses() -> None:
    lock = page("requirements.lock")
    assert "://" not in lock
    pinned = re.findall(r"^[a-z0-9-]+==", lock, re.MULTILINE)
    assert len(re.findall(r"^[a-z0-9-]+==[^\n]*\\\n    --hash=sha256:[0-9a-f]{64}", lock, re.MULTILINE)) == len(pinned)


def test_three_questions_answer_alike_on_both_engines(built: Path) -> None:
    examples = [match["sql"] for match in EXAMPLE.finditer(page("README.md"))]
    assert len(examples) == 3
    for sql in examples:
        with closing(sqlite3.connect(built / "backchannel.sqlite")) as lite:
            expected = [tuple(map(str, row)) for row in lite.execute(sql)]
        with duckdb.connect(str(built / "backchannel.duckdb"), read_only=True) as duck:
            assert [tuple(map(str, row)) for row in duck.execute(sql).fetchall()] == expected
        assert expected


def test_an_answer_that_is_stale_is_noticed(built: Path, tmp_path: Path) -> None:
    for place in ("schema", "queries", "docs", "data", "validators"):
        shutil.copytree(ROOT / place, tmp_path / place)
    shutil.copy(ROOT / "datapackage.json", tmp_path)
    text = page("README.md")
    stale = re.sub(r"(<!-- answer -->\n)```text\n", r"\1```text\nstale\n", text, count=1)
    (tmp_path / "README.md").write_text(stale, encoding="utf-8")
    found = {path: text.encode() for path, text in pages(tmp_path, built).items()}
    assert found["README.md"] == text.encode()
    assert "README.md" in write_changed(tmp_path, found, check=True)


def test_a_page_that_names_a_query_that_is_not_there_is_refused() -> None:
    with pytest.raises(QueryError, match=r"'gapps'\. Did you mean 'gaps'\?"):
        answers.render("<!-- answer: gapps -->\n<!-- end of answer -->", {q.name: q for q in read_queries(ROOT)}, ROOT)


@pytest.mark.parametrize(
    "path",
    [
        "README.md",
        "CONTRIBUTING.md",
        "docs/model.md",
        "docs/editorial-policy.md",
        "docs/coverage.md",
        "docs/citing.md",
        "docs/releases.md",
    ],
)
def test_links_lead_somewhere(path: str) -> None:
    folder = (ROOT / path).parent
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page(path)):
        assert (folder / target).exists(), target
