"""The test set is sound and apart from the catalogue, and what is published about it is what was measured."""

import re
import tomllib
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

from measure import FOLDER, PAGE, README, WHOLE, Outcome, load, measure, page, readme, tally

import assay.data
from assay.bootstrap import open_catalogue
from assay.data.properties import PROPERTIES

CURATED = Path(assay.data.__file__).parent / "curated"
TYPES = {"date": str, "tokens": int, "count": int, "flag": bool, "set": list, "money": str}
LEAST_ANSWERED, LEAST_RIGHT = 0.90, 0.97


@cache
def outcomes() -> tuple[Outcome, ...]:
    return tuple(measure(open_catalogue(None), load()))


def cited_urls() -> dict[str, set[str]]:
    cited: dict[str, set[str]] = defaultdict(set)
    for file in CURATED.glob("*/*.toml"):
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        cited[table["model"]] |= {row["url"] for row in table.get("document", [])}
    return cited


def test_it_is_large_and_no_kind_of_fact_outweighs_the_others() -> None:
    truths = load()
    assert len(truths) >= 500
    assert len({truth.model for truth in truths}) >= 120
    assert max(Counter(truth.property for truth in truths).values()) <= len(truths) / 4


def test_no_fact_was_read_in_a_document_that_the_catalogue_cites_for_that_model() -> None:
    cited = cited_urls()
    assert [truth for truth in load() if truth.url in cited[truth.model]] == []


def test_every_fact_cites_a_document_and_a_place_and_has_the_type_of_its_property() -> None:
    for file in sorted(FOLDER.glob("*.toml")):
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        documents = {row["id"]: row for row in table["document"]}
        for row in documents.values():
            assert row["url"].startswith("https://"), (file.name, row)
            assert re.fullmatch(r"[0-9a-f]{64}", row["sha256"]), (file.name, row["id"])
            assert row["read_on"] >= row.get("dated", "")[:10], (file.name, row["id"])
        for row in table["fact"]:
            assert row["document"] in documents, (file.name, row)
            assert row["place"], (file.name, row)
            assert row["as_written"], (file.name, row)
            wanted = TYPES.get(PROPERTIES[row["property"]].kind, str)
            assert isinstance(row["value"], wanted) or row["value"] == "not_disclosed", (file.name, row)


def test_no_fact_is_asked_twice() -> None:
    asked = Counter((truth.model, truth.property, truth.as_of) for truth in load())
    assert [key for key, count in asked.items() if count > 1] == []


def test_the_catalogue_answers_and_is_right_as_often_as_it_was() -> None:
    ours = tally([one for one in outcomes() if one.voice == WHOLE])
    assert ours.answered >= LEAST_ANSWERED * ours.asked
    assert ours.right >= LEAST_RIGHT * ours.answered


def test_what_is_published_is_what_is_measured() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(outcomes()), "run: make truth"
    assert README.read_text(encoding="utf-8") == readme(outcomes()), "run: make truth"
