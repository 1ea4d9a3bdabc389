"""A catalogue of one family, three models and two providers, small enough to know every statement by heart."""

from decimal import Decimal
from pathlib import Path

from assay.domain.holdings import Contents, Leftover
from assay.domain.names import name_key
from assay.domain.statement import Mention, Statement, Value, conditions
from assay.domain.things import Creator, Model, Name, Offering, Provider, Reading, Source
from assay.storage.reader import CatalogueFile
from assay.storage.writer import write_catalogue

ONE, TWO, OTHER = "acme/one", "acme/two", "bolt/twin"
OWN, RESOLD, BATCH = f"{ONE}@acme", f"{ONE}@shop", f"{ONE}@shop/batch"
BUILT = "2026-06-01"


def small_store(folder: Path) -> CatalogueFile:
    """Write the catalogue into a folder and open it."""
    path = folder / "small.sqlite"
    write_catalogue(path, small_contents())
    return CatalogueFile(str(path))


def small_contents() -> Contents:
    """What the small catalogue holds."""
    statements = sorted(_statements(), key=lambda one: (one.subject.partition("@")[0], one.subject, one.property,
                                                        one.source, str(one.value), one.valid_from))
    return Contents(
        built_on=BUILT,
        sources=(Source("feed", "feed", "1.0", "2026-05-20", "MIT", "https://feed.example", "feed", "catalogue"),
                 Source("primary", "curated", "", "", "facts", "https://assay.example", "primary", "primary")),
        creators=(Creator("acme", "Acme", ("acme",)), Creator("bolt", "Bolt", ())),
        providers=(Provider("acme", "Acme"), Provider("shop", "The Shop")),
        models=(Model(ONE, "One", "acme", "line"), Model(TWO, "Two", "acme", "line"),
                Model(OTHER, "Twin", "bolt", "twin")),
        offerings=(_offering(OWN, "acme", "one"), _offering(RESOLD, "shop", "acme/One"),
                   _offering(BATCH, "shop", "acme/One", "batch")),
        statements=tuple(one._replace(number=place) for place, one in enumerate(statements, start=1)),
        names=tuple(sorted(_names())),
        readings=(Reading(ONE, "feed", "shop", "acme/One", "organisation", "it names its creator", RESOLD),),
        leftovers=(Leftover("feed", "field", "colour", 7), Leftover("feed", "statement", "moving: one-latest", 3),
                   Leftover("feed", "statement", "moving: two-latest", 5)),
    )


def _offering(identifier: str, provider: str, served: str, tier: str = "standard") -> Offering:
    return Offering(identifier, ONE, provider, served, "global", tier, "", "")


def _names() -> list[tuple[str, Name]]:
    things = [("one", Name("model", ONE, "One", "'one' is read as One.")), (ONE, Name("model", ONE, "One")),
              (TWO, Name("model", TWO, "Two")), ("two", Name("model", TWO, "Two")),
              ("twin", Name("model", OTHER, "Twin")), ("twin", Name("model", TWO, "Two")),
              (OTHER, Name("model", OTHER, "Twin")), ("line", Name("family", "line", "line")),
              ("acme", Name("provider", "acme", "Acme")), ("shop", Name("provider", "shop", "The Shop")),
              ("one", Name("provider", "shop", "The Shop"))]
    return [(name_key(text), name) for text, name in things]


def _statements() -> list[Statement]:
    tier = conditions(prompt_tokens_above=200000)
    return [
        _said(ONE, "release_date", "2026-01-02", "primary"),
        _said(OWN, "release_date", "2026-02-03"),
        _said(ONE, "context_window_tokens", 131072, "primary"),
        _said(RESOLD, "context_window_tokens", 65536),
        _said(ONE, "open_weights", value=True, source="primary"),
        _said(ONE, "license", "not_disclosed", "primary"),
        _said(ONE, "input_modalities", ("image", "text"), "primary"),
        _said(RESOLD, "function_calling", "supported"),
        _said(OWN, "price.input", Decimal("1.25"), unit="usd/mtok"),
        _said(OWN, "price.input", Decimal("2.50"), unit="usd/mtok")._replace(conditions=tier),
        _said(OWN, "price.output", Decimal(10), unit="usd/mtok"),
        _said(RESOLD, "price.input", Decimal("0.50"), unit="usd/mtok")._replace(valid_from="2026-03-01"),
        _said(RESOLD, "price.input", Decimal("0.80"), unit="usd/mtok")._replace(valid_from="2026-01-01",
                                                                                valid_until="2026-03-01"),
        _said(RESOLD, "price.input", Decimal("0.40"), unit="usd/mtok")._replace(valid_from="2026-07-01"),
        _said(RESOLD, "price.output", Decimal("2.00"), unit="usd/mtok"),
        _said(RESOLD, "status", "preview")._replace(valid_from="2026-01-01", valid_until="2026-02-01"),
        _said(ONE, "score", Decimal("71.5"), unit="percent")._replace(
            conditions=conditions(benchmark="GPQA", evaluator="Epoch AI", n=198)),
        _said(TWO, "release_date", "2026-04", "primary"),
    ]


def _said(subject: str, name: str, value: Value, source: str = "feed", unit: str = "") -> Statement:
    text = "true" if value is True else str(value)
    return Statement(Mention(subject), name, value, text, source, "row 1", "2026-05-20", unit=unit, subject=subject)
