"""Two spellings, one text; and what a citation cannot rest on is refused with a way out."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

import pytest

from build.queries import Query, read_queries
from citing.canonical import LONGEST, canonical
from citing.engines import Bounds, run_duckdb, run_sqlite
from citing.errors import QueryRefusedError
from citing.releases import Release, layout
from tests.checkout import ROOT

QUESTIONS = [query for query in read_queries(ROOT) if query.kind == "question"]


def text(release: Release, sql: str, parameters: Mapping[str, str] | None = None) -> str:
    return canonical(sql, layout(release), parameters or {}).sql


@pytest.mark.parametrize(
    "other",
    [
        "select m.label, m.kind from meetings as m where m.status = 'held' and (m.kind in ('visit', 'talks'))",
        "SELECT label, kind FROM meetings WHERE kind IN ('talks','visit','talks') AND 'held' = status",
        "SELECT label label, kind -- x\nFROM Meetings /* all */ WHERE ((STATUS='held') AND kind IN ('talks','visit'));",
        "SELECT x.\"label\", x.[kind] FROM \"meetings\" x WHERE x.kind IN ('talks', 'visit') AND x.status = 'held'",
        "SELECT label, kind FROM meetings WHERE kind IN ('talks', :kind) AND status = 'held'",
    ],
)
def test_two_spellings_are_one_text(release: Release, other: str) -> None:
    first = text(release, "SELECT label, kind FROM meetings WHERE status = 'held' AND kind IN ('talks', 'visit')")
    assert text(release, other, {"kind": "visit"} if ":kind" in other else None) == first


@pytest.mark.parametrize(
    "other",
    [
        "SELECT label, kind FROM meetings WHERE status = 'held' OR kind IN ('talks')",
        "SELECT kind, label FROM meetings WHERE status = 'held' AND kind IN ('talks')",
        "SELECT label, kind AS sort FROM meetings WHERE status = 'held' AND kind IN ('talks')",
        "SELECT label, kind FROM meetings WHERE status = 'Held' AND kind IN ('talks')",
        "SELECT label, kind FROM meetings WHERE NOT (status = 'held' AND kind IN ('talks'))",
        "SELECT DISTINCT label, kind FROM meetings WHERE status = 'held' AND kind IN ('talks')",
    ],
)
def test_another_question_is_another_text(release: Release, other: str) -> None:
    asked = "SELECT label, kind FROM meetings WHERE status = 'held' AND kind IN ('talks')"
    assert text(release, other) != text(release, asked)


def test_names_of_parts_do_not_count(release: Release) -> None:
    one = "WITH a AS (SELECT actor_id FROM people) SELECT t.label FROM actors t JOIN a u ON u.actor_id = t.actor_id"
    two = (
        "WITH who AS (SELECT actor_id FROM people) SELECT label FROM actors JOIN who ON who.actor_id = actors.actor_id"
    )
    assert text(release, one) == text(release, two)


def test_a_part_may_hide_a_table(release: Release) -> None:
    sql = "WITH actors AS (SELECT actor_id AS hidden FROM people) SELECT hidden FROM actors"
    assert answers(release, text(release, sql)) == answers(release, "SELECT actor_id FROM people ORDER BY 1")


def test_brackets_that_matter_stay(release: Release) -> None:
    sql = "SELECT actor_id FROM actors WHERE (type = 'person' OR type = 'collective') AND (label = 'x' OR label <> 'x')"
    assert answers(release, text(release, sql)) == answers(release, f"{sql} ORDER BY 1")


@pytest.mark.parametrize("query", QUESTIONS, ids=lambda query: query.name)
def test_every_question_keeps_its_answer_and_is_its_own_canonical_form(release: Release, query: Query) -> None:
    values = {parameter.name: "" for parameter in query.parameters}
    sql = text(release, query.sql, values)
    assert text(release, sql) == sql
    with sqlite3.connect(release.folder / "backchannel.sqlite") as connection:
        asked = connection.execute(query.sql, values).fetchall()
    assert answers(release, sql) == asked


def test_rows_that_tie_have_one_order_on_both_engines(release: Release) -> None:
    sql = text(release, "SELECT kind, meeting_id FROM meetings ORDER BY kind DESC")
    assert sql.endswith('ORDER BY "kind" DESC NULLS LAST, "meeting_id" NULLS LAST')
    assert run_duckdb(release.folder, sql, Bounds()).rows == run_sqlite(release.folder, sql, Bounds()).rows


def test_which_rows_a_limit_leaves_in_is_settled(release: Release) -> None:
    sql = text(release, "SELECT COUNT(*) AS n FROM (SELECT label FROM actors LIMIT 2) AS some")
    assert 'ORDER BY "label" NULLS LAST LIMIT 2' in sql


def test_nulls_come_where_sqlite_puts_them(release: Release) -> None:
    assert '"note" NULLS FIRST' in text(release, "SELECT note FROM actors ORDER BY note")
    assert '"note" DESC NULLS LAST' in text(release, "SELECT note FROM actors ORDER BY note DESC")


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("", "There are 0 statements: exactly one SELECT"),
        ("SELECT 1 AS one; SELECT 2 AS two", "There are 2 statements"),
        ("DELETE FROM actors", "The statement is a DELETE: only a SELECT"),
        ("PRAGMA table_info(actors)", "The statement is a PRAGMA"),
        ("ATTACH 'x' AS y", "The statement is a"),
        ("SELECT FROM WHERE", "This is not SQL that can be read"),
        ("SELECT label FROM actrs", "no table or view actrs; did you mean actors?"),
        ("SELECT name FROM sqlite_master", "This release has no table or view sqlite_master"),
        ("SELECT label FROM main.actors", "main.actors is no table of this release"),
        ("SELECT value FROM json_each('[1]')", "is no table of this release"),
        ("SELECT lable FROM actors", "No table or view of the query has a column lable"),
        ("SELECT label || label AS a, a || a AS b FROM actors", "No table or view of the query has a column a"),
        (
            "SELECT label AS a0, " + ", ".join(f"a{n} || a{n} AS a{n + 1}" for n in range(60)) + " FROM actors",
            "No table or view of the query has a column a0",
        ),
        ("SELECT 7 / 2 AS half", "write `1.0 * a / b`"),
        ("SELECT label FROM actors WHERE label LIKE 'a%'", "LIKE ignores case on one engine only"),
        ("SELECT label FROM actors WHERE label GLOB 'a*'", "instr(column, 'text') > 0"),
        ("SELECT RANDOM() AS dice", "changes from one time to the next"),
        ("SELECT CURRENT_TIMESTAMP AS now", "changes from one time to the next"),
        ("SELECT date('now') AS today", "the function date is not among those"),
        ("SELECT load_extension('x') AS x", "the function load_extension is not among those"),
        ("SELECT group_concat(label) AS all_labels FROM actors", "a list in one cell has no fixed order"),
        ("SELECT row_number() OVER () AS n FROM actors", "write `OVER (ORDER BY …)`"),
        ("SELECT iif(1 = 1, 2, 3) AS n", "write CASE WHEN"),
        ("SELECT label FROM actors WHERE label = :who", "the parameter has no value"),
        ("SELECT a.label, b.label FROM actors a, actors b", "Two columns of the result are called label"),
        (f"SELECT {'(' * 200}1{')' * 200} AS deep", "nests 200 brackets"),
        (f"SELECT '{'x' * LONGEST}' AS long", "at most 20000 can be cited"),
        ("SELECT 1 AS n WHERE " + " OR ".join(f"{n} = 1" for n in range(1500)), "too many parts"),
    ],
)
def test_what_cannot_be_cited_is_refused_in_a_sentence(release: Release, sql: str, says: str) -> None:
    with pytest.raises(QueryRefusedError) as refused:
        text(release, sql)
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_group_may_be_named_as_its_column_is(release: Release) -> None:
    named = text(release, "SELECT type AS t, COUNT(*) AS n FROM actors GROUP BY t HAVING n > 1 ORDER BY n")
    written = text(release, "SELECT type AS t, COUNT(*) AS n FROM actors GROUP BY type HAVING COUNT(*) > 1 ORDER BY 2")
    assert named == written


def test_a_parameter_is_a_text_and_never_sql(release: Release) -> None:
    sql = text(release, "SELECT actor_id FROM actors WHERE label = :who", {"who": "x' OR 1 = 1 --"})
    assert answers(release, sql) == []


def test_a_parameter_that_is_not_there_is_refused(release: Release) -> None:
    with pytest.raises(QueryRefusedError, match="no parameter whom: it has who"):
        text(release, "SELECT label FROM actors WHERE label = :who", {"whom": "x", "who": "y"})


def test_fractions_divide_alike(release: Release) -> None:
    sql = text(release, "SELECT 1.0 * 7 / 2 AS half")
    assert run_duckdb(release.folder, sql, Bounds()).rows == run_sqlite(release.folder, sql, Bounds()).rows == [(3.5,)]


def answers(release: Release, sql: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(release.folder / "backchannel.sqlite") as connection:
        return connection.execute(sql).fetchall()
