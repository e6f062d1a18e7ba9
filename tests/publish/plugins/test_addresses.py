import httpx

from publish.metadata import DATABASE


def test_an_id_alone_leads_to_its_row(site: httpx.Client) -> None:
    response = site.get(f"/{DATABASE}/records/mtg-test")
    assert response.status_code == 302
    assert response.headers["location"] == f"/{DATABASE}/meetings/mtg-test"


def test_a_retired_id_leads_to_its_entry_which_names_the_successor(site: httpx.Client) -> None:
    response = site.get(f"/{DATABASE}/records/mtg-test-old", follow_redirects=True)
    assert response.url.path == f"/{DATABASE}/retired_ids/mtg-test-old"
    assert f'href="/{DATABASE}/meetings/mtg-test"' in response.text


def test_the_row_of_an_id_is_still_there_as_json(site: httpx.Client) -> None:
    row = site.get(f"/{DATABASE}/records/mtg-test.json?_shape=array").json()[0]
    assert row["table_name"] == "meetings"
