"""From a document to the file or the terminal, in the format asked for."""

import argparse
import contextlib
import io
import os
import sys
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from assay import bootstrap
from assay.domain.errors import DataError, UsageError
from assay.report.page import Page, printable

FORMAT_BY_ENDING = {".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".json": "json",
                    ".csv": "csv", ".txt": "text"}
WIDEST, NARROW = 120, 80


class Drawing(NamedTuple):
    """A document, and how its page is laid out when a format needs one."""

    document: Mapping[str, Any]
    page: Callable[[], Page]


def deliver(chosen: argparse.Namespace, drawing: Drawing) -> int:
    """Write the answer to where it was asked for, stdout for none or ``-``; gives the exit code."""
    if chosen.output == "":
        raise UsageError("The name after -o is empty; give a file name, or - for standard output.")
    name = _format(chosen)
    text = _drawn(name, drawing, chosen)
    if chosen.output in (None, "-"):
        write_out(text, is_json=name == "json")
        return 0
    write_file(chosen.output, text.encode("utf-8", "replace"))
    if sys.stderr is not None:
        sys.stderr.write(f"Wrote {printable(chosen.output)}.\n")
    return 0


def write_file(name: str, content: bytes) -> None:
    """Write a file whole or not at all; a device or a pipe is written to as it stands, never replaced."""
    from pathlib import Path

    from assay.storage.files import write_whole

    if os.path.isdir(name):
        raise DataError(f"Cannot write {name}: it is a folder; name a file in it with -o.")
    if os.path.exists(name) and not os.path.isfile(name):
        try:
            with open(name, "wb") as handle:
                handle.write(content)
        except OSError as error:
            raise DataError(f"Cannot write {name}: {error.strerror or error}; name another file with -o.") from None
        return
    write_whole(Path(os.path.realpath(name)), content)


def write_out(text: str, *, is_json: bool = False) -> None:
    """Write to stdout and see it through; what the terminal's encoding lacks becomes ``?``, JSON is always UTF-8.

    Raises BrokenPipeError when the reader has gone, DataError when the text cannot be written for another reason.
    """
    out = sys.stdout
    if out is None:
        raise DataError("Standard output is closed; name a file with -o.")
    if is_json and isinstance(out, io.TextIOWrapper) and out.encoding.lower() != "utf-8":
        out.reconfigure(encoding="utf-8")
    encoding = out.encoding or "utf-8"
    try:
        out.write(text.encode(encoding, "replace").decode(encoding))
        out.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        leave_stdout()
        raise DataError(f"Cannot write to standard output: {error.strerror or error}.") from None


def leave_stdout() -> None:
    """Let what is still held back go nowhere: the reader has gone, or the disk is full."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _format(chosen: argparse.Namespace) -> str:
    if chosen.format:
        return str(chosen.format)
    ending = os.path.splitext(chosen.output)[1].lower() if chosen.output else ""
    guessed = FORMAT_BY_ENDING.get(ending, "text")
    if guessed not in chosen.formats:
        raise UsageError(f"This command has no {guessed} form; use --format with one of {', '.join(chosen.formats)}.")
    return guessed


def _drawn(name: str, drawing: Drawing, chosen: argparse.Namespace) -> str:
    if name == "json":
        import json

        is_for_people = not chosen.output and sys.stdout.isatty()
        return json.dumps(drawing.document, ensure_ascii=False, indent=1 if is_for_people else None) + "\n"
    if name == "markdown":
        from assay.report.render.markdown import render_markdown

        return render_markdown(drawing.page())
    if name == "html":
        from assay.report.render.html import render_html

        return render_html(drawing.page())
    if name == "csv":
        from assay.report.render.csv import render_csv

        return render_csv(drawing.page())
    from assay.report.render.text import COLOURED, PLAIN, render_text

    is_terminal = sys.stdout.isatty() and not chosen.output
    ink = COLOURED if bootstrap.is_colour_wanted(is_terminal=is_terminal) else PLAIN
    return render_text(drawing.page(), chosen.width or _columns(is_terminal=is_terminal), ink)


def _columns(*, is_terminal: bool) -> int:
    if not is_terminal:
        return NARROW
    try:
        return min(os.get_terminal_size(sys.stdout.fileno()).columns, WIDEST)
    except OSError:
        return NARROW
