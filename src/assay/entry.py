"""The console command: hands over to the surface asked for and imports nothing else until then."""


def main() -> int:
    """Run ``assay``; gives the exit code."""
    from assay.surfaces.cli.main import run

    return run()


if __name__ == "__main__":
    raise SystemExit(main())
