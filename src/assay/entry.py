"""The console command: hands over to the surface asked for and imports nothing else until then."""

import gc


def main() -> int:
    """Run ``assay``; gives the exit code. One answer lives too briefly for its garbage to be worth collecting."""
    gc.disable()
    from assay.surfaces.cli.main import run

    return run()


if __name__ == "__main__":
    raise SystemExit(main())
