"""Where an id leads: to a live record, to the one that took its place, or nowhere any more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from validators.failure import CannotRunError

if TYPE_CHECKING:
    from history.states import State

Fate = Literal["live", "moved", "withdrawn"]


class UnknownIdError(CannotRunError):
    """No record has the id, and none ever had."""


@dataclass(frozen=True)
class Resolved:
    """Where `id` leads. `live_id` is None for what was withdrawn; `reason` and `since` tell of what is not live."""

    id: str
    fate: Fate
    table: str
    live_id: str | None
    label: str
    reason: str = ""
    since: str = ""


def resolve(state: State, record_id: str) -> Resolved:
    """Where an id leads in this state.

    Raises:
        UnknownIdError: nowhere, and it never led anywhere.
    """
    grave = state.tables["retired_ids"].rows.get(record_id)
    if grave is None:
        table, label = _live(state, record_id)
        return Resolved(record_id, "live", table, record_id, label)
    told = (grave["reason"], grave["retired_in"])
    if not grave["successor_id"]:
        return Resolved(record_id, "withdrawn", grave["table_name"], None, "", *told)
    table, label = _live(state, grave["successor_id"])
    return Resolved(record_id, "moved", table, grave["successor_id"], label, *told)


def sentence(found: Resolved) -> str:
    """What there is to say, for a person."""
    match found.fate:
        case "live":
            return f"{found.id} is live in {found.table}: {found.label}"
        case "moved":
            return f"{found.id} has been {found.live_id} ({found.label}) since {found.since}: {found.reason}"
        case "withdrawn":
            return f"{found.id} was withdrawn from {found.table} in {found.since}: {found.reason}"


def _live(state: State, record_id: str) -> tuple[str, str]:
    # An actor's id is in `actors`, and again in the table of its kind, which comes after.
    for name, table in state.tables.items():
        if name != "retired_ids" and record_id in table.rows:
            return name, table.rows[record_id].get("label", record_id)
    raise UnknownIdError(f"No record has the id {record_id!r}, and none ever had. {_nearest(state, record_id)}")


def _nearest(state: State, record_id: str) -> str:
    from validators.nearest import did_you_mean

    every = (key for table in state.tables.values() for key in table.rows)
    return did_you_mean(record_id, every, "Search the data for a name.")
