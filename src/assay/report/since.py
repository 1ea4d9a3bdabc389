"""What changed since an earlier day: costs, sellers, leads, and the dated changes behind them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from assay.catalogue.changes import changes
from assay.catalogue.moment import is_dated
from assay.data.criteria import CRITERIA
from assay.decision.comparison import Candidate, Comparison
from assay.decision.quotation import Quote
from assay.domain.statement import Statement
from assay.domain.things import Source
from assay.report.cite import SHOWN_A_FACT, cited_all
from assay.report.history import change_view
from assay.report.wording import counted, usd

if TYPE_CHECKING:
    from assay.report.views import SinceCell, SinceRow, SinceView


_Maker = Callable[[Candidate, str], tuple[str, list[str]]]
"""What is shown of a candidate on a day, and the statements behind it."""


class Earlier(NamedTuple):
    """The same question on an earlier day."""

    day: str
    comparison: Comparison | None
    """None when fewer than two of the models existed."""
    candidates: Mapping[str, Candidate]
    """By model id; those that were not released yet are absent."""


def since(now: Comparison, earlier: Earlier, statements: Sequence[Statement], sources: Mapping[str, Source]
          ) -> SinceView:
    """Then and now, and every change in between at the creators' own APIs and on the cheapest routes."""
    rows = [_row(label, maker, now, earlier) for label, maker in _ROWS]
    routes = _routes(now, earlier)
    found = [change_view(one._replace(statements=one.statements[:SHOWN_A_FACT]), now.as_of)
             for one in changes(statements, sources)
             if one.subject in routes and earlier.day < one.day <= now.as_of and one.kind != "start"]
    return {"date": earlier.day, "rows": rows, "leads": _leads(now, earlier), "changes": found}


def _row(label: str, maker: _Maker, now: Comparison, earlier: Earlier) -> SinceRow:
    cells: list[SinceCell] = []
    for candidate in now.candidates:
        before = earlier.candidates.get(candidate.id)
        then, marks = maker(before, earlier.day) if before else ("not released yet", [])
        text, more = maker(candidate, now.as_of)
        cited = list(dict.fromkeys([*marks, *more]))
        cells.append({"model": candidate.id, "then": then, "now": text, "evidence": cited})
    return {"label": label, "cells": cells}


def _bill(quote: Quote | None, day: str) -> tuple[str, list[str]]:
    """The total and the seller; ``undated`` where a price was first seen later and nothing says that it held then."""
    if quote is None or quote.total_usd is None:
        return "unavailable", []
    undated = "" if all(is_dated(line.fact.statements[0], day) for line in quote.lines) else ", undated"
    return (f"{usd(quote.total_usd)} ({quote.route.offering.provider}{undated})",
            cited_all(line.fact for line in quote.lines))


def _cheapest(candidate: Candidate, day: str) -> tuple[str, list[str]]:
    return _bill(candidate.offer.best, day)


def _own(candidate: Candidate, day: str) -> tuple[str, list[str]]:
    return _bill(candidate.offer.own, day)


def _sellers(candidate: Candidate, day: str) -> tuple[str, list[str]]:
    del day
    return counted(len(candidate.providers), "provider"), []


def _leads(now: Comparison, earlier: Earlier) -> list[str]:
    """One sentence for each criterion whose leader is another than before."""
    if earlier.comparison is None:
        return ["Fewer than two of the models existed then: nobody could be ahead."]
    names = {candidate.id: candidate.name for candidate in now.candidates}
    told = []
    for criterion in CRITERIA:
        then, today = (one.finding(criterion.id).leader for one in (earlier.comparison, now))
        if then != today:
            told.append(f"{criterion.label}: {names.get(then, 'nobody')} was ahead, now {names.get(today, 'nobody')}.")
    return told or ["Who is ahead on what has not changed."]


def _routes(now: Comparison, earlier: Earlier) -> set[str]:
    found: set[str] = set()
    for candidate in (*now.candidates, *earlier.candidates.values()):
        quotes = (candidate.offer.best, candidate.offer.own)
        found.update(quote.route.offering.id for quote in quotes if quote is not None)
    return found


_ROWS = (("Cheapest month", _cheapest), ("Month at the creator's own API", _own), ("Sold by", _sellers))
