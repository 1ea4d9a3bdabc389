"""What ``assay lint`` says of a small catalogue: counts, findings, exceptions and those that excuse nothing."""

from decimal import Decimal
from pathlib import Path

import pytest
from small_catalogue import ONE, OTHER, OWN, RESOLD, TWO, small_contents

from assay.app.lint import LintQuestion, lint
from assay.app.ports import Store
from assay.bootstrap import excuses
from assay.catalogue.lint.index import RULES
from assay.domain.errors import UnresolvedNameError, UsageError
from assay.domain.statement import Statement
from assay.report.lint import Excuse
from assay.report.lint_page import lint_page
from assay.report.lint_views import LintDocument
from assay.report.render.text import render_text
from assay.storage.reader import CatalogueFile
from assay.storage.writer import write_catalogue

NEGATIVE = "negative_price"
FAULTS = {(OWN, "price.output"): Decimal(-10), (RESOLD, "price.output"): Decimal(-2)}


def faulty(row: Statement) -> Statement:
    """Two prices are negative: one at the own API, one at the shop."""
    value = FAULTS.get((row.subject, row.property))
    return row if value is None else row._replace(value=value, as_written=str(value))


def written(folder: Path, *extra: Statement) -> Store:
    contents = small_contents()
    rows = sorted((*map(faulty, contents.statements), *extra),
                  key=lambda row: (row.subject.partition("@")[0], row.subject))
    write_catalogue(folder / "faulty.sqlite", contents._replace(
        statements=tuple(row._replace(number=number) for number, row in enumerate(rows, start=1))))
    return CatalogueFile(str(folder / "faulty.sqlite"))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return written(tmp_path)


def found(store: Store, *given: Excuse, **question: object) -> LintDocument:
    return lint(store, LintQuestion(**question), given)  # type: ignore[arg-type]


def subjects(document: LintDocument, rule: str = NEGATIVE) -> list[str]:
    return [row["subject"] for row in document["findings"] if row["rule"] == rule]


def test_findings_name_the_rule_the_source_and_the_statement(store: Store) -> None:
    document = found(store, rules=[NEGATIVE])
    assert (subjects(document), document["total"]) == ([OWN, RESOLD], 2)
    for row in document["findings"]:
        assert row["source"] == "feed"
        shown = document["evidence"][row["evidence"][0]]
        assert (shown["subject"], shown["property"]) == (row["subject"], "price.output")


def test_every_rule_is_counted_also_those_that_find_nothing(store: Store) -> None:
    document = found(store)
    assert [row["id"] for row in document["rules"]] == [rule.id for rule in RULES]
    assert sum(row["findings"] for row in document["rules"]) == document["total"] == len(document["findings"])
    assert sum(row["findings"] for row in document["counts"]) == document["total"]
    assert {row["rule"]: row["findings"] for row in document["counts"]}[NEGATIVE] == 2
    assert any(row["findings"] == 0 for row in document["rules"])


def test_the_limit_shortens_the_list_and_no_count(store: Store) -> None:
    whole, short, all_ = found(store), found(store, limit=1), found(store, limit=0)
    assert (len(short["findings"]), short["total"], short["counts"]) == (1, whole["total"], whole["counts"])
    assert len(all_["findings"]) == all_["total"] == whole["total"]
    assert set(short["evidence"]) == set(short["findings"][0]["evidence"])
    text = render_text(lint_page(short), 100)
    assert f"Findings: the first 1 of {whole['total']}" in text
    assert "--limit 0" in text
    assert "--limit 0" not in render_text(lint_page(all_), 100)


def test_a_source_narrows_the_findings(store: Store) -> None:
    assert found(store, sources=["primary"], rules=[NEGATIVE])["total"] == 0
    assert found(store, sources=["feed", "primary"], rules=[NEGATIVE])["total"] == 2


def test_a_model_narrows_where_is_looked(store: Store) -> None:
    assert found(store, models=[TWO], rules=[NEGATIVE])["total"] == 0
    assert found(store, models=["one"], rules=[NEGATIVE])["total"] == 2


