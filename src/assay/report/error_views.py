"""The record of a question that could not be answered: the same on every surface."""

from collections.abc import Sequence
from typing import NotRequired, TypedDict

from assay.domain.things import Name


class CandidateView(TypedDict):
    """One thing that an unknown or ambiguous name may mean."""

    kind: str
    id: str
    name: str


class ErrorView(TypedDict):
    """What went wrong, for machines and for people; ``candidates`` only where a name was the trouble."""

    code: str
    message: str
    candidates: NotRequired[list[CandidateView]]


class ErrorDocument(TypedDict):
    """What stands on stdout instead of an answer."""

    error: ErrorView


def error_view(code: str, message: str, candidates: Sequence[Name] | None = None) -> ErrorView:
    """The record that every surface gives; ``candidates`` is None where no name was the trouble."""
    view: ErrorView = {"code": code, "message": message}
    if candidates is not None:
        view["candidates"] = [{"kind": name.kind, "id": name.id, "name": name.label} for name in candidates]
    return view
