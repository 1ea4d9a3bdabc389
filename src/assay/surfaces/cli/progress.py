"""One line on the terminal that says how far long work has come."""

import sys
from collections.abc import Callable

STEPS = 100


def progress_line(what: str) -> Callable[[int, int], None] | None:
    """A function to be told how many of how many are done; None where nobody watches."""
    if sys.stderr is None or not sys.stderr.isatty():
        return None

    def tell(done: int, total: int) -> None:
        if done == total:
            sys.stderr.write("\r\033[K")
        elif done % max(1, total // STEPS) == 0:
            sys.stderr.write(f"\r{done:,} of {total:,} {what}")
        sys.stderr.flush()

    return tell
