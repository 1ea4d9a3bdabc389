"""One function a command: ask the use case, draw the answer."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from assay import bootstrap
from assay.domain.errors import UsageError
from assay.domain.workload import Workload
from assay.surfaces.cli.output import Drawing, deliver

if TYPE_CHECKING:
    from assay.app.ports import Store


def run_compare(chosen: argparse.Namespace) -> int:
    """``assay compare``."""
    from assay.app.compare import Question, compare_models
    from assay.report.compare_page import compare_page

    store = _store(chosen)
    question = Question(chosen.models, _workload(chosen), _day(chosen), chosen.since or "")
    document = compare_models(store, question)
    return deliver(chosen, Drawing(document, lambda: compare_page(document)))


def run_cost(chosen: argparse.Namespace) -> int:
    """``assay cost``: 1 when no offering has a price for every part of the workload."""
    from assay.app.cost import CostQuestion, cost
    from assay.report.cost_page import cost_page

    store = _store(chosen)
    question = CostQuestion(chosen.models, _workload(chosen), _day(chosen), chosen.lines)
    document = cost(store, question, bootstrap.conventions())
    deliver(chosen, Drawing(document, lambda: cost_page(document)))
    return 0 if any(entry["state"] == "known" for model in document["models"] for entry in model["offerings"]) else 1


def _lists(chosen: argparse.Namespace) -> list[str]:
    """What is allowed and banned, as requirements."""
    given = (("creator", "in", chosen.allow_creator), ("creator", "not in", chosen.ban_creator),
             ("provider", "in", chosen.allow_provider), ("provider", "not in", chosen.ban_provider))
    return [f"{name} {sign} ({', '.join(ids)})" for name, sign, ids in given if ids]


def run_show(chosen: argparse.Namespace) -> int:
    """``assay show``."""
    from assay.app.show import ShowQuestion, show
    from assay.report.show_page import show_page

    store = _store(chosen)
    document = show(store, ShowQuestion(
        chosen.name, _day(chosen), chosen.evidence, chosen.history,
        chosen.limit, chosen.offset))
    return deliver(chosen, Drawing(document, lambda: show_page(document)))


def run_switch(chosen: argparse.Namespace) -> int:
    """``assay switch``."""
    from assay.app.switch import SwitchQuestion, switch
    from assay.report.switch_page import switch_page

    question = SwitchQuestion(chosen.source, chosen.target, _workload(chosen), _day(chosen), chosen.trial_prompts)
    document = switch(_store(chosen), question, bootstrap.clients())
    return deliver(chosen, Drawing(document, lambda: switch_page(document)))


def run_search(chosen: argparse.Namespace) -> int:
    """``assay search``."""
    from assay.app.search import search
    from assay.report.search_page import search_page

    document = search(_store(chosen), " ".join(chosen.words), chosen.limit, _day(chosen))
    deliver(chosen, Drawing(document, lambda: search_page(document)))
    return 0 if document["results"] else 1


def run_explain(chosen: argparse.Namespace) -> int:
    """``assay explain``."""
    from assay.app.explain import explain
    from assay.report.explain_page import explain_page

    store = _store(chosen)
    document = explain(store, chosen.subject, chosen.property, _day(chosen))
    return deliver(chosen, Drawing(document, lambda: explain_page(document)))


def run_lint(chosen: argparse.Namespace) -> int:
    """``assay lint``: 1 when something is wrong."""
    from assay.app.lint import LintQuestion, lint
    from assay.report.lint_page import lint_page
    from assay.surfaces.cli.progress import progress_line

    store = _store(chosen)
    question = LintQuestion(chosen.rule, chosen.source, chosen.models, chosen.limit, _day(chosen))
    document = lint(store, question, bootstrap.excuses(), progress_line("models looked at"))
    deliver(chosen, Drawing(document, lambda: lint_page(document)))
    return 1 if document["total"] or document["stale_exceptions"] else 0


def run_about(chosen: argparse.Namespace) -> int:
    """``assay about``."""
    from assay.app.about import about
    from assay.report.about_page import about_page

    document = about(_store(chosen))
    return deliver(chosen, Drawing(document, lambda: about_page(document)))


def run_completion(chosen: argparse.Namespace) -> int:
    """``assay completion``."""
    try:
        shtab = importlib.import_module("shtab")
    except ModuleNotFoundError:
        raise UsageError("Completion scripts need the package shtab; install it with: pip install shtab.") from None

    sys.stdout.write(shtab.complete(chosen.make_parser(), shell=chosen.shell) + "\n")
    return 0


class ShowVersion(argparse.Action):
    """Print the version and leave; reading it costs only when asked."""

    def __init__(self, option_strings: Sequence[str], dest: str, **_: Any) -> None:
        super().__init__(option_strings, dest, nargs=0, help="show the version and leave")

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        """Print and leave."""
        from importlib.metadata import PackageNotFoundError, version

        try:
            number = version("assay")
        except PackageNotFoundError:
            number = "(not installed; run from its source)"
        sys.stdout.write(f"assay {number}\n")
        parser.exit()


def _store(chosen: argparse.Namespace) -> Store:
    store = bootstrap.open_catalogue(chosen.catalogue, chosen.overlay, chosen.known_by)
    warning = bootstrap.age_warning(store)
    if warning and sys.stderr is not None:
        sys.stderr.write(f"assay: {warning}\n")
    return store


def _day(chosen: argparse.Namespace) -> str:
    """The day asked for: what was known by a day is asked of that day unless another is named."""
    return chosen.as_of or chosen.known_by or ""


def _workload(chosen: argparse.Namespace) -> Workload:
    if chosen.workload or chosen.preset or chosen.batch_share is not None or chosen.counted_by:
        from assay.surfaces.cli.workload import traffic_workload

        return traffic_workload(chosen)
    given = {"requests": chosen.requests, "input_tokens": chosen.input_tokens, "output_tokens": chosen.output_tokens,
             "cached_share": chosen.cached_share}
    return Workload()._replace(**{name: value for name, value in given.items() if value is not None})
