from publish.reconciliation.agreement import adjusted


def test_what_agrees_raises_and_what_does_not_lowers() -> None:
    assert adjusted(60, {"country": True}) > 60 > adjusted(60, {"country": False})


def test_only_a_name_makes_a_hundred() -> None:
    assert adjusted(99, {"country": True, "date": True}) < 100
    assert adjusted(100, {"country": True}) == 100


def test_the_order_of_properties_does_not_count() -> None:
    assert adjusted(60, {"country": True, "date": False}) == adjusted(60, {"country": False, "date": True})
