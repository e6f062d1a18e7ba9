"""The record of a query: its id, what it keeps, and that both engines must agree on it."""

from __future__ import annotations

import json

import jsonschema
import pytest

from build.queries import read_queries
from citing.asking import Asked, ask
from citing.engines import Bounds
from citing.errors import CitingError, QueryRefusedError
from citing.query_record import dump, load, query_id
from citing.releases import Release
from citing.subjects import question_asked, record_asked
from tests.checkout import ROOT

SCHEMA = json.loads((ROOT / "schema/documents/cited-query.schema.json").read_text())
HELD = Asked("SELECT meeting_id, label, date_earliest FROM meetings WHERE status = 'held'", "Held meetings")


def test_the_record_is_as_its_schema_says_and_reads_back(release: Release) -> None:
    record = ask(HELD, release)
    text = dump(record)
    jsonschema.validate(json.loads(text), SCHEMA, cls=jsonschema.Draft202012Validator)
    assert load(text, "it") == record


def test_two_spellings_have_one_id_and_another_version_another(release: Release) -> None:
    record = ask(HELD, release)
    other = ask(
        Asked("select m.meeting_id, m.label, m.date_earliest from meetings m where 'held' = m.status", "x"), release
    )
    assert other.id == record.id
    assert query_id("9.9.9", record.sql) != record.id


def test_both_engines_have_run_it(release: Release) -> None:
    assert [engine.split()[0] for engine in ask(HELD, release).engines] == ["SQLite", "DuckDB"]


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT CAST(2.5 AS INTEGER) AS n",  # cut off on one, rounded on the other
        "SELECT LOWER('МОСКВА') AS name",  # Latin letters alone on one
    ],
)
def test_a_query_that_the_engines_answer_differently_is_refused(release: Release, sql: str) -> None:
    with pytest.raises(QueryRefusedError, match="answer this query differently"):
        ask(Asked(sql, "x"), release)


def test_a_query_that_one_engine_cannot_run_is_refused(release: Release) -> None:
    with pytest.raises(CitingError, match="DuckDB cannot run the query"):
        ask(Asked("SELECT SUBSTR(date_earliest, 1, 4) AS year FROM meetings", "x"), release)


def test_time_and_rows_are_bounded(release: Release) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) AS rows FROM n"
    with pytest.raises(CitingError, match=r"stopped after 0\.2 seconds on SQLite"):
        ask(Asked(endless, "x"), release, ["sqlite"], Bounds(seconds=0.2))
    with pytest.raises(CitingError, match=r"stopped after 0\.2 seconds on DuckDB"):
        ask(Asked(endless, "x"), release, ["duckdb"], Bounds(seconds=0.2))
    with pytest.raises(CitingError, match="more than 1 rows"):
        ask(Asked("SELECT actor_id FROM actors", "x"), release, ["sqlite"], Bounds(rows=1))


def test_a_record_and_a_question_are_queries_too(release: Release) -> None:
    record = ask(record_asked(release, "act-ada-example"), release)
    assert (record.result.rows, record.columns[0].name) == (1, "actor_id")
    question = ask(question_asked(read_queries(ROOT), "who_met_whom", {}), release)
    assert question.title == next(q.title for q in read_queries(ROOT) if q.name == "who_met_whom")
    with pytest.raises(CitingError, match="has no record act-nobody"):
        record_asked(release, "act-nobody")
    with pytest.raises(CitingError, match="Did you mean 'who_met_whom'"):
        question_asked(read_queries(ROOT), "who_met_who", {})
    with pytest.raises(CitingError, match="has no parameter person: it has actor, other"):
        question_asked(read_queries(ROOT), "who_met_whom", {"person": "x"})


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"sql": "SELECT 1"}, "was changed after it was made"),
        ({"version": "9.9.9"}, "was changed after it was made"),
        ({"form": "other"}, "has the form other"),
        ({"result": {}}, "is no record of a cited query"),
    ],
)
def test_a_record_that_was_tampered_with_is_not_read(release: Release, change: dict[str, object], says: str) -> None:
    found = json.loads(dump(ask(HELD, release))) | change
    with pytest.raises(CitingError, match=says):
        load(json.dumps(found), "q.json")
