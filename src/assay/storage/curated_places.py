"""Where a creator documents what: read off the documents that its other models cite."""

import tomllib
from collections import Counter

from assay.storage.curated import curated_files


def documents_by_property(creator: str) -> dict[str, list[tuple[str, str, int]]]:
    """Property -> (title, url, how many models cite it for that property), the most cited first."""
    cited: dict[str, Counter[tuple[str, str]]] = {}
    for path, folder in curated_files():
        if folder != creator:
            continue
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        documents = {row["id"]: (row["title"], row["url"]) for row in table.get("document", [])}
        for name, document in {(row["property"], row["document"]) for row in table.get("statement", [])}:
            cited.setdefault(name, Counter())[documents[document]] += 1
    return {name: [(*document, count) for document, count in counts.most_common()] for name, counts in cited.items()}
