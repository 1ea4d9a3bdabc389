"""What could have been known on an earlier day."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from small_catalogue import BUILT, ONE, OTHER, OWN, RESOLD, TWO, small_contents

from assay.app.compare import Question, compare_models
from assay.app.explain import explain
from assay.app.known_by import KnownBy
from assay.app.ports import Store
from assay.app.show import ShowQuestion, show
from assay.bootstrap import open_catalogue
from assay.domain.errors import UnresolvedNameError
from assay.domain.holdings import Related
from assay.domain.statement import Statement
from assay.storage.reader import CatalogueFile
from assay.storage.writer import write_catalogue

FIRST, LATER, LAST = "2026-01-15", "2026-03-10", "2026-05-20"
RELATED = (Related(ONE, TWO, "Two", "same family, line"), Related(ONE, OTHER, "Twin", "same use (chat), near price"))


def day_of(row: Statement) -> Statement:
    """Documents of January; the own route in March with a price that was gone in April; the rest in May."""
    if row.source == "primary":
        return row._replace(observed_on="2026-04-02" if row.subject == TWO else FIRST)
    if row.subject == OWN and row.property != "price.output":
        return row._replace(first_seen=LATER, gone_on="2026-04-01" if row.property == "price.input" else "",
                            observed_on="2026-03-20" if row.property == "price.input" else LAST)
    return row


@pytest.fixture
def path(tmp_path: Path) -> Path:
    contents = small_contents()
    write_catalogue(tmp_path / "dated.sqlite", contents._replace(
        statements=tuple(map(day_of, contents.statements)), related=RELATED))
    return tmp_path / "dated.sqlite"


@pytest.fixture
def store(path: Path) -> Store:
    return CatalogueFile(str(path))


def known(store: Store, day: str, model: str = ONE) -> set[tuple[str, str]]:
    held = KnownBy(store, day).material(model)
    assert held is not None
    return {(row.subject, row.property) for row in held.statements}


def test_a_document_counts_from_its_day_and_a_feed_from_its_first_look(store: Store) -> None:
    assert known(store, "2026-01-14") == set()
    assert {subject for subject, _ in known(store, FIRST)} == {ONE}
    assert (OWN, "price.input") in known(store, LATER) - known(store, "2026-03-09")
    assert known(store, BUILT) == known(store, LAST) == {(row.subject, row.property) for row in small_contents(
        ).statements if row.subject.startswith(ONE)}


def test_what_went_later_had_not_gone_yet(store: Store) -> None:
    def gone(day: str) -> set[str]:
        held = KnownBy(store, day).material(ONE)
        assert held is not None
        return {row.gone_on for row in held.statements if row.property == "price.input" and row.subject == OWN}

    assert (gone("2026-03-31"), gone("2026-04-01")) == ({""}, {"2026-04-01"})


def test_no_look_is_dated_after_the_day(store: Store) -> None:
    held = KnownBy(store, "2026-03-15").material(ONE)
    assert held is not None
    assert {row.observed_on for row in held.statements} == {FIRST, "2026-03-15"}


def test_an_end_that_a_feed_tells_in_hindsight_was_not_known_and_one_that_a_document_announces_was(
    tmp_path: Path
) -> None:
    contents = small_contents()
    ended = [row._replace(observed_on=FIRST, valid_until="2026-05-01", valid_from="", source=source, number=number)
             for number, source in enumerate(("feed", "primary"), start=1) for row in contents.statements[:1]]
    write_catalogue(tmp_path / "ends.sqlite", contents._replace(statements=tuple(ended)))
    held = KnownBy(CatalogueFile(str(tmp_path / "ends.sqlite")), "2026-02-01").material(ONE)
    assert held is not None
    assert {row.source: row.valid_until for row in held.statements} == {"feed": "", "primary": "2026-05-01"}


def test_an_offering_that_nobody_had_spoken_of_is_not_there(store: Store) -> None:
    march, may = KnownBy(store, LATER), KnownBy(store, LAST)
    held = march.material(ONE)
    assert held is not None
    assert [row.id for row in held.offerings] == [OWN]
    assert (march.offerings_of("shop"), [row.id for row in march.offerings_of("acme")]) == ([], [OWN])
    assert RESOLD in [row.id for row in may.offerings_of("shop")]


def test_a_model_that_nobody_had_spoken_of_is_in_no_family_and_related_to_none(store: Store) -> None:
    assert [row.id for row in KnownBy(store, FIRST).family("line")] == [ONE]
    assert {row.id for row in KnownBy(store, "2026-04-02").family("line")} == {ONE, TWO}
    assert KnownBy(store, FIRST).related(ONE) == []
    assert [row.other for row in KnownBy(store, "2026-04-02").related(ONE)] == [TWO]


@pytest.mark.parametrize("ask", [
    lambda store: show(store, ShowQuestion(TWO, FIRST)),
    lambda store: compare_models(store, Question((ONE, TWO), as_of=FIRST)),
    lambda store: explain(store, TWO, "license", FIRST),
], ids=["show", "compare", "explain"])
def test_a_model_that_nobody_had_spoken_of_is_refused_in_one_sentence(store: Store, ask: object) -> None:
    with pytest.raises(UnresolvedNameError, match=f"No source had spoken of Two by {FIRST}; ask for a later") as caught:
        ask(KnownBy(store, FIRST))  # type: ignore[operator]
    assert caught.value.code == "not_known"


def test_a_model_of_which_nothing_is_known_today_is_shown_as_that(store: Store) -> None:
    """Without a day up to which statements count, silence is no reason to refuse."""
    assert show(store, ShowQuestion(OTHER))["subject"]["id"] == OTHER


def test_the_answer_says_up_to_which_day_it_knows(store: Store) -> None:
    assert show(KnownBy(store, LATER), ShowQuestion(ONE, LATER))["generated"]["known_by"] == LATER
    assert show(store, ShowQuestion(ONE, LATER))["generated"]["known_by"] is None
    assert KnownBy(store, LATER).meta()["digest"] == store.meta()["digest"]


def test_your_own_file_is_always_known(path: Path, tmp_path: Path) -> None:
    overlay = tmp_path / "mine.toml"
    overlay.write_text('[[fact]]\nmodel = "one"\nproperty = "architecture"\nvalue = "moe"\n')
    held = open_catalogue(str(path), str(overlay), "2026-01-01").material(ONE)
    assert held is not None
    assert {row.number < 0 for row in held.statements} == {True}


def test_everything_else_is_passed_on(store: Store) -> None:
    then = KnownBy(store, FIRST)
    pairs: Iterable[tuple[object, object]] = (
        (then.sources(), store.sources()), (then.look_up("one"), store.look_up("one")),
        (then.near("twinn", 3), store.near("twinn", 3)), (then.containing(["one"], 3), store.containing(["one"], 3)),
        (then.served("one", 3), store.served("one", 3)), (then.readings(ONE), store.readings(ONE)),
        (then.aliases(ONE), store.aliases(ONE)), (then.leftovers(), store.leftovers()),
        (then.models(), store.models()), (then.likenesses(), store.likenesses()))
    assert all(ours == theirs for ours, theirs in pairs)
    assert then.material("no/such") is None
