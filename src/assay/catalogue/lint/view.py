"""What a rule looks at, what it finds, and the small cases by which rules are tested."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from assay.data.properties import PROPERTIES
from assay.domain.numbers import exact
from assay.domain.statement import Conditions, Mention, Statement, Value, conditions
from assay.domain.things import Offering

Known = Mapping[str, Value]
"""What the creator's documents say of a model, by property."""

PriceList = dict[str, Statement]
"""What one source charges for one offering under one set of conditions, by component."""


class View(NamedTuple):
    """One model's statements as they stand today; or, for rules about benchmarks, the scores of all models."""

    model: str
    statements: tuple[Statement, ...]
    offerings: Mapping[str, Offering]
    authorities: Mapping[str, str]
    """Of every source: ``primary``, ``seller``, ``card``, ``aggregator``, ``catalogue``."""
    own_providers: frozenset[str]
    siblings: Mapping[str, Known]
    """What is stated in primary documents of the creator's other models."""
    today: str

    def stating(self, name: str) -> list[Statement]:
        """The statements of one property."""
        return [row for row in self.statements if row.property == name]

    def primary(self, name: str) -> list[Statement]:
        """What the creator's own documents say of one property, values kept beside another left out."""
        return [
            row for row in self.stating(name) if self.is_primary(row) and ("contender", "yes") not in row.conditions
        ]

    def secondary(self, name: str) -> list[Statement]:
        """What everybody else says of one property."""
        return [row for row in self.stating(name) if not self.is_primary(row)]

    def is_primary(self, row: Statement) -> bool:
        """Whether a document of the creator says so."""
        return self.authorities.get(row.source) == "primary"

    def is_own_route(self, row: Statement) -> bool:
        """Whether it speaks of the creator's own API."""
        offering = self.offerings.get(row.subject)
        return offering is not None and offering.provider in self.own_providers

    def prices(self) -> list[Statement]:
        """Every price per million tokens."""
        return [row for row in self.statements if PROPERTIES[row.property].kind == "money" and row.unit == "usd/mtok"]

    def price_lists(self) -> list[PriceList]:
        """Prices per million tokens that stand together in one source."""
        lists: dict[tuple[object, ...], PriceList] = defaultdict(dict)
        for row in self.prices():
            key = (row.source, row.subject, narrowing(row), row.valid_from, row.mention)
            lists[key].setdefault(row.property.removeprefix("price."), row)
        return list(lists.values())


def narrowing(row: Statement) -> Conditions:
    """The conditions that make a different price; who says how a tier applies is not one of them."""
    return tuple(pair for pair in row.conditions if pair[0] not in ("applies_to", "contender"))


class Flaw(NamedTuple):
    """One finding: which source is at fault, and the statements that show it, the faulty one first."""

    source: str
    subject: str
    text: str
    statements: tuple[Statement, ...]


def flaw(text: str, faulty: Statement, *others: Statement) -> Flaw:
    """A finding about the source of the first statement."""
    return Flaw(faulty.source, faulty.subject, text, (faulty, *others))


class Rule(NamedTuple):
    """One thing that is wrong whoever says it."""

    id: str
    title: str
    reason: str
    find: Callable[[View], Iterable[Flaw]]
    case: View
    """The smallest view in which the rule must find something."""
    is_of_scores: bool = False
    """Whether it looks at the scores of all models at once."""


def amount(row: Statement) -> Decimal:
    """The number of a price or a score."""
    return row.value if isinstance(row.value, Decimal) else Decimal(0)


def case(*rows: Statement, siblings: Mapping[str, Known] | None = None) -> View:
    """A view of one made-up model with one seller of its own and one other."""
    offerings = {
        f"maker/model@{provider}": Offering(
            f"maker/model@{provider}", "maker/model", provider, "model", "global", "standard", "", ""
        )
        for provider in ("maker", "seller")
    }
    authorities = {"primary": "primary", "feed": "catalogue", "other": "catalogue"}
    return View("maker/model", rows, offerings, authorities, frozenset({"maker"}), siblings or {}, "2026-11-24")


def said(
    name: str,
    value: Value | str,
    *,
    by: str = "feed",
    of: str = "",
    unit: str = "",
    on: str = "2026-10-01",
    spelling: str = "model",
    **narrowed: str,
) -> Statement:
    """A statement of a case: about the model, or about its route at ``of``."""
    kind = PROPERTIES[name].kind
    parsed = exact(str(value)) if kind in ("money", "score") else value
    subject = f"maker/model@{of}" if of else "maker/model"
    return Statement(
        Mention(spelling, of),
        name,
        parsed,
        str(value),
        by,
        "case",
        on,
        unit or ("usd/mtok" if kind == "money" else ""),
        conditions=conditions(**narrowed),
        subject=subject,
    )