@pytest.mark.parametrize(("question", "told"), [
    ({"rules": ["no_such_rule"]}, "There is no rule 'no_such_rule'; rules: "),
    ({"rules": [NEGATIVE, "no_such_rule"]}, "There is no rule 'no_such_rule'; rules: "),
    ({"sources": ["nobody"]}, "There is no source 'nobody'; sources: feed, primary."),
])
def test_an_unknown_rule_or_source_is_wrong_usage(store: Store, question: dict[str, object], told: str) -> None:
    with pytest.raises(UsageError) as caught:
        found(store, **question)
    assert str(caught.value).startswith(told)


@pytest.mark.parametrize("name", ["nobody", "twin"])
def test_an_unknown_or_ambiguous_model_is_refused(store: Store, name: str) -> None:
    with pytest.raises(UnresolvedNameError):
        found(store, models=[name])


def test_an_exception_takes_its_findings_out_of_every_count(store: Store) -> None:
    plain = found(store)
    excused = found(store, Excuse(NEGATIVE, "feed", RESOLD, "a refund"))
    assert (subjects(excused), excused["excused"], excused["total"]) == ([OWN], 1, plain["total"] - 1)
    whole = found(store, Excuse(NEGATIVE, "feed", "", "refunds"))
    assert (subjects(whole), whole["excused"], whole["stale_exceptions"]) == ([], 2, [])
    assert "2 more are excused with a reason" in render_text(lint_page(whole), 100)


def test_an_exception_that_excuses_nothing_any_longer_is_an_error_of_its_own(store: Store) -> None:
    stale = Excuse(NEGATIVE, "feed", f"{ONE}@nobody", "a refund of last year")
    document = found(store, stale, Excuse(NEGATIVE, "feed", RESOLD, "a refund"))
    assert document["stale_exceptions"] == [stale._asdict()]
    assert "Exceptions that excuse nothing any longer" in render_text(lint_page(document), 100)


def test_two_exceptions_for_one_finding_are_one_too_many(store: Store) -> None:
    document = found(store, Excuse(NEGATIVE, "feed", "", "refunds"), Excuse(NEGATIVE, "feed", RESOLD, "a refund"))
    assert [row["subject"] for row in document["stale_exceptions"]] == [RESOLD]


@pytest.mark.parametrize("question", [{"rules": ["zero_price"]}, {"sources": ["primary"]}, {"models": [TWO]}])
def test_whoever_looks_at_a_part_cannot_say_that_an_exception_is_stale(
    store: Store, question: dict[str, object]
) -> None:
    assert found(store, Excuse(NEGATIVE, "feed", RESOLD, "a refund"), **question)["stale_exceptions"] == []


def test_what_is_no_longer_in_force_is_no_finding(tmp_path: Path) -> None:
    gone = [row._replace(value=Decimal(-1), as_written="-1", valid_from="", valid_until="2026-03-01", subject=BATCHED,
                         property="price.output") for row in small_contents().statements if row.subject == OWN][:1]
    assert BATCHED not in subjects(found(written(tmp_path, *gone), rules=[NEGATIVE]))
    open_ = [row._replace(valid_until="") for row in gone]
    assert BATCHED in subjects(found(written(tmp_path, *open_), rules=[NEGATIVE]))


BATCHED = f"{RESOLD}/batch"


def test_scores_of_all_models_are_looked_at_together(tmp_path: Path) -> None:
    elo = [row._replace(subject=OTHER, unit="elo", value=Decimal(1250), as_written="1250")
           for row in small_contents().statements if row.property == "score"]
    document = found(written(tmp_path, *elo), rules=["unit_of_scores"])
    assert document["total"] >= 1


def test_progress_is_told_model_by_model(store: Store) -> None:
    seen: list[tuple[int, int]] = []
    lint(store, LintQuestion(), (), lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_nothing_wrong_is_said_in_one_line(store: Store) -> None:
    text = render_text(lint_page(found(store, rules=["zero_price"])), 100)
    assert "0 findings in 1 rule." in text
    assert "By rule and source" not in text


def test_the_authored_exceptions_have_a_rule_that_exists_and_a_reason() -> None:
    known = {rule.id for rule in RULES}
    assert all(one.rule in known and one.source and one.reason for one in excuses())
