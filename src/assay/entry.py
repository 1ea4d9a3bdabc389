"""The console command: hands over to the surface asked for and imports nothing else until then."""

import gc
import os
import sys


def main() -> None:
    """Run ``assay`` and leave with the exit code.

    One answer lives too briefly for its garbage to be worth collecting, and the process ends as soon as everything is
    written: tearing the interpreter down would cost a tenth of a comparison.
    """
    gc.disable()
    from assay.surfaces.cli.main import run

    code = run()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            code = code or 4
    os._exit(code)


if __name__ == "__main__":
    main()
