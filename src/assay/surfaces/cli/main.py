"""Run one command, and turn whatever goes wrong into one sentence and an exit code."""

import contextlib
import sys
from collections.abc import Sequence
from typing import NamedTuple

from assay.domain.errors import AssayError, DataError, UnresolvedNameError
from assay.domain.things import Name
from assay.report.page import printable
from assay.surfaces.cli.output import leave_stdout, write_out
from assay.surfaces.cli.parser import ParseError, make_parser

INTERRUPTED = 130
"""What shells expect of a command that Ctrl-C stopped."""
LONGEST_MESSAGE = 2000
"""Longer only when a name that was typed in is; nobody reads more of it."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Answer the command line; gives the exit code of the contract."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _answered(words)
    except BrokenPipeError:
        leave_stdout()
        return 0
    except KeyboardInterrupt:
        leave_stdout()
        _tell("Stopped.")
        return INTERRUPTED
    except DataError as error:
        _tell(f"assay: {error}")
        return error.exit_code


def _answered(words: list[str]) -> int:
    wants_json = _wants_json(words)
    try:
        chosen = make_parser(words[0] if words else "").parse_args(words)
        code = int(chosen.command(chosen))
        _flush()
    except SystemExit as leaving:
        return _left(leaving)
    except BrokenPipeError:
        raise
    except Exception as error:
        problem = _problem(error)
        if problem is None:
            raise
        return _refuse(problem, wants_json=wants_json)
    return code


class _Problem(NamedTuple):
    code: str
    message: str
    exit_code: int
    candidates: tuple[Name, ...] | None = None


def _problem(error: Exception) -> _Problem | None:
    """The one record that stderr and JSON are made from; None lets a bug through under ``python -X dev``."""
    if isinstance(error, ParseError):
        return _Problem("usage", str(error), 2)
    if isinstance(error, UnresolvedNameError):
        return _Problem(error.code, str(error), error.exit_code, error.candidates)
    if isinstance(error, AssayError):
        return _Problem(error.code, str(error), error.exit_code)
    if isinstance(error, OSError):
        place = f" {error.filename}" if error.filename else ""
        return _Problem("data", f"Cannot read or write{place}: {error.strerror or error}.", 4)
    return None if sys.flags.dev_mode else _Problem("internal", _unforeseen(error), 4)


def _left(leaving: SystemExit) -> int:
    """Help and version leave the parser by themselves."""
    _flush()
    return leaving.code if isinstance(leaving.code, int) else 0


def _unforeseen(error: Exception) -> str:
    told = " ".join(str(error).split())[:200]
    return (f"Something went wrong that should not ({type(error).__name__}: {told}); if the catalogue is your own, "
            "rebuild it, else run the command under 'python -X dev -m assay.entry' and report what it prints.")


def _wants_json(words: list[str]) -> bool:
    return "--format=json" in words or any(
        word == "--format" and words[place + 1:place + 2] == ["json"] for place, word in enumerate(words))


def _refuse(problem: _Problem, *, wants_json: bool) -> int:
    sentence = printable(problem.message)
    if len(sentence) > LONGEST_MESSAGE:
        sentence = f"{sentence[:LONGEST_MESSAGE]}..."
    _tell(f"assay: {sentence}")
    if wants_json:
        import json

        from assay.report.error_views import error_view

        record = error_view(problem.code, sentence, problem.candidates)
        write_out(json.dumps({"error": record}, ensure_ascii=False) + "\n", is_json=True)
    return problem.exit_code


def _tell(line: str) -> None:
    """A line on stderr, where there is one that can be written to."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError):
            sys.stderr.write(f"{line}\n")


def _flush() -> None:
    if sys.stdout is not None:
        sys.stdout.flush()
