import httpx

from publish.metadata import DATABASE

QUAY = "A quay &lt;b&gt;&amp;"


def test_a_foreign_key_shows_the_label_escaped_and_links_to_the_row(site: httpx.Client) -> None:
    page = site.get(f"/{DATABASE}/meetings?meeting_id=mtg-test").text
    assert f'<a href="/{DATABASE}/places/plc-test-quay" title="plc-test-quay">{QUAY}</a>' in page
    assert "A quay <b>" not in page


def test_a_record_id_that_is_no_foreign_key_does_so_too(site: httpx.Client) -> None:
    page = site.get(f"/{DATABASE}/claims?claim_id=clm-test").text
    assert f'<a href="/{DATABASE}/meetings/mtg-test" title="mtg-test">Talks on the quay</a>' in page


def test_in_a_query_the_id_is_shown_as_itself_and_links(site: httpx.Client) -> None:
    page = site.get(f"/{DATABASE}", params={"sql": "select 'mtg-test' as id, 'mtg-testing' as other"}).text
    assert f'<a href="/{DATABASE}/meetings/mtg-test" title="Talks on the quay">mtg-test</a>' in page
    assert "/mtg-testing" not in page


def test_every_foreign_key_into_a_labelled_table_has_a_label_in_json(site: httpx.Client) -> None:
    row = site.get(f"/{DATABASE}/meeting_participants.json?_labels=on&meeting_id=mtg-test&_shape=array").json()[0]
    assert row["meeting_id"] == {"value": "mtg-test", "label": "Talks on the quay"}
    assert row["actor_id"]["label"] == "René Lefèvre-O'Neil"


def test_a_longitude_near_greenwich_is_in_degrees_not_thousandths(site: httpx.Client) -> None:
    page = site.get(f"/{DATABASE}/places?place_id=plc-test-quay").text
    assert ">-0.127°</td>" in page


def test_a_truth_value_is_a_word(site: httpx.Client) -> None:
    page = site.get(f"/{DATABASE}/records?record_id=mtg-test-old").text
    assert ">no</td>" in page


def test_only_web_addresses_become_links(site: httpx.Client) -> None:
    page = site.get(
        f"/{DATABASE}", params={"sql": "select 'javascript:alert(1)' as a, 'https://example.org/' as b"}
    ).text
    assert 'href="javascript' not in page
    assert '<a href="https://example.org/">' in page
    assert "c=&lt;i&gt;" in site.get(f"/{DATABASE}/sources/src-test").text
