"""The console command: hands over to the surface asked for and imports nothing else until then."""

import contextlib
import gc
import os
import sys


def main() -> None:
    """Run ``assay`` and leave with the exit code.

    One answer lives too briefly for its garbage to be worth collecting, and the process ends as soon as everything is
    written: tearing the interpreter down would cost a tenth of a comparison. What could not be written, ``run`` has
    answered for; a stream may also be closed from the start.
    """
    gc.disable()
    from assay.surfaces.cli.main import run

    code = run()
    for stream in filter(None, (sys.stdout, sys.stderr)):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
