from __future__ import annotations

from typing import TYPE_CHECKING

from build.labels import LONGEST, Labels, shorten
from tests.build.sample import LONG_SUMMARY, checked_package
from validators.vocabularies import read_vocabularies

if TYPE_CHECKING:
    from pathlib import Path


def _labels(package: Path) -> Labels:
    checked = checked_package(package)
    return Labels(checked.package, checked.tables, read_vocabularies(package))


def test_a_foreign_key_shows_the_label_of_its_row(package: Path) -> None:
    assert _labels(package).label("par-moscow-dmitriev") == "Kirill Dmitriev at Moscow talks"


def test_a_record_reference_shows_the_label_of_its_record_and_a_term_its_label(package: Path) -> None:
    assert _labels(package).label("amt-moscow-duration") == "Duration of Moscow talks"


def test_a_term_inside_a_label_begins_small(package: Path) -> None:
    with (package / "data/deal_events.csv").open("a", encoding="utf-8") as file:
        header = (package / "data/deal_events.csv").read_text(encoding="utf-8").strip().split(",")
        cells = {"deal_event_id": "dev-a", "deal_id": "deal-a", "stage": "promised"}
        file.write(",".join(cells.get(name, "") for name in header) + "\n")
    assert _labels(package).label("dev-a") == "A return: promised"


def test_a_long_summary_is_cut_at_a_word(package: Path) -> None:
    label = _labels(package).label("sta-a")
    whole = f"Kirill Dmitriev: {LONG_SUMMARY}"
    assert len(label) <= LONGEST + 1
    assert label.endswith("…")
    assert whole.startswith(label[:-1] + " ")


def test_a_long_text_without_spaces_is_cut_too() -> None:
    assert shorten("德" * 200) == "德" * (LONGEST - 1) + "…"


def test_a_label_that_holds_a_cut_one_is_not_marked_twice() -> None:
    assert shorten("Rare earths near a large nickel mine… " + "x" * 80) == "Rare earths near a large nickel mine…"


def test_labels_that_lead_in_a_circle_end_at_an_id(package: Path) -> None:
    rows = (package / "data/amounts.csv").read_text(encoding="utf-8")
    (package / "data/amounts.csv").write_text(rows.replace(",mtg-moscow,", ",amt-moscow-duration,"), encoding="utf-8")
    assert _labels(package).label("amt-moscow-duration") == "Duration of amt-moscow-duration"
