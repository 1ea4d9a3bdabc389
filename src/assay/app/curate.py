"""What is missing, in conflict or old among a model's curated facts, and where to look: behind ``make curate``."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from assay.app.compare import material_of
from assay.app.ports import Store
from assay.app.resolve_name import find_model
from assay.catalogue.dossier import build_dossier
from assay.catalogue.track_record import TRACKED, answer
from assay.data.properties import PROPERTIES
from assay.domain.fact import Dossier, Fact, State
from assay.report.fact_views import spoken
from assay.report.page import Block, CellText, Heading, Page, Paragraph, Span, Table, TableRow
from assay.report.wording import counted

OLD_DAYS = 180
"""Creators raise limits and cut prices; what was read half a year ago is read again."""
ANNOUNCED = frozenset({"deprecation_date", "retirement_date"})
"""Absent as long as nothing is announced."""
PLACES_SHOWN = 3


class Place(NamedTuple):
    """A document of the creator that gave a property for other models."""

    title: str
    url: str
    models: int
    """For how many models it gave it."""


class Need(NamedTuple):
    """One property, and what to do about it; ``need`` is empty where nothing is to be done."""

    property: str
    fact: Fact | None
    need: str


def needs(dossier: Dossier, today: str, old_days: int = OLD_DAYS) -> list[Need]:
    """Every property that a curated model should have, with what is the matter."""
    return [Need(name, fact, _need(name, fact, dossier, date.fromisoformat(today), old_days))
            for name in TRACKED if (fact := answer(dossier, name)) is not None or _applies(name, dossier)]


def _applies(name: str, dossier: Dossier) -> bool:
    """Whether the property makes sense: a price only where the creator sells the model."""
    is_sold = any(route.offering.provider in dossier.creator.own_providers for route in dossier.routes)
    return name not in ANNOUNCED and (is_sold or not name.startswith("price."))


def _need(name: str, fact: Fact | None, dossier: Dossier, today: date, old_days: int) -> str:
    if fact is None or fact.state is State.UNKNOWN:
        return "missing"
    if fact.state is State.CONFLICT:
        return "in conflict"
    primary = [row for row in fact.statements if row.source == "primary"]
    if not primary:
        return "" if fact.reason.startswith("follows from") else "no primary document"
    age = (today - date.fromisoformat(max(row.observed_on for row in primary)[:10])).days
    can_change = name.startswith("price.") or PROPERTIES[name].scope in ("both", "own")
    is_closed = getattr(dossier.facts.get("open_weights"), "value", None) is False
    return f"read {age} days ago" if age > old_days and can_change and is_closed else ""


def curate_page(store: Store, name: str, places: Mapping[str, Sequence[Place]], today: str, old_days: int) -> Page:
    """The work list for one model; raises UnresolvedNameError for a name of none or several."""
    found = find_model(store, name).name
    dossier = build_dossier(material_of(store, found.id), store.sources(), today)
    rows = needs(dossier, today, old_days)
    wanted = [row for row in rows if row.need]
    blocks: list[Block] = [
        Heading(1, f"Curating {dossier.model.name} ({dossier.model.id})"),
        Paragraph((Span(f"{counted(len(wanted), 'property', 'properties')} of {len(rows)} need work. The file is "
                        f"src/assay/data/curated/{dossier.model.id}.toml."),), "lead"),
        Table("Properties", ("Property", "Value", "Read", "To do"), tuple(map(_row, rows)), optional=(2,))]
    for row in wanted:
        known = places.get(row.property, ())[:PLACES_SHOWN]
        if known:
            told = "; ".join(f"{place.title} ({counted(place.models, 'model')}): {place.url}" for place in known)
            blocks.append(Paragraph((Span(f"{PROPERTIES[row.property].label}: look in {told}."),)))
    return Page(f"Curating {dossier.model.name}", tuple(blocks), {})


def _row(need: Need) -> TableRow:
    fact = need.fact
    if fact is None or fact.value is None:
        text = "not disclosed" if fact and fact.state is State.NOT_DISCLOSED else "-"
        return TableRow(PROPERTIES[need.property].label, (CellText(text), CellText("-"), CellText(need.need or "-")))
    newest = max((row.observed_on for row in fact.statements if row.source == "primary"), default="-")
    return TableRow(PROPERTIES[need.property].label, (CellText(spoken(fact)), CellText(newest),
                                                      CellText(need.need or "-")))
