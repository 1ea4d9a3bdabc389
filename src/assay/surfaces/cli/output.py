"""From a document to the file or the terminal, in the format asked for."""

import argparse
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from assay import bootstrap
from assay.report.page import Page

FORMAT_BY_ENDING = {".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".json": "json",
                    ".csv": "csv", ".txt": "text"}
WIDEST, NARROW = 120, 80


class Drawing(NamedTuple):
    """A document, and how its page is laid out when a format needs one."""

    document: Mapping[str, Any]
    page: Callable[[], Page]


def deliver(chosen: argparse.Namespace, drawing: Drawing) -> int:
    """Write the answer to where it was asked for; gives the exit code."""
    text = _drawn(_format(chosen), drawing, chosen)
    if chosen.output:
        from assay.storage.files import write_whole

        write_whole(Path(chosen.output), text.encode())
        sys.stderr.write(f"Wrote {chosen.output}.\n")
    else:
        sys.stdout.write(text)
    return 0


def _format(chosen: argparse.Namespace) -> str:
    if chosen.format:
        return str(chosen.format)
    ending = Path(chosen.output).suffix.lower() if chosen.output else ""
    return FORMAT_BY_ENDING.get(ending, "text")


def _drawn(name: str, drawing: Drawing, chosen: argparse.Namespace) -> str:
    if name == "json":
        import json

        return json.dumps(drawing.document, ensure_ascii=False, indent=1) + "\n"
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
