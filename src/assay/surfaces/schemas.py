"""Write the published JSON Schemas: ``python -m assay.surfaces.schemas``; a test holds them current."""

import json
import sys
from pathlib import Path

import assay.data
from assay.report.schema import DOCUMENTS, schema_of

FOLDER = Path(assay.data.__file__).parent / "schemas"


def written(name: str) -> str:
    """The text of one schema file."""
    return json.dumps(schema_of(name), ensure_ascii=False, indent=1) + "\n"


def main() -> int:
    """Write every schema and remove files of documents that are no more; gives the exit code."""
    FOLDER.mkdir(exist_ok=True)
    for name in DOCUMENTS:
        (FOLDER / f"{name}.json").write_text(written(name), encoding="utf-8")
    for file in FOLDER.glob("*.json"):
        if file.stem not in DOCUMENTS:
            file.unlink()
    sys.stdout.write(f"Wrote {len(DOCUMENTS)} schemas to {FOLDER}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
