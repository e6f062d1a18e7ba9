"""The pages of records and the lists, over the real data: what a reader must find on each."""

from __future__ import annotations

import csv
import io
import re
from datetime import date

import httpx
import openpyxl
import pytest
from lxml import html

from tests.publish.pages import PAGES
from validators.edtf_dates import bounds

LARGEST = 1_000_000


def text_of(site: httpx.Client, path: str) -> str:
    answer = site.get(path)
    assert answer.status_code == 200, path
    return " ".join(html.document_fromstring(answer.content).text_content().split())


def section(site: httpx.Client, path: str, heading: str) -> str:
    page = html.document_fromstring(site.get(path).content)
    [found] = page.xpath(f"//section[h2[@id='{heading}']]")
    return " ".join(found.text_content().split())


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_no_page_is_larger_than_a_megabyte(site: httpx.Client, path: str) -> None:
    answer = site.get(path)
    assert answer.status_code == 200
    assert len(answer.content) <= LARGEST


def test_the_page_of_a_person_without_its_picture_is_small(site: httpx.Client) -> None:
    page = re.sub(
        r'<svg class="neighbourhood".*?</svg>', "", site.get("/actors/act-steve-witkoff").text, flags=re.DOTALL
    )
    assert len(page.encode()) <= 150_000


def test_every_link_of_the_pages_leads_somewhere(site: httpx.Client) -> None:
    links = set()
    for path in PAGES.values():
        page = html.document_fromstring(site.get(path).content)
        links |= {link.partition("#")[0] for link in page.xpath("//main//@href") if link.startswith("/")}
    # One of each kind of address is enough: its folders, and what it asks.
    kinds = {re.sub(r"[a-z]{2,5}-[^/?&]*|=[^&]*", "", link): link for link in sorted(links)}
    for link in kinds.values():
        assert site.get(link, follow_redirects=True).status_code in (200, 409), link


def test_a_person_has_names_in_all_scripts_and_the_language_of_each(site: httpx.Client) -> None:
    page = site.get("/actors/act-kirill-dmitriev").text
    assert '<span lang="ru">Кирилл Дмитриев</span>' in page
    assert '<span lang="zh">德米特里耶夫</span>' in page


@pytest.mark.parametrize(
    ("on", "verdict"), [("2022-02-27", "No sanction known here"), ("2022-02-28", "Under sanctions")]
)
def test_a_listing_counts_from_its_first_day(site: httpx.Client, on: str, verdict: str) -> None:
    assert verdict in text_of(site, f"/actors/act-kirill-dmitriev?on={on}")


@pytest.mark.parametrize("on", ["yesterday", "2025-02-30", "", "2025", "<script>"])
def test_what_is_no_day_is_today(site: httpx.Client, on: str) -> None:
    assert site.get("/actors/act-kirill-dmitriev", params={"on": on}).status_code == 200


def test_a_meeting_tells_who_was_under_whose_sanctions_that_day(site: httpx.Client) -> None:
    who = section(site, "/meetings/mtg-2025-12-02-moscow-talks", "who")
    assert re.search(r"Kirill Dmitriev .*Australia.*United States.*United Kingdom", who)
    assert re.search(r"Steve Witkoff .*none known here", who)


def test_a_meeting_tells_how_long_according_to_whom(site: httpx.Client) -> None:
    told = section(site, "/meetings/mtg-2025-12-02-moscow-talks", "quantities")
    assert "nearly 5 hours" in told
    assert re.search(r"according to .*Yuri Ushakov", told)


def test_a_meeting_stands_between_those_before_and_after(site: httpx.Client) -> None:
    page = html.document_fromstring(site.get("/meetings/mtg-2025-12-02-moscow-talks").content)
    chain = page.xpath("//ol[@class='chain-of-meetings']/li")
    here = next(place for place, each in enumerate(chain) if each.get("class") == "here")
    days = {row["meeting_id"]: bounds(row["date"]) for row in site.get("/meetings.json").json() if row["date"]}
    ids = ["" if place == here else each.xpath(".//a/@href")[0].rsplit("/", 1)[1] for place, each in enumerate(chain)]
    lasts = [days[each].latest or date.max for each in ids[:here]]
    firsts = [days[each].earliest or date.min for each in ids[here + 1 :]]
    assert lasts == sorted(lasts)
    assert firsts == sorted(firsts)
    assert lasts[-1] < date(2025, 12, 2) < firsts[0]


