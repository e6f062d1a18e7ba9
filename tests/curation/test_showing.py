"""`backchannel show`: a record with everything that hangs on it and every claim."""

from __future__ import annotations

from pathlib import Path

import pytest

from curation.ledger import read_ledger
from curation.showing import show
from validators.descriptor import read_package
from validators.failure import CannotRunError


def shown(root: Path, record_id: str) -> list[str]:
    return [line.strip() for line in show(read_ledger(read_package(root)), record_id)]


def test_a_meeting_with_its_participants_and_claims(root: Path) -> None:
    lines = shown(root, "mtg-2025-03-04-exampleville")
    assert "place_id: plc-exampleville (Exampleville)" in lines
    assert "claim, reported: src-example-paper 17" in lines
    assert "date = 2025-03-04" in lines
    assert "meeting_participants (2)" in lines
    assert any(line.startswith("par-2025-03-04-exampleville-ada: act-ada-example; principal") for line in lines)
    assert "links (1)" in lines


def test_a_person_with_the_columns_of_both_tables(root: Path) -> None:
    lines = shown(root, "act-ada-example")
    assert {"act-ada-example  actors", "act-ada-example  people", "positions (1)"} <= set(lines)


def test_inference_and_chain_are_told(root: Path) -> None:
    lines = shown(root, "mtg-2025-03-07-call")
    assert "date = 2025-03-07 “the 7th”, inferred: The paragraph before is about March 2025." in lines
    assert any(line.startswith("claim, alleged: src-example-paper 19 <") for line in lines)


def test_an_unknown_id_gets_the_nearest(root: Path) -> None:
    with pytest.raises(CannotRunError, match="Did you mean 'mtg-2025-09-summit'"):
        shown(root, "mtg-2025-09-sumit")


def test_a_retired_id_tells_where_it_went(root: Path) -> None:
    file = root / "data/retired_ids.csv"
    file.write_text(file.read_text(encoding="utf-8") + "mtg-old,meetings,mtg-new,Told twice.,1.0.0\n", encoding="utf-8")
    assert shown(root, "mtg-old") == ["mtg-old was retired in 1.0.0: Told twice.", "Now: mtg-new"]
