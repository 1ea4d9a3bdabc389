"""Models worth comparing with a model: its siblings, and others of the same use at a near price."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from assay.catalogue.dossier import build_dossier
from assay.decision.comparison import Candidate, candidate_of
from assay.domain.holdings import Contents, Material, Related, model_of
from assay.domain.statement import Statement
from assay.domain.workload import Workload

SIBLINGS, NEIGHBOURS = 3, 3
NEAR_PRICE = Decimal("1.5")
FEWEST_PROVIDERS = 2


class Outline(NamedTuple):
    """What the rule looks at."""

    model: str
    name: str
    creator: str
    family: str
    use: str
    released: str
    month_usd: Decimal | None
    providers: int


def find_related(contents: Contents) -> tuple[Related, ...]:
    """For each model its siblings, then its neighbours in use and price.

    Siblings are of the same family; neighbours are another creator's models with the same first decision tag that cost
    at most 1.5 times as much or as little. Of both, the most widely sold come first.
    """
    outlines = [_outline(candidate) for candidate in _candidates(contents)]
    families: dict[str, list[Outline]] = defaultdict(list)
    uses: dict[str, list[Outline]] = defaultdict(list)
    for outline in sorted(outlines, key=lambda one: (-one.providers, one.model)):
        families[outline.family].append(outline)
        if outline.providers >= FEWEST_PROVIDERS and outline.month_usd:
            uses[outline.use].append(outline)
    rows: list[Related] = []
    for outline in outlines:
        rows += _siblings(outline, families[outline.family]) + _neighbours(outline, uses[outline.use])
    return tuple(rows)


def _candidates(contents: Contents) -> Iterable[Candidate]:
    sources = {source.id: source for source in contents.sources}
    creators = {creator.id: creator for creator in contents.creators}
    statements: dict[str, list[Statement]] = defaultdict(list)
    for statement in contents.statements:
        if statement.property != "score":
            statements[model_of(statement.subject)].append(statement)
    offerings = defaultdict(list)
    for offering in contents.offerings:
        offerings[offering.model].append(offering)
    for model in contents.models:
        held = statements[model.id]
        if held and all(statement.gone_on for statement in held):
            continue  # only earlier looks know it
        material = Material(model, creators[model.creator], tuple(offerings[model.id]), tuple(held))
        dossier = build_dossier(material, sources, contents.built_on)
        yield candidate_of(dossier, Workload(), contents.built_on)


def _outline(candidate: Candidate) -> Outline:
    model = candidate.dossier.model
    released = candidate.dossier.facts.get("release_date")
    best = candidate.offer.best
    return Outline(model.id, model.name, model.creator, model.family,
                   f"{candidate.kind.product_type}: {candidate.tags[0].label}",
                   str(released.value) if released and released.value else "", best.total_usd if best else None,
                   len(candidate.providers))


def _siblings(outline: Outline, family: list[Outline]) -> list[Related]:
    others = [one for one in family if one.model != outline.model][:SIBLINGS]
    return [Related(outline.model, one.model, one.name, f"same family, {outline.family}") for one in others]


def _neighbours(outline: Outline, same_use: list[Outline]) -> list[Related]:
    month = outline.month_usd
    if month is None:
        return []
    near = [one for one in same_use if one.creator != outline.creator and one.month_usd
            and month / NEAR_PRICE <= one.month_usd <= month * NEAR_PRICE]
    use = outline.use.partition(": ")[2]
    return [Related(outline.model, one.model, one.name, f"same use ({use}), near price") for one in near[:NEIGHBOURS]]
