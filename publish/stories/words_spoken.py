"""Statements: by someone, about a record, or at a meeting; newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publish.reading import Reader, Row

_COLUMNS = "s.statement_id, s.speaker_id, s.about_actor_id, s.kind, s.date, s.meeting_id, s.summary"
_NEWEST = "order by coalesce(s.date_latest, s.date_earliest) desc nulls last, s.statement_id limit :most"
_BY = f"select {_COLUMNS}, count(*) over () as total from statements s where s.speaker_id = :id {_NEWEST}"
_ABOUT = f"""
select {_COLUMNS}, count(*) over () as total from statements s
where s.statement_id in (select statement_id from statement_subjects where record_id = :id) or s.about_actor_id = :id
{_NEWEST}
"""
_AT = f"""
select {_COLUMNS}, count(*) over () as total from statements s
where s.meeting_id = :id or s.statement_id in (select statement_id from statement_subjects where record_id = :id)
{_NEWEST}
"""


def spoken_by(read: Reader, actor_id: str, most: int) -> list[Row]:
    """What an actor said; `total` of each row counts all."""
    return read.rows(_BY, id=actor_id, most=most)


def spoken_about(read: Reader, record_id: str, most: int) -> list[Row]:
    """What was said about a record."""
    return read.rows(_ABOUT, id=record_id, most=most)


def spoken_at(read: Reader, meeting_id: str, most: int) -> list[Row]:
    """What was said at a meeting or about it."""
    return read.rows(_AT, id=meeting_id, most=most)
