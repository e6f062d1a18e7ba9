from __future__ import annotations

import csv
from pathlib import Path

import pytest

from publish.words.dates import in_words
from validators.descriptor import read_package
from validators.edtf_dates import NotEdtf

ROOT = Path(__file__).parents[3]
WORDS = {
    "2025-04-02": "2 April 2025",
    "2025-04": "April 2025",
    "2025": "2025",
    "198X": "the 1980s",
    "19XX": "a year of the 1900s",
    "2025-XX": "a month of 2025",
    "2025-07-XX": "a day of July 2025",
    "2025-22": "summer 2025",
    "2026-01-22~": "about 22 January 2026",
    "2025-03?": "perhaps March 2025",
    "2025%": "perhaps about 2025",
    "2025-04-02/2025-04-03": "2–3 April 2025",
    "2025-03-23/2025-03-25": "23–25 March 2025",
    "2025-04-30/2025-05-02": "30 April – 2 May 2025",
    "2024-12/2025-01": "December 2024 – January 2025",
    "2025-09/2025-11": "September – November 2025",
    "2025-01/..": "since January 2025",
    "../2025-05-05": "until 5 May 2025",
    "[2025-07-21..2025-07-31]": "late July 2025",
    "[2025-02-21..2025-02-28]": "late February 2025",
    "[2025-07-01..2025-07-10]": "early July 2025",
    "[2025-07-11..2025-07-20]": "mid July 2025",
    "[2025-07-21..2025-07-30]": "between 21 and 30 July 2025",
    "[2026-01-20..2026-01-21]": "20 or 21 January 2026",
    "[2025-12-31..2026-01-01]": "31 December 2025 or 1 January 2026",
    "[2025-05-12..2025-05-23]": "between 12 and 23 May 2025",
    "[2025-07..2025-08-26]": "between July 2025 and 26 August 2025",
    "[2025-06-11..]": "11 June 2025 or later",
    "[..2025-06-29]": "29 June 2025 or earlier",
    "..": "still going on",
}


@pytest.mark.parametrize("date", WORDS)
def test_a_date_is_told_as_people_write_it(date: str) -> None:
    assert in_words(date) == WORDS[date]


@pytest.mark.parametrize("text", ["", "soon", "2025-13", "2025-02-30", "2025-04/"])
def test_what_is_no_date_of_the_profile_is_refused(text: str) -> None:
    with pytest.raises(NotEdtf):
        in_words(text)


def test_every_date_of_the_dataset_has_words_without_marks_of_edtf() -> None:
    package = read_package(ROOT)
    for table in package.edited:
        dates = [column.name for column in table.fields if column.edtf]
        with (ROOT / package.paths[table.name]).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for text in filter(None, (row[name] for name in dates)):
                    assert not set(in_words(text)) & set("[]/~?%X"), text
