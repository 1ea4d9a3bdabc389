"""Find what is wrong in the sources: the use case behind ``assay lint``."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from assay.app.compare import material_of
from assay.app.ports import Store
from assay.app.resolve_name import find_model
from assay.catalogue.lint.index import RULE_BY_ID, RULES
from assay.catalogue.lint.view import Flaw, Known, Rule, View
from assay.catalogue.moment import in_force
from assay.domain.errors import UsageError
from assay.domain.holdings import Material
from assay.domain.statement import Statement
from assay.report.lint import Excuse, Found, compose_lint
from assay.report.lint_views import LintDocument

TELLING = ("release_date", "context_window_tokens", "parameters_total", "knowledge_cutoff")
"""What tells the models of one creator apart."""
NO_MODEL: Mapping[str, Known] = {}


class LintQuestion(NamedTuple):
    """What to look for, where, and how much of it to list."""

    rules: Sequence[str] = ()
    """Rule ids; all when empty."""
    sources: Sequence[str] = ()
    """Source ids, of which only findings are listed; all when empty."""
    models: Sequence[str] = ()
    """Names of models; all when empty."""
    limit: int = 50
    """Findings listed, the counts cover all; 0 lists every one."""
    as_of: str = ""
    """ISO date: the statements that held then; empty for the catalogue's own day."""


def lint(
    store: Store, question: LintQuestion, excuses: Sequence[Excuse], progress: Callable[[int, int], None] | None = None
) -> LintDocument:
    """Counts for each rule and source, and the findings; exceptions that excuse nothing are told when all is looked at.

    Raises UsageError for an unknown rule or source, UnresolvedNameError for a model's name.
    """
    rules = _rules(question.rules)
    _refuse_unknown(question.sources, store.sources())
    models = [find_model(store, name).name.id for name in question.models] or [model.id for model in store.models()]
    desk = _Desk(store, question.as_of or store.meta()["built"])
    found = list(_found(store, desk, rules, models, progress))
    if question.sources:
        found = [one for one in found if one.flaw.source in question.sources]
    used = Counter(excuse for one in found if (excuse := _excuse(one, excuses)) is not None)
    kept = [one for one in found if _excuse(one, excuses) is None]
    is_whole = not (question.rules or question.sources or question.models)
    stale = [excuse for excuse in excuses if is_whole and excuse not in used]
    return compose_lint(rules, kept, sum(used.values()), stale, question.limit, store.meta(), store.sources())


def _rules(names: Sequence[str]) -> tuple[Rule, ...]:
    unknown = [name for name in names if name not in RULE_BY_ID]
    if unknown:
        raise UsageError(f"There is no rule '{unknown[0]}'; rules: {', '.join(RULE_BY_ID)}.")
    return tuple(RULE_BY_ID[name] for name in names) or RULES


def _refuse_unknown(names: Sequence[str], known: Mapping[str, object]) -> None:
    unknown = [name for name in names if name not in known]
    if unknown:
        raise UsageError(f"There is no source '{unknown[0]}'; sources: {', '.join(known)}.")


def _excuse(found: Found, excuses: Sequence[Excuse]) -> Excuse | None:
    return next((excuse for excuse in excuses if excuse.covers(found)), None)


def _found(
    store: Store, desk: "_Desk", rules: Sequence[Rule], models: Sequence[str],
    progress: Callable[[int, int], None] | None,
) -> Iterator[Found]:
    of_model = [rule for rule in rules if not rule.is_of_scores]
    of_scores = [rule for rule in rules if rule.is_of_scores]
    siblings = _siblings(store) if of_model else {}
    scores: list[Statement] = []
    for number, model in enumerate(models, start=1):
        material = material_of(store, model)
        scores += [row for row in material.statements if row.property == "score"]
        view = desk.view(material, siblings.get(material.model.creator, NO_MODEL))
        for rule in of_model:
            yield from (Found(rule.id, one) for one in rule.find(view))
        if progress is not None:
            progress(number, len(models))
    everything = View("", tuple(scores), {}, desk.authorities, frozenset(), NO_MODEL, desk.today)
    for rule in of_scores:
        yield from (Found(rule.id, one) for one in rule.find(everything))


class _Desk:
    """Lays out one model after another for the rules to look at."""

    def __init__(self, store: Store, today: str) -> None:
        self.today = today
        self.authorities = {source.id: source.authority for source in store.sources().values()}

    def view(self, material: Material, siblings: Mapping[str, Known]) -> View:
        current = tuple(row for row in material.statements if in_force(row, self.today))
        others = {model: known for model, known in siblings.items() if model != material.model.id}
        return View(material.model.id, current, {row.id: row for row in material.offerings}, self.authorities,
                    frozenset(material.creator.own_providers), others, self.today)


def _siblings(store: Store) -> dict[str, dict[str, Known]]:
    """What primary documents say of each creator's models, as far as it tells them apart."""
    primary = {source.id for source in store.sources().values() if source.authority == "primary"}
    known: dict[str, dict[str, Known]] = {}
    for model in store.models():
        held = material_of(store, model.id, TELLING)
        told = {row.property: row.value for row in held.statements if row.source in primary}
        if told:
            known.setdefault(model.creator, {})[model.id] = told
    return known


__all__ = ["Flaw", "LintQuestion", "lint"]
