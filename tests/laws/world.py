"""A catalogue in memory: everything a store answers, from records written by hand or drawn at random."""

from collections.abc import Container, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from assay.app.compare import Question, compare_models
from assay.domain.holdings import Leftover, Likeness, Material, Related
from assay.domain.names import name_key
from assay.domain.statement import Conditions, Mention, Statement, Value, conditions
from assay.domain.things import Creator, Model, Name, Offering, Reading, Source
from assay.domain.workload import Workload
from assay.report.compare_page import compare_page
from assay.report.render.csv import render_csv
from assay.report.render.html import render_html
from assay.report.render.markdown import render_markdown
from assay.report.render.text import render_text
from assay.report.views import Comparison

TODAY = "2026-06-01"
SEEN = "2026-05-20"


def _source(name: str, authority: str, upstream: str = "") -> Source:
    return Source(name, name, "1.0", SEEN, "MIT", f"https://{name}.example", upstream or name, authority)


SOURCES = {source.id: source for source in (
    _source("primary", "primary"), _source("seller", "seller"), _source("card", "card"), _source("north", "aggregator"),
    _source("south", "aggregator"), _source("echo", "repeater", "north"), _source("mine", "override"),
)}


class World(NamedTuple):
    """The contents of a small catalogue; statements carry their numbers from the start."""

    creators: tuple[Creator, ...] = ()
    models: tuple[Model, ...] = ()
    offerings: tuple[Offering, ...] = ()
    statements: tuple[Statement, ...] = ()

    def with_model(self, identifier: str, name: str, own: Sequence[str] = ()) -> "World":
        """Add a model, and its creator when it is new."""
        creator = identifier.partition("/")[0]
        known = any(one.id == creator for one in self.creators)
        creators = self.creators if known else (*self.creators, Creator(creator, creator.title(), tuple(own)))
        return self._replace(creators=creators, models=(*self.models, Model(identifier, name, creator, "line")))

    def saying(self, subject: str, *, source: str = "primary", seen: str = SEEN, **facts: Value) -> "World":
        """Add a statement for each keyword."""
        return self.stating(*(said(subject, name, value, source=source, seen=seen) for name, value in facts.items()))

    def stating(self, *statements: Statement) -> "World":
        """Add statements and number them after those that are there."""
        first = max((one.number for one in self.statements), default=0) + 1
        added = tuple(one._replace(number=first + place) for place, one in enumerate(statements))
        return self._replace(statements=self.statements + added)

    def sold(self, model: str, provider: str, *prices: str, tier: str = "standard", **route: str) -> "World":
        """Add a route; the first price is that of input, the second that of output."""
        identifier = offering_id(model, provider, tier)
        offering = Offering(identifier, model, provider, f"{model}-id", "global", tier, "", "")._replace(**route)
        world = self._replace(offerings=(*self.offerings, offering))
        named = zip(("price.input", "price.output"), prices, strict=False)
        return world.stating(*(priced(identifier, name, text) for name, text in named))


def offering_id(model: str, provider: str, tier: str = "standard") -> str:
    return f"{model}@{provider}" if tier == "standard" else f"{model}@{provider}/{tier}"


def said(subject: str, name: str, value: Value, *, source: str = "primary", seen: str = SEEN) -> Statement:
    """One statement, not yet numbered."""
    unit = "tokens" if name.endswith("_tokens") else ""
    mention = Mention(subject.partition("@")[0], subject.partition("@")[2])
    return Statement(mention, name, value, str(value), source, f"row of {name}", seen, unit=unit, subject=subject)


def priced(offering: str, name: str, text: str, *, source: str = "north", unit: str = "usd/mtok",
           when: Conditions = ()) -> Statement:
    """One price, not yet numbered."""
    return said(offering, name, Decimal(text), source=source)._replace(unit=unit, conditions=when)


def scored(model: str, benchmark: str, text: str, *, unit: str = "percent", **fields: str) -> Statement:
    """One benchmark result, not yet numbered."""
    row = said(model, "score", Decimal(text), source="north")
    return row._replace(unit=unit, conditions=conditions(benchmark=benchmark, metric="accuracy", **fields))


class MemoryStore:
    """``assay.app.ports.Store`` over a world."""

    def __init__(self, world: World) -> None:
        self.world = world

    def meta(self) -> Mapping[str, str]:
        return {"built": TODAY, "digest": "0" * 64, "version": "1"}

    def sources(self) -> Mapping[str, Source]:
        return SOURCES

    def look_up(self, key: str) -> Sequence[Name]:
        return [Name("model", one.id, one.name) for one in self.world.models if name_key(one.id) == key]

    def near(self, key: str, limit: int) -> Sequence[Name]:
        del key, limit
        return []

    def containing(self, words: Sequence[str], limit: int) -> Sequence[Name]:
        del words, limit
        return []

    def served(self, text: str, limit: int) -> Sequence[Name]:
        del text, limit
        return []

    def material(self, model: str, wanted: Container[str] | None = None) -> Material | None:
        one = next((row for row in self.world.models if row.id == model), None)
        if one is None:
            return None
        creator = next(row for row in self.world.creators if row.id == one.creator)
        offerings = tuple(row for row in self.world.offerings if row.model == model)
        subjects = {model, *(row.id for row in offerings)}
        told = tuple(row for row in self.world.statements
                     if row.subject in subjects and (wanted is None or row.property in wanted))
        return Material(one, creator, offerings, told)

    def family(self, family: str) -> Sequence[Model]:
        return [one for one in self.world.models if one.family == family]

    def offerings_of(self, provider: str) -> Sequence[Offering]:
        return [one for one in self.world.offerings if one.provider == provider]

    def aliases(self, model: str) -> Sequence[str]:
        return [model]

    def readings(self, model: str) -> Sequence[Reading]:
        return [Reading(model, "north", "", model, "exact", "it is its id", "")]

    def related(self, model: str) -> Sequence[Related]:
        return [Related(model, one.id, one.name, "same family, line") for one in self.world.models if one.id != model]

    def leftovers(self) -> Sequence[Leftover]:
        return []

    def likenesses(self) -> Sequence[Likeness]:
        return []

    def models(self) -> Sequence[Model]:
        return self.world.models


def report(world: World, *names: str, workload: Workload | None = None) -> Comparison:
    """The comparison of the named models, of all of them when none is named."""
    asked = names or tuple(one.id for one in world.models)
    return compare_models(MemoryStore(world), Question(asked, workload or Workload()))


def drawn(document: Comparison) -> dict[str, str]:
    """The document in the four forms made from its page; the fifth, JSON, is the document itself."""
    page = compare_page(document)
    return {"text": render_text(page, 100), "markdown": render_markdown(page), "html": render_html(page),
            "csv": render_csv(page)}


def texts(part: object) -> Iterable[str]:
    """The text of every sentence in a part of a document."""
    if isinstance(part, dict):
        if set(part) == {"text", "evidence"}:
            yield part["text"]
        for value in part.values():
            yield from texts(value)
    elif isinstance(part, list):
        for value in part:
            yield from texts(value)


def prose(document: Comparison) -> list[str]:
    """Every sentence of the report."""
    return [*texts(document), *(problem["text"] for problem in document["problems"])]