def test_a_meeting_that_was_not_held_says_so_first(site: httpx.Client) -> None:
    [row] = [each for each in site.get("/meetings.json?status=not_held").json() if each["participants"]][:1]
    assert "Not held" in text_of(site, f"/meetings/{row['meeting_id']}")[:600]


def test_the_life_of_a_deal_runs_from_first_mention_to_now(site: httpx.Client) -> None:
    page = html.document_fromstring(site.get("/deals/deal-us-ukraine-minerals").content)
    days = [day for day in page.xpath("//ol[@class='life']//time/@datetime") if len(day) == len("2025-01-01")]
    assert days == sorted(days)
    assert page.xpath("//ol[@class='life']/li[@class='force-yes']//abbr")
    assert page.xpath("//figure[@class='lifeline']//*[local-name()='rect']")


def test_a_sanction_is_not_ended_by_a_licence(site: httpx.Client) -> None:
    page = text_of(site, "/sanctions/san-eu-oil-imports-2022")
    assert "in force" in page
    assert "A licence allows something under a sanction; it does not end it." in page


def test_two_versions_of_a_plan_are_compared_point_by_point(site: httpx.Client) -> None:
    page = html.document_fromstring(site.get("/plans/plan-28-points?with=plan-2025-12-20-points").content)
    rows = page.xpath("//table[contains(@class, 'comparison')]/tbody/tr")
    kinds = {row.get("class") for row in rows}
    assert {"reworded", "dropped", "added"} <= kinds
    # Each point of both stands there.
    for plan in ("plan-28-points", "plan-2025-12-20-points"):
        points = site.get(f"/backchannel/plan_points.json?plan_id={plan}&_shape=array&_size=max").json()
        text = " ".join(page.text_content().split())
        assert all(" ".join(point["summary"].split()) in text for point in points)


def test_dates_and_amounts_are_told_as_people_write_them(site: httpx.Client) -> None:
    assert "2–3 April 2025" in text_of(site, "/meetings?since=2025-04&until=2025-04")
    assert "late July 2025" in text_of(site, "/timeline?since=2025-07&until=2025-07")


def test_an_unknown_id_is_404_with_the_nearest_names(site: httpx.Client) -> None:
    for path in ("/actors/act-steve-witkof", "/records/act-steve-witkof", "/evidence/act-steve-witkof"):
        answer = site.get(path)
        assert answer.status_code == 404
        assert '<a href="/actors/act-steve-witkoff">Steve Witkoff</a>' in answer.text


