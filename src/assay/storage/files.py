"""Write a file whole, or leave what was there."""

import contextlib
import os
from pathlib import Path

from assay.domain.errors import DataError


def write_whole(path: Path, content: bytes) -> None:
    """Write beside the place and move there in one step. Raises DataError, and leaves no half file, when it cannot."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with unfinished.open("xb") as handle:
            handle.write(content)
            handle.flush()
            os.fsync(handle.fileno())
        unfinished.replace(path)
    except OSError as error:
        raise DataError(f"Cannot write {path}: {error.strerror or error}; name another file with -o.") from None
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
