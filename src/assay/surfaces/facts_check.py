"""Verify form, citation, dates and duplicates of every curated file: ``python -m assay.surfaces.facts_check``."""

import sys

from assay.storage.authored import keys_of_several
from assay.storage.facts_check import check_curated, told


def main() -> int:
    """Say what is wrong; 1 when anything is."""
    faults = check_curated(keys_of_several())
    sys.stdout.write(told(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
