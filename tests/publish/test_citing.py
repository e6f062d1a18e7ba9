"""Citing on a site that shows a release, and on one that does not."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import jsonschema
import pytest
import rdflib

from citing.query_record import load
from citing.releases import open_release
from citing.verifying import verify
from tests.checkout import ROOT, backchannel
from tests.publish.conftest import serving
from tests.releasing.repository import change, commit

SQL = "SELECT actor_id, label FROM actors WHERE type = 'person'"
CORRECTED = {"table": "actors", "row": "act-ada-example", "set": {"label": "Ada Q. Example"}}


@pytest.fixture(scope="module")
def root(first_release: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout that has released 1.0.0 with one stored query, then 1.0.1; the last build is that of 1.0.1."""
    root = shutil.copytree(first_release, tmp_path_factory.mktemp("site") / "root", symlinks=True)
    run(root, "cite", "--sql", SQL, "--title", "Who is <b>a</b> person?")
    commit(root)
    change(root, "1.0.1", CORRECTED)
    run(root, "build")
    run(root, "release", "1.0.1")
    commit(root)
    return root


def run(root: Path, *words: str) -> None:
    done = backchannel(root, *words)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def site(root: Path) -> Iterator[httpx.Client]:
    """The site of 1.0.1, which has the files of 1.0.0 beside it."""
    with serving(root / "dist", root=root) as (_, address), httpx.Client(base_url=address, timeout=60) as client:
        yield client


@pytest.fixture(scope="module")
def stored(root: Path) -> str:
    [file] = (root / "citations").iterdir()
    return str(json.loads(file.read_text())["id"])


def links(answer: httpx.Response) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for target, relation in re.findall(r'<([^>]*)>; rel="([a-z-]+)"', answer.headers["Link"]):
        found.setdefault(relation, set()).add(target)
    return found


def test_sql_is_cited_in_every_style_with_its_id_and_fingerprint(site: httpx.Client) -> None:
    record = site.get("/-/cite.json", params={"sql": SQL, "title": "People"}).json()
    for ending in ("txt", "bib", "ris", "csl.json"):
        answer = site.get(f"/-/cite.{ending}", params={"sql": SQL, "title": "People"})
        for part in (record["id"], record["result"]["ordered"], "1.0.1", "People"):
            assert part in answer.text
    schema = json.loads((ROOT / "schema/documents/cited-query.schema.json").read_text())
    jsonschema.validate(record, schema, cls=jsonschema.Draft202012Validator)


def test_what_the_site_gives_is_verified_offline(site: httpx.Client, root: Path) -> None:
    record = load(site.get("/-/cite.json", params={"sql": SQL}).text, "theirs")
    for engine in ("sqlite", "duckdb"):
        assert verify(record, open_release(root, "1.0.1"), engine) == []


def test_a_row_a_table_and_a_question_have_their_cite_control(site: httpx.Client) -> None:
    for path in (
        "/backchannel/actors/act-ada-example",
        "/backchannel/actors?type=person",
        "/backchannel/who_met_whom?actor=Ada&other=",
        "/backchannel?sql=select+actor_id+from+actors",
    ):
        [control] = set(re.findall(r'href="(/-/cite\?[^"]+)"', site.get(path).text))
        page = site.get(control.replace("&amp;", "&"))
        assert page.status_code == 200
        assert re.search(r"q:[0-9a-f]{32}", page.text)


def test_a_table_is_cited_whole_and_not_its_first_page(site: httpx.Client) -> None:
    path = re.findall(r'href="(/-/cite\?[^"]+)"', site.get("/backchannel/vocabulary_terms").text)[0]
    record = site.get(path.replace("&amp;", "&").replace("/-/cite?", "/-/cite.json?")).json()
    counted = site.get("/backchannel/vocabulary_terms.json").json()["filtered_table_rows_count"]
    assert record["result"]["rows"] == counted > 50


