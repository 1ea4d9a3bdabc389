"""The work list for one model: ``python -m assay.surfaces.curate MODEL`` (``make curate MODEL=...``)."""

import argparse
import sys
from datetime import UTC, datetime

from assay.app.curate import OLD_DAYS, Place, curate_page
from assay.app.resolve_name import find_model
from assay.bootstrap import open_catalogue
from assay.domain.errors import AssayError
from assay.report.render.text import PLAIN, render_text
from assay.storage.curated_places import documents_by_property


def main() -> int:
    """Say what is missing, in conflict or old, and where to look; gives the exit code."""
    parser = argparse.ArgumentParser(description="What is missing, in conflict or old among a model's curated facts.")
    parser.add_argument("model", help="a model as you would write it")
    parser.add_argument("--days", type=int, default=OLD_DAYS, help=f"what was read longer ago is old ({OLD_DAYS})")
    arguments = parser.parse_args()
    try:
        store = open_catalogue(None)
        creator = find_model(store, arguments.model).name.id.partition("/")[0]
        places = {name: [Place(*row) for row in rows] for name, rows in documents_by_property(creator).items()}
        today = datetime.now(UTC).date().isoformat()
        page = curate_page(store, arguments.model, places, today, arguments.days)
    except AssayError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    sys.stdout.write(render_text(page, 120, PLAIN))
    return 0


if __name__ == "__main__":
    sys.exit(main())
