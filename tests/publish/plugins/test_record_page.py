import httpx
import pytest

from publish.metadata import DATABASE


@pytest.fixture(scope="module")
def page(site: httpx.Client) -> str:
    return site.get(f"/{DATABASE}/meetings/mtg-test").text


def test_fields_have_their_titles_and_terms_their_definitions(page: str) -> None:
    assert "<h1>Talks on the quay</h1>" in page
    assert "<dt>Place</dt>" in page
    assert "A meeting to negotiate or confer" in page


def test_an_uncertain_date_shows_the_days_that_it_may_mean(page: str) -> None:
    assert "2025-04-01 to 2025-04-30" in page
    assert "date_earliest" not in page


def test_a_cell_leads_to_the_claim_that_gives_it(page: str) -> None:
    assert '<a class="proof" href="#claim-1"' in page
    assert 'id="claim-1"' in page


def test_a_claim_shows_source_place_certainty_wording_and_chain(page: str) -> None:
    evidence = page[page.index('id="evidence"') :]
    assert '<a href="/sources/src-test">The Quay Gazette</a>' in evidence
    assert "paragraph 4" in evidence
    assert ">alleged<" in evidence
    assert "worded: in spring" in evidence
    assert '<a href="/actors/act-test-lefevre">' in evidence
    assert ">carried over<" in evidence


def test_rows_that_refer_to_a_record_are_listed_with_labels(page: str) -> None:
    referring = page[page.index('id="referrers"') :]
    assert f'<a href="/{DATABASE}/meeting_participants/par-test">' in referring
    assert f'href="/{DATABASE}/meeting_participants?meeting_id=mtg-test"' in referring


def test_a_record_without_claims_says_so(site: httpx.Client) -> None:
    assert "No claim is recorded" in site.get(f"/{DATABASE}/places/plc-test-quay").text


def test_a_row_that_is_no_fact_has_no_evidence(site: httpx.Client) -> None:
    assert 'id="evidence"' not in site.get(f"/{DATABASE}/claims/clm-test").text
