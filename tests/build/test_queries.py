from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from build.errors import QueryError
from build.queries import Parameter, Query, duckdb_sql, order_views, read_queries
from tests.build.sample import CHECKOUT

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "-- title: Who met whom\n-- description: Every pair.\n"


def _write(root: Path, path: str, text: str) -> None:
    file = root / "queries" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _view(name: str, sql: str) -> Query:
    return Query(name, "view", name, "A view.", (), sql)


def test_a_file_gives_title_sentence_parameters_and_statement(tmp_path: Path) -> None:
    header = HEADER + "-- parameter person: id of a person | act-steve-witkoff\n"
    _write(tmp_path, "questions/dossier.sql", f"{header}\nSELECT label FROM actors\nWHERE actor_id = :person;\n")
    (query,) = read_queries(tmp_path)
    parameter = Parameter("person", "id of a person", "act-steve-witkoff")
    sql = "SELECT label FROM actors\nWHERE actor_id = :person"
    assert query == Query("dossier", "question", "Who met whom", "Every pair.", (parameter,), sql)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("SELECT 1", "title"),
        ("-- title: A\nSELECT 1", "description"),
        (HEADER + "-- author: me\nSELECT 1", "author"),
        (HEADER + "-- parameter day: a day\nSELECT :day", "no example"),
        (HEADER + "DELETE FROM actors", "SELECT"),
        (HEADER + "SELECT 1; DROP TABLE actors", "more than one"),
        (HEADER + "SELECT :day", "day"),
        (HEADER + "-- parameter day: a day | 2025-12-02\nSELECT ':day'", "day"),
    ],
)
def test_a_file_of_another_form_is_refused_with_its_path(tmp_path: Path, text: str, complaint: str) -> None:
    _write(tmp_path, "questions/meetings_of_a_day.sql", text)
    with pytest.raises(QueryError, match=f"queries/questions/meetings_of_a_day.sql.*{complaint}"):
        read_queries(tmp_path)


def test_a_view_cannot_have_parameters(tmp_path: Path) -> None:
    _write(tmp_path, "views/who.sql", HEADER + "-- parameter p: a person | act-a\nSELECT :p")
    with pytest.raises(QueryError, match="parameters"):
        read_queries(tmp_path)


def test_duckdb_parameters_leave_strings_casts_and_comments_alone() -> None:
    sql = """SELECT ':no', "a:no", '12:30'::time, x -- it's :no
    FROM t /* :no; */ WHERE a = :yes AND b = 'it''s :no' AND c = :yes_2"""
    expected = sql.replace(":yes_2", "$yes_2").replace(":yes", "$yes")
    assert duckdb_sql(_view("v", sql)) == expected


def test_a_semicolon_in_a_string_is_not_a_second_statement(tmp_path: Path) -> None:
    _write(tmp_path, "questions/q.sql", HEADER + "SELECT group_concat(label, '; ') FROM actors")
    assert read_queries(tmp_path)[0].name == "q"


def test_views_come_after_the_views_that_they_read() -> None:
    views = [
        _view("a", "SELECT * FROM c"),
        _view("b", "SELECT 1"),
        _view("c", "WITH x AS (SELECT 1) SELECT * FROM b, x"),
    ]
    assert [view.name for view in order_views(views)] == ["b", "c", "a"]


def test_views_that_read_each_other_are_refused() -> None:
    with pytest.raises(QueryError, match="circle"):
        order_views([_view("a", "SELECT * FROM b"), _view("b", "SELECT * FROM a")])


def test_a_cte_that_bears_the_name_of_a_view_is_not_that_view() -> None:
    views = [_view("a", "SELECT * FROM b"), _view("b", "WITH a AS (SELECT 1) SELECT * FROM a")]
    assert [view.name for view in order_views(views)] == ["b", "a"]


def test_the_real_queries_are_of_the_form() -> None:
    read_queries(CHECKOUT)
