"""Every rule catches its case, is silent on what is in order, and findings can be excused while they last."""

from pathlib import Path

import pytest

import assay.catalogue.lint
from assay.catalogue.lint.index import RULES
from assay.catalogue.lint.view import Rule, View, case, said
from assay.report.lint import Excuse, Found

CLEAN = case(
    said("release_date", "2025-07-11", by="primary"), said("release_date", "2025-07-11"),
    said("context_window_tokens", 131072, by="primary"), said("context_window_tokens", 128000, of="seller"),
    said("max_output_tokens", 32768, of="seller"), said("parameters_total", 1_000_000_000_000, by="primary"),
    said("parameters_total", 1_026_000_000_000), said("parameters_active", 32_000_000_000, by="primary"),
    said("license", "Modified MIT", by="primary"), said("license", "modified-mit"),
    said("open_weights", value=True, by="primary"), said("open_weights", value=True, of="seller"),
    said("function_calling", "supported", of="seller"), said("function_calling", "supported", by="other", of="seller"),
    said("price.input", "0.60", of="seller"), said("price.output", "2.50", of="seller"),
    said("price.cache_read", "0.15", of="seller"), said("price.input", "0.62", by="other", of="seller"),
    said("status", "available", of="maker"), said("retirement_date", "2027-05-25", by="primary"),
    said("score", "75.1", unit="percent", benchmark="GPQA Diamond"),
    said("score", "76.2", by="other", unit="percent", benchmark="GPQA Diamond"),
)


def test_every_rule_file_is_in_the_index() -> None:
    folder = Path(assay.catalogue.lint.__file__).parent
    files = {file.stem for file in folder.glob("*.py")} - {"__init__", "view", "index"}
    assert files == {rule.id for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_catches_its_case(rule: Rule) -> None:
    found = list(rule.find(rule.case))
    assert found
    assert all(one.text and one.statements and one.source == one.statements[0].source for one in found)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_is_silent_on_what_is_in_order(rule: Rule) -> None:
    assert list(rule.find(CLEAN)) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_is_silent_when_one_statement_of_its_case_is_taken_away(rule: Rule) -> None:
    """No part of a case is idle: each case is the smallest that shows its fault."""
    for row in rule.case.statements:
        rest = tuple(one for one in rule.case.statements if one is not row)
        assert list(rule.find(rule.case._replace(statements=rest))) == []


def test_a_finding_lowers_no_other_source() -> None:
    """Lint blames the source of the faulty statement, never the one it is compared with."""
    for rule in RULES:
        for one in rule.find(rule.case):
            assert one.source == one.statements[0].source
            assert one.subject == one.statements[0].subject


def test_an_exception_covers_its_rule_source_and_subject_only() -> None:
    view: View = case(said("price.input", "-1", of="seller"))
    rule = next(rule for rule in RULES if rule.id == "negative_price")
    found = Found(rule.id, next(iter(rule.find(view))))
    assert Excuse("negative_price", "feed", "maker/model@seller", "a router").covers(found)
    assert Excuse("negative_price", "feed", "", "all routers").covers(found)
    assert not Excuse("negative_price", "other", "", "all routers").covers(found)
    assert not Excuse("zero_price", "feed", "", "all routers").covers(found)
    assert not Excuse("negative_price", "feed", "maker/model@maker", "a router").covers(found)
