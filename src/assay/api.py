"""The answers of the command line as functions of Python; ``import assay`` offers them and loads this when used."""

from datetime import date
from functools import lru_cache
from os import PathLike, fspath
from typing import TYPE_CHECKING

from assay import bootstrap
from assay.domain.errors import AssayError, UnresolvedNameError, UsageError
from assay.domain.workload import Workload

if TYPE_CHECKING:
    from assay.app.ports import Store
    from assay.app.price import At, PriceBook
    from assay.decision.bill import Bill
    from assay.domain.usage import Usage
    from assay.report.show_views import ShowDocument
    from assay.report.switch_views import SwitchDocument
    from assay.report.views import Comparison

File = str | PathLike[str] | None
Day = str | date | None


def compare(
    *models: str,
    workload: Workload | None = None,
    as_of: Day = None,
    known_by: Day = None,
    catalogue: File = None,
    overlay: File = None,
) -> "Comparison":
    """Compare two to five models; gives the document that ``assay compare --format json`` prints.

    ``as_of`` is the day on which it should hold (``known_by``, else the catalogue's own, when None), ``known_by`` the
    day up to which statements are taken; ``catalogue`` and ``overlay`` are files. Raises an AssayError:
    UnresolvedNameError with its candidates, UsageError, DataError.
    """
    from assay.app.compare import Question, compare_models

    question = Question(models, workload or Workload(), _day(as_of) or _day(known_by))
    return compare_models(_store(catalogue, overlay, _day(known_by)), question)


def show(
    name: str,
    *,
    evidence: bool = False,
    history: bool = False,
    offset: int = 0,
    as_of: Day = None,
    known_by: Day = None,
    catalogue: File = None,
    overlay: File = None,
) -> "ShowDocument":
    """Show one model, family, provider or offering; gives the document that ``assay show --format json`` prints.

    A provider's offerings come a hundred at a time, from ``offset`` on. Raises an AssayError as ``compare`` does.
    """
    from assay.app.show import ShowQuestion
    from assay.app.show import show as show_thing

    question = ShowQuestion(name, _day(as_of) or _day(known_by), evidence, history, offset=offset)
    return show_thing(_store(catalogue, overlay, _day(known_by)), question)


def price(  # noqa: PLR0913 - the three counts of every request, and the options of every answer
    name: str,
    input_tokens: int = 0,
    output_tokens: int = 0,
    cached_tokens: int = 0,
    *,
    usage: "Usage | None" = None,
    counted_by: str = "",
    at: "At" = None,
    catalogue: File = None,
    overlay: File = None,
    known_by: Day = None,
) -> "Bill":
    """Price one request exactly: the bill with its lines, in USD, each line with the statements behind its rate.

    ``name`` is an offering such as ``anthropic/claude-sonnet-4-5@anthropic``; of a model alone, the cheapest of its
    routes on sale for this request is taken. ``input_tokens`` is the whole prompt with its cached part,
    ``output_tokens`` the whole answer; ``usage`` gives every count instead. ``counted_by`` names the seller whose own
    way of counting the numbers follow. ``at`` is a day, or a datetime where prices depend on the hour (UTC when it
    names no zone). A name and a day are resolved once a process and file, which must not change meanwhile: the first
    price takes milliseconds, the next microseconds. Raises an AssayError as ``compare`` does.
    """
    book = _book(_path(catalogue), _path(overlay), known_by)
    if usage is None and not counted_by:
        return book.price_text(name, input_tokens, output_tokens, cached_tokens, at)
    from assay.domain.usage import Usage, translate

    told = usage or Usage(input_tokens, output_tokens, cached_tokens)
    return book.price(name, translate(told._asdict(), book.convention(counted_by)) if counted_by else told, at)


@lru_cache(maxsize=16)
def _book(catalogue: str | None, overlay: str | None, known_by: Day) -> "PriceBook":
    """The prices of one catalogue, kept for the life of the process."""
    return bootstrap.price_book(catalogue, overlay, _day(known_by))


def switch(
    source: str,
    target: str,
    *,
    workload: Workload | None = None,
    trial_prompts: int = 200,
    as_of: Day = None,
    known_by: Day = None,
    catalogue: File = None,
    overlay: File = None,
) -> "SwitchDocument":
    """Plan a move between models or offerings (``model@provider``); what ``assay switch --format json`` prints.

    A model means its cheapest route on sale at the workload. Raises an AssayError as ``compare`` does, UsageError too
    when both names mean the same.
    """
    from assay.app.switch import SwitchQuestion
    from assay.app.switch import switch as plan_switch

    question = SwitchQuestion(source, target, workload or Workload(), _day(as_of) or _day(known_by), trial_prompts)
    return plan_switch(_store(catalogue, overlay, _day(known_by)), question, bootstrap.clients())


def _store(catalogue: File, overlay: File, known_by: str) -> "Store":
    return bootstrap.open_catalogue(_path(catalogue), _path(overlay), known_by)


def _path(file: File) -> str | None:
    return None if file is None else fspath(file)


def _day(as_of: Day) -> str:
    try:
        return date.fromisoformat(str(as_of)).isoformat() if as_of else ""
    except ValueError:
        raise UsageError(f"as_of and known_by are days such as 2026-05-14, not {str(as_of)[:40]!r}.") from None


def __getattr__(name: str) -> type:
    """``Usage`` is loaded when it is first used."""
    if name == "Usage":
        from assay.domain.usage import Usage

        return Usage
    raise AttributeError(f"module 'assay.api' has no attribute {name!r}")


__all__ = ["AssayError", "UnresolvedNameError", "Usage", "Workload", "compare", "price", "show", "switch"]