def test_the_page_of_a_citation_speaks_to_machines(site: httpx.Client) -> None:
    page = site.get("/-/cite", params={"sql": SQL, "title": "</script><script>alert(1)</script>"})
    assert "<script>alert" not in page.text
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', page.text, re.DOTALL)
    assert data is not None
    graph = rdflib.Graph().parse(data=data[1], format="json-ld")
    assert (None, rdflib.RDF.type, rdflib.URIRef("https://schema.org/Dataset")) in graph
    found = links(page)
    assert {"cite-as", "type", "license", "describedby", "item"} <= found.keys()
    for address in (*found["describedby"], *found["item"]):
        assert site.get(address).status_code == 200


def test_a_stored_query_of_an_older_version_keeps_its_rows(site: httpx.Client, stored: str) -> None:
    page = site.get(f"/-/cite/{stored}")
    assert page.status_code == 200
    assert "<b>a</b>" not in page.text
    assert "There is a newer version: 1.0.1." in page.text
    assert "Ada Example" in site.get(f"/-/cite/{stored}.csv").text
    assert "Ada Q. Example" in site.get("/-/cite.csv", params={"sql": SQL}).text


def test_without_its_files_an_older_version_is_gone_and_never_other_data(
    root: Path, stored: str, tmp_path: Path
) -> None:
    alone = shutil.copytree(root, tmp_path / "alone", symlinks=True)
    shutil.rmtree(alone / "dist/releases/1.0.0")
    with serving(alone / "dist", root=alone) as (_, address), httpx.Client(base_url=address, timeout=60) as client:
        page = client.get(f"/-/cite/{stored}")
        assert (page.status_code, "backchannel checkout 1.0.0" in page.text) == (410, True)
        assert client.get(f"/-/cite/{stored}.csv").status_code == 410
        assert client.get(f"/-/cite/{stored}.json").json()["version"] == "1.0.0"


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/-/version/1.0.1/backchannel/actors?type=person", 302, "/backchannel/actors?type=person"),
        ("/-/version/1.0.1//example.org/x", 302, "/example.org/x"),
        ("/-/version/1.0.0/backchannel/actors", 410, "backchannel checkout 1.0.0"),
        ("/-/version/9.9.9/backchannel/actors", 404, "No version 9.9.9 was ever published."),
        (f"/-/cite/q:{'0' * 32}", 404, "No query of this id is stored here"),
        ("/-/cite/q:1", 404, "is no id of a query"),
        ("/-/cite?sql=select+1/2+as+x", 400, "write `1.0 * a / b`"),
        ("/-/cite?sql=drop+table+actors", 400, "only a SELECT can be cited"),
        ("/-/cite?record=act-nobody", 400, "has no record act-nobody"),
        ("/-/cite?query=who", 400, "No question is called who."),
        ("/-/cite.csv", 404, "Only a query is given as JSON or CSV"),
        ("/-/cite?sql=select+" + "1%2B" * 11000 + "1+as+x", 400, "at most 20000 can be cited"),
        ("/-/cite?sql=select+" + "(" * 900 + "1" + ")" * 900 + "+as+x", 400, "nests 900 brackets"),
        (
            "/-/cite?sql=with+recursive+n(i)+as+(select+1+union+all+select+i%2B1+from+n)+select+count(*)+as+c+from+n",
            400,
            "stopped after 2 seconds",
        ),
        (
            "/-/cite?sql=select+a.value+as+one,b.value+as+two+from+vocabulary_terms+a,vocabulary_terms+b",
            400,
            "more than 50000 rows",
        ),
    ],
)
def test_every_address_is_answered_in_plain_words(site: httpx.Client, path: str, status: int, says: str) -> None:
    answer = site.get(path)
    assert answer.status_code == status
    assert says in (answer.headers["Location"] if status == 302 else answer.text.replace("&#39;", "'"))


def test_a_state_that_is_no_release_is_not_cited(root: Path, tmp_path: Path) -> None:
    other = shutil.copytree(root, tmp_path / "other", symlinks=True)
    change(other, "1.0.2", {"table": "actors", "row": "act-ada-example", "set": {"label": "Ada R. Example"}})
    assert backchannel(other, "build").returncode == 0
    with serving(other / "dist", root=other) as (_, address), httpx.Client(base_url=address, timeout=60) as client:
        page = client.get("/-/cite", params={"sql": SQL})
        assert (page.status_code, "the last release is 1.0.1" in page.text) == (409, True)
        assert "/-/cite?" not in client.get("/backchannel/actors/act-ada-example").text
