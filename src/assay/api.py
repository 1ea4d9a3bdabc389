"""The answers of the command line as functions of Python; ``import assay`` offers them and loads this when used."""

from datetime import date
from os import PathLike, fspath
from typing import TYPE_CHECKING

from assay import bootstrap
from assay.domain.errors import AssayError, UnresolvedNameError, UsageError
from assay.domain.workload import Workload

if TYPE_CHECKING:
    from assay.app.ports import Store
    from assay.report.show_views import ShowDocument
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


def _store(catalogue: File, overlay: File, known_by: str) -> "Store":
    return bootstrap.open_catalogue(_path(catalogue), _path(overlay), known_by)


def _path(file: File) -> str | None:
    return None if file is None else fspath(file)


def _day(as_of: Day) -> str:
    try:
        return date.fromisoformat(str(as_of)).isoformat() if as_of else ""
    except ValueError:
        raise UsageError(f"as_of and known_by are days such as 2026-05-14, not {str(as_of)[:40]!r}.") from None


__all__ = ["AssayError", "UnresolvedNameError", "Workload", "compare", "show"]
