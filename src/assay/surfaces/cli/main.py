"""Run one command, and turn whatever goes wrong into one sentence and an exit code."""

import os
import signal
import sys
from collections.abc import Sequence

from assay.domain.errors import AssayError, UnresolvedNameError
from assay.surfaces.cli.parser import ParseError, make_parser

INTERRUPTED = 130


def run(arguments: Sequence[str] | None = None) -> int:
    """Answer the command line; gives the exit code of the contract."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    wants_json = _wants_json(words)
    try:
        chosen = make_parser().parse_args(words)
        return _delivered(chosen.command(chosen))
    except ParseError as error:
        return _refuse(str(error), "usage", 2, wants_json=wants_json)
    except AssayError as error:
        return _refuse(str(error), error.code, error.exit_code, wants_json=wants_json, error=error)
    except BrokenPipeError:
        return _closed_pipe()
    except KeyboardInterrupt:
        sys.stderr.write("Stopped; nothing was written.\n")
        return INTERRUPTED
    except OSError as error:
        place = f" {error.filename}" if error.filename else ""
        return _refuse(f"Cannot read or write{place}: {error.strerror or error}.", "data", 4, wants_json=wants_json)


def _delivered(code: int) -> int:
    sys.stdout.flush()
    return code


def _wants_json(words: list[str]) -> bool:
    return "--format=json" in words or any(
        word == "--format" and words[place + 1:place + 2] == ["json"] for place, word in enumerate(words))


def _refuse(message: str, code: str, exit_code: int, *, wants_json: bool, error: AssayError | None = None) -> int:
    from assay.report.render.text import printable

    sys.stderr.write(f"assay: {printable(message)}\n")
    if wants_json:
        import json

        record: dict[str, object] = {"code": code, "message": message}
        if isinstance(error, UnresolvedNameError):
            record["candidates"] = [{"kind": name.kind, "id": name.id, "name": name.label}
                                    for name in error.candidates]
        sys.stdout.write(json.dumps({"error": record}, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    return exit_code


def _closed_pipe() -> int:
    """Whoever reads has had enough: leave quietly, as other commands do."""
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
