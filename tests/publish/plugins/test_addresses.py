import httpx

from publish.metadata import DATABASE


def test_an_id_alone_leads_to_its_row(site: httpx.Client) -> None:
    response = site.get(f"/{DATABASE}/records/mtg-test")
    assert response.status_code == 302
    assert response.headers["location"] == f"/{DATABASE}/meetings/mtg-test"


def test_a_merged_id_leads_to_the_record_that_took_its_place(site: httpx.Client) -> None:
    response = site.get(f"/{DATABASE}/records/mtg-test-old")
    assert response.status_code == 301
    assert response.headers["location"] == f"/{DATABASE}/meetings/mtg-test"


def test_a_withdrawn_id_is_gone_and_the_page_says_why(site: httpx.Client) -> None:
    response = site.get(f"/{DATABASE}/records/mtg-test-withdrawn")
    assert response.status_code == 410
    assert "withdrawn from meetings in version 0.2.0: it is &lt;b&gt;not&lt;/b&gt; about this subject" in response.text


def test_the_row_of_an_id_is_still_there_as_json(site: httpx.Client) -> None:
    row = site.get(f"/{DATABASE}/records/mtg-test.json?_shape=array").json()[0]
    assert row["table_name"] == "meetings"