def test_a_merged_id_leads_on_and_a_withdrawn_one_is_gone(site: httpx.Client) -> None:
    answer = site.get("/meetings/mtg-test-old", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (301, "/meetings/mtg-test")
    answer = site.get("/meetings/mtg-test-withdrawn")
    assert answer.status_code == 410
    assert "it is &lt;b&gt;not&lt;/b&gt; about this subject" in answer.text


def test_a_record_asked_for_under_another_table_is_led_to_its_own(site: httpx.Client) -> None:
    answer = site.get("/deals/act-steve-witkoff", follow_redirects=False)
    assert answer.headers["location"] == "/actors/act-steve-witkoff"


def test_a_list_gives_the_same_rows_in_every_form(site: httpx.Client) -> None:
    asked = {"actor": "Дмитриев", "since": "2025-10", "until": "2025-12"}
    rows = site.get("/meetings.json", params=asked).json()
    lines = list(csv.DictReader(io.StringIO(site.get("/meetings.csv", params=asked).text)))
    sheet = openpyxl.load_workbook(io.BytesIO(site.get("/meetings.xlsx", params=asked).content)).active
    assert sheet is not None
    assert len(rows) > 3
    ids = [row["meeting_id"] for row in rows]
    assert [line["meeting_id"] for line in lines] == ids
    assert [row[0] for row in list(sheet.iter_rows(values_only=True))[1:]] == ids
    page = site.get("/meetings", params=asked).text
    assert all(f'href="/meetings/{each}"' in page for each in ids)
    assert all("act-kirill-dmitriev" in row["participants"] for row in rows if row["participants"])


def test_a_period_keeps_what_may_lie_in_it(site: httpx.Client) -> None:
    found = {row["date"] for row in site.get("/meetings.json?since=2025-07&until=2025-07").json()}
    assert "[2025-07..2025-08-26]" in found
    assert "[..2025-06-29]" not in found
    assert "without a date left out" in text_of(site, "/sanctions?since=2025")


@pytest.mark.parametrize("since", ["soon", "2025-13", "2025-1", "' OR 1=1 --"])
def test_a_period_that_is_none_is_refused_in_one_sentence(site: httpx.Client, since: str) -> None:
    answer = site.get("/timeline", params={"since": since})
    assert answer.status_code == 400
    assert "is no day, month or year. Write 2025-04-11, 2025-04 or 2025." in answer.text


def test_pages_of_a_list_hold_each_row_once(site: httpx.Client) -> None:
    total = len(site.get("/deals.json").json())
    ids = []
    for page in range(1, total // 100 + 2):
        tree = html.document_fromstring(site.get(f"/deals?page={page}").content)
        ids += tree.xpath("//div[@id='results']//ul/li/span[2]/a[1]/@href")
    assert len(ids) == len(set(ids)) == total


@pytest.mark.parametrize("page", ["0", "-1", "x", "999999999999", "٣"])
def test_a_page_that_is_not_there_is_no_error(site: httpx.Client, page: str) -> None:
    assert site.get("/deals", params={"page": page}).status_code == 200


def test_who_rests_on_one_anonymous_source_is_listed(site: httpx.Client) -> None:
    rows = site.get("/anonymous.json").json()
    sql = "select count(*) from record_evidence where rests_on_one_anonymous = 'yes'"
    assert [[len(rows)]] == site.get("/backchannel.json", params={"sql": sql, "_shape": "arrays"}).json()["rows"]


def test_the_network_has_everyone_with_a_tie(site: httpx.Client) -> None:
    page = html.document_fromstring(site.get("/network").content)
    drawn = {link.rsplit("/", 1)[1] for link in page.xpath("//*[@id='web']//*[local-name()='a']/@href")}
    ties = site.get("/network.json").json()
    assert drawn == {row[end] for row in ties for end in ("actor_id", "other_id")}
    assert {row["kind"] for row in ties} >= {"meeting", "deal", "position", "kinship", "ownership"}


def test_the_map_counts_the_meetings_of_each_place(site: httpx.Client) -> None:
    rows = [row for row in site.get("/map.json").json() if row["place_id"] == "plc-abu-dhabi"]
    page = site.get("/map").text
    told = re.search(r'aria-label="Abu Dhabi: (\d+) meetings"', page)
    assert told is not None
    assert int(told[1]) >= len(rows) > 5


def test_suggestions_come_in_any_script_and_never_fail(site: httpx.Client) -> None:
    for text in ("Witkoff", "威特科夫", "Стивен Уиткофф", "witkof"):
        assert "/actors/act-steve-witkoff" in {
            each["path"] for each in site.get("/-/suggest", params={"q": text}).json()
        }
    for text in ("", '"', "* OR", "\0", "x" * 5000, "NEAR(", "%", "' --"):
        assert site.get("/-/suggest", params={"q": text}).status_code == 200
        assert site.get("/search", params={"q": text}).status_code == 200


def test_a_file_that_no_release_names_is_not_served(site: httpx.Client) -> None:
    for path in ("1.0.0/../../datapackage.json", "1.0.0/%2e%2e/%2e%2e/Makefile", "9.9.9/x", "1.0.0//etc/passwd"):
        assert site.get(f"/downloads/{path}", follow_redirects=True).status_code == 404


def test_the_last_step_of_a_deal_is_told_as_loosely_as_its_source_does(site: httpx.Client) -> None:
    dates = {row["last_step"] for row in site.get("/deals.json").json()}
    sql = "select distinct date from deal_events where date is not null"
    known = {row["date"] for row in site.get("/backchannel.json", params={"sql": sql, "_shape": "array"}).json()}
    assert dates - {None} <= known


def test_a_page_of_a_table_holds_fewer_rows_than_machines_may_have(site: httpx.Client) -> None:
    page = site.get("/backchannel/sources?_size=max")
    assert len(page.content) <= LARGEST
    assert page.text.count('<td class="col-source_id ') == 300
    assert len(site.get("/backchannel/sources.json?_size=max&_shape=array").json()) == 1000


def test_a_correction_that_was_asked_for_shows_on_the_page_of_its_record(site: httpx.Client) -> None:
    page = text_of(site, "/meetings/mtg-test")
    assert "A correction of this was asked for on 1 January 2026: open" in page
    assert "The quay is another." in page
