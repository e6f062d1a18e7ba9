from publish.citation import citation
from validators.descriptor import Package


def test_the_citation_names_people_year_title_and_version_of_the_descriptor(package: Package) -> None:
    text = citation(package)
    assert text.startswith("The Backchannel contributors (2026). Backchannel: the US–Russia business diplomacy")
    assert f"(version {package.version}) [data set]." in text


def test_a_doi_stands_at_the_end_once_there_is_one(package: Package) -> None:
    with_doi = package.model_copy(
        update={"descriptor": {**package.descriptor, "id": "https://doi.org/10.5281/zenodo.1"}}
    )
    assert citation(with_doi).endswith(" https://doi.org/10.5281/zenodo.1")
