"""The work list of a curator: what is missing, disputed, uncited or old, and where to look."""

import sys
from decimal import Decimal
from pathlib import Path

import pytest
from small_catalogue import ONE, OWN, TWO, small_contents, small_store

from assay.app.curate import OLD_DAYS, Place, curate_page, needs
from assay.app.ports import Store
from assay.catalogue.dossier import build_dossier
from assay.domain.errors import UnresolvedNameError
from assay.domain.statement import NOT_DISCLOSED, Statement
from assay.report.render.text import render_text
from assay.storage.curated import curated_files
from assay.storage.curated_places import documents_by_property
from assay.storage.reader import CatalogueFile
from assay.storage.writer import write_catalogue
from assay.surfaces import curate

TODAY = "2026-06-01"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return small_store(tmp_path)


def with_rows(folder: Path, *rows: Statement) -> Store:
    contents = small_contents()
    told = sorted((*contents.statements, *rows), key=lambda row: (row.subject.partition("@")[0], row.subject))
    write_catalogue(folder / "more.sqlite", contents._replace(
        statements=tuple(row._replace(number=number) for number, row in enumerate(told, start=1))))
    return CatalogueFile(str(folder / "more.sqlite"))


def wanted(store: Store, model: str = ONE, today: str = TODAY, old_days: int = OLD_DAYS) -> dict[str, str]:
    held = store.material(model)
    assert held is not None
    dossier = build_dossier(held, store.sources(), today)
    return {row.property: row.need for row in needs(dossier, today, old_days)}


def primary(name: str) -> Statement:
    """A statement of the creator's document about the model."""
    return next(row for row in small_contents().statements
                if row.subject == ONE and row.source == "primary" and row.property == name)


def test_what_nobody_states_is_missing_and_what_a_document_states_is_not(store: Store) -> None:
    found = wanted(store)
    assert {found[name] for name in ("architecture", "knowledge_cutoff", "parameters_total")} == {"missing"}
    assert {found[name] for name in ("release_date", "license", "open_weights", "context_window_tokens")} == {""}


def test_what_only_a_catalogue_states_needs_a_document(store: Store) -> None:
    found = wanted(store)
    assert (found["price.input"], found["function_calling"]) == ("no primary document", "no primary document")


def test_announcements_are_wanted_only_when_somebody_made_one(tmp_path: Path, store: Store) -> None:
    assert "retirement_date" not in wanted(store)
    row = next(row for row in small_contents().statements if row.property == "status")._replace(
        subject=OWN, property="retirement_date", value="2027-01-01", as_written="2027-01-01", valid_from="",
        valid_until="")
    assert wanted(with_rows(tmp_path, row))["retirement_date"] == "no primary document"


def test_a_price_is_wanted_only_where_the_creator_sells(store: Store) -> None:
    assert not any(name.startswith("price.") for name in wanted(store, TWO))
    assert wanted(store)["price.cache_read"] == "missing"


def test_documents_that_disagree_are_a_conflict(tmp_path: Path) -> None:
    other = primary("context_window_tokens")._replace(value=65536, as_written="65536", place="another page")
    assert wanted(with_rows(tmp_path, other))["context_window_tokens"] == "in conflict"


def test_not_disclosed_is_an_answer(tmp_path: Path) -> None:
    row = primary("license")._replace(property="parameters_total", value=NOT_DISCLOSED, as_written="")
    assert wanted(with_rows(tmp_path, row))["parameters_total"] == ""


def priced(day: str) -> Statement:
    return primary("license")._replace(subject=OWN, property="price.output", value=Decimal(10), as_written="10",
                                       unit="usd/mtok", observed_on=day)


def test_of_a_closed_model_what_can_change_is_read_again_after_half_a_year(tmp_path: Path) -> None:
    closed = small_contents().statements
    rows = tuple(row._replace(value=False, as_written="false") if row.property == "open_weights" else row
                 for row in closed if (row.subject, row.property) != (OWN, "price.output"))
    contents = small_contents()._replace(statements=rows)
    told = sorted((*rows, priced("2026-05-20")), key=lambda row: (row.subject.partition("@")[0], row.subject))
    write_catalogue(tmp_path / "closed.sqlite", contents._replace(
        statements=tuple(row._replace(number=number) for number, row in enumerate(told, start=1))))
    store = CatalogueFile(str(tmp_path / "closed.sqlite"))
    assert wanted(store, today="2026-11-16")["price.output"] == ""
    assert wanted(store, today="2026-11-17")["price.output"] == "read 181 days ago"
    assert wanted(store, today="2026-06-01", old_days=11)["price.output"] == "read 12 days ago"
    assert wanted(store, today="2026-11-17")["license"] == ""


def test_what_an_open_model_was_is_not_read_again(tmp_path: Path) -> None:
    assert wanted(with_rows(tmp_path, priced("2026-05-20")), today="2030-01-01")["context_window_tokens"] == ""


def test_the_page_names_the_file_the_work_and_where_to_look(store: Store) -> None:
    places = {"architecture": [Place(f"Report {number}", f"https://acme.example/{number}", number) for number in range(
        9, 4, -1)], "release_date": [Place("News", "https://acme.example/news", 3)]}
    text = render_text(curate_page(store, "one", places, TODAY, OLD_DAYS), 120)
    count = sum(bool(need) for need in wanted(store).values())
    assert f"{count} properties of {len(wanted(store))} need work." in text
    assert "src/assay/data/curated/acme/one.toml" in text
    assert "look in Report 9 (9 models): https://acme.example/9" in " ".join(text.split())
    assert "Report 6" not in text
    assert "News" not in text
    assert "not disclosed" in text


def test_a_name_of_several_models_is_refused(store: Store) -> None:
    with pytest.raises(UnresolvedNameError, match="can mean 2 things"):
        curate_page(store, "twin", {}, TODAY, OLD_DAYS)


def test_places_are_the_documents_that_a_creators_files_cite_the_most_cited_first() -> None:
    creator = next(folder for _, folder in curated_files())
    found = documents_by_property(creator)
    assert found["release_date"]
    for rows in found.values():
        counts = [count for _, _, count in rows]
        assert counts == sorted(counts, reverse=True)
        assert all(title and url.startswith("https://") and count >= 1 for title, url, count in rows)
    assert documents_by_property("nobody") == {}


def test_the_command_prints_the_page_and_refuses_in_one_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    small_store(tmp_path)
    monkeypatch.setenv("ASSAY_CATALOGUE", str(tmp_path / "small.sqlite"))
    monkeypatch.setattr(sys, "argv", ["curate", "one"])
    assert curate.main() == 0
    assert "Curating One (acme/one)" in capsys.readouterr().out
    monkeypatch.setattr(sys, "argv", ["curate", "nobody"])
    assert curate.main() == 3
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
