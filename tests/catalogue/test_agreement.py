"""When two values are one claim."""

import pytest

from assay.catalogue.agreement import agree


@pytest.mark.parametrize(("published", "counted"), [
    (4_000_000_000, 4_659_865_088), (2_000_000_000, 2_533_531_648), (3_000_000_000, 3_298_793_472),
    (7_000_000_000, 7_615_616_512), (12_000_000_000, 12_700_000_000), (1_000_000_000_000, 1_026_408_235_864),
])
def test_a_published_size_is_the_counted_one_rounded_or_cut(published: int, counted: int) -> None:
    assert agree("count", published, counted)
    assert agree("count", counted, published)


@pytest.mark.parametrize(("one", "other"), [
    (1_000_000_000, 1_700_000_000), (32_000_000_000, 71_600_000_000), (5_100_000_000, 9_300_000_000),
    (7_000_000_000, 8_000_000_000), (1_000_000_000_000, 1_000),
])
def test_other_sizes_are_two_claims(one: int, other: int) -> None:
    assert not agree("count", one, other)
    assert not agree("count", other, one)


@pytest.mark.parametrize(("coarse", "fine"), [
    ("CC-BY-NC", "CC-BY-NC-4.0"), ("EXAONE AI Model License Agreement", "EXAONE AI Model License Agreement 1.1 - NC"),
    ("Gemma Terms of Use", "gemma terms of use"),
])
def test_a_licence_without_its_version_is_the_coarse_form_of_it(coarse: str, fine: str) -> None:
    assert agree("term", coarse, fine)
    assert agree("term", fine, coarse)


@pytest.mark.parametrize(("one", "other"), [
    ("Qwen License", "Qwen Research License"), ("MIT", "Modified MIT"), ("Llama 3 Community License",
                                                                        "Llama 3.1 Community License"),
])
def test_licences_that_share_a_word_are_two(one: str, other: str) -> None:
    assert not agree("term", one, other)
