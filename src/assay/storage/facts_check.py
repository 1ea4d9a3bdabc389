"""Verify curated files: form, citation, dates and duplicates (``make facts-check``)."""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from importlib.resources.abc import Traversable
from typing import Any, NamedTuple

from assay.data.properties import PROPERTIES
from assay.domain.errors import DataError
from assay.domain.names import name_key
from assay.storage.curated import curated_files, read_curated

KINDS = frozenset({
    "announcement", "model card", "api documentation", "price page", "deprecation page", "technical report",
    "licence text", "official sdk", "changelog", "help page",
})
TOP = {"model", "name", "family", "names", "api_id", "document", "statement", "score"}
DOCUMENT = {"id", "title", "url", "kind", "dated", "read_on", "sha256", "hashed"}
STATEMENT = {"property", "value", "as_written", "document", "place", "note", "contender", "tier", "prompt_tokens_above",
             "from", "until", "unit", "hours"}
SCORE = {"benchmark", "value", "unit", "metric", "version", "setting", "harness", "document", "place", "note",
         "as_written", "contender"}
NARROWING = ("property", "tier", "hours", "prompt_tokens_above", "from", "until", "unit", "value", "document", "place")
PAST = frozenset({"release_date", "knowledge_cutoff"})
LONGEST_DAY = 10
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_HOURS = re.compile(r"\d\d:\d\d-\d\d:\d\d UTC")
_HASH = re.compile(r"[0-9a-f]{64}")


class Fault(NamedTuple):
    """One thing that is wrong in one file."""

    file: str
    text: str


def check_curated(several: frozenset[str], root: Traversable | None = None) -> list[Fault]:
    """Every fault of every curated file; ``several`` are the name keys that may name more than one model."""
    faults: list[Fault] = []
    named: dict[str, set[str]] = defaultdict(set)
    models: Counter[str] = Counter()
    for path, folder in curated_files(root):
        file = f"{folder}/{path.name}"
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            faults.append(Fault(file, f"is no TOML: {error}"))
            continue
        faults += [Fault(file, text) for text in _faults(table, file)]
        faults += _unreadable(path, file)
        models[str(table.get("model"))] += 1
        for name in (*table.get("names", ()), table.get("name", "")):
            named[name_key(str(name))].add(str(table.get("model")))
    faults += [Fault(model, "has more than one file") for model, count in models.items() if count > 1]
    faults += [Fault(" and ".join(sorted(owners)), f"both are named '{name}'") for name, owners in named.items()
               if len(owners) > 1 and name not in several]
    return faults


def _unreadable(path: Traversable, file: str) -> Iterator[Fault]:
    """What the loader itself refuses: unknown properties, values of the wrong type."""
    try:
        read_curated(path)
    except DataError as error:
        yield Fault(file, str(error))


def _faults(table: Mapping[str, Any], file: str) -> Iterator[str]:
    yield from _unknown_keys(table, TOP, "the file")
    if f"{table.get('model')}.toml" != file:
        yield f"names the model {table.get('model')}"
    documents = {str(row.get("id")): row for row in table.get("document", [])}
    if len(documents) != len(table.get("document", [])):
        yield "has two documents of one id"
    for row in documents.values():
        yield from _document(row)
    rows = [*table.get("statement", []), *table.get("score", [])]
    yield from (f"cites no row of its document '{unused}'" for unused in documents.keys() - {
        row.get("document") for row in rows})
    for row in table.get("statement", []):
        yield from _statement(row, documents)
    for row in table.get("score", []):
        yield from _score(row, documents)
    yield from _doubled(table)


def _unknown_keys(row: Mapping[str, Any], known: set[str], what: str) -> Iterator[str]:
    yield from (f"{what} has an unknown key '{key}'" for key in sorted(row.keys() - known))


def _document(row: Mapping[str, Any]) -> Iterator[str]:
    what = f"document '{row.get('id')}'"
    yield from _unknown_keys(row, DOCUMENT, what)
    yield from (f"{what} has no {key}" for key in ("title", "url", "kind", "read_on", "sha256", "hashed")
                if not row.get(key))
    if not str(row.get("url")).startswith("https://"):
        yield f"{what} has no https address"
    if row.get("kind") not in KINDS:
        yield f"{what} is of the unknown kind '{row.get('kind')}'"
    if not _HASH.fullmatch(str(row.get("sha256"))) or row.get("hashed") not in ("file", "passage"):
        yield f"{what} has no SHA-256 of the file or passage that was read"
    dated = str(row.get("dated", ""))
    if row.get("read_on") and not (len(str(row["read_on"])) == LONGEST_DAY and _is_day(str(row["read_on"]))):
        yield f"{what} was read on {row['read_on']}, which is no day"
    if _DAY.fullmatch(dated) and dated > str(row.get("read_on")):
        yield f"{what} is dated {dated}, after it was read"


def _statement(row: Mapping[str, Any], documents: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    what = f"statement {row.get('property')}"
    yield from _unknown_keys(row, STATEMENT, what)
    yield from _cited(row, what, documents)
    yield from (f"{what}: '{hours}' is no window such as 16:30-00:30 UTC" for hours in row.get("hours", ())
                if not _HOURS.fullmatch(hours))
    kind = PROPERTIES[row["property"]].kind if row.get("property") in PROPERTIES else ""
    value = str(row.get("value"))
    if kind == "date" and value != "not_disclosed" and not _is_day(value):
        yield f"{what}: {value} is no date"
    yield from _period(row, what)
    if row.get("property") in PAST and _DAY.fullmatch(value) and row.get("document") in documents:
        read = str(documents[row["document"]].get("read_on"))
        if value > read:
            yield f"{what}: {value} lies after the document was read"


def _period(row: Mapping[str, Any], what: str) -> Iterator[str]:
    """Both ends are days, and the first comes first."""
    ends = [str(row[key]) for key in ("from", "until") if key in row]
    yield from (f"{what}: {end} is no date" for end in ends if not _is_day(end[:10]))
    if len(ends) > 1 and ends[0] >= ends[1]:
        yield f"{what} ends on {ends[1]}, not after it began"


def _is_day(text: str) -> bool:
    """Whether it is a year, a month or a day of the calendar."""
    try:
        date.fromisoformat(text + "0000-01-01"[len(text):])
    except ValueError:
        return False
    return bool(_DAY.fullmatch(text))


def _score(row: Mapping[str, Any], documents: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    what = f"score {row.get('benchmark')}"
    yield from _unknown_keys(row, SCORE, what)
    yield from _cited(row, what, documents)
    yield from (f"{what} has no {key}" for key in ("unit", "metric", "setting", "harness") if key not in row)


def _cited(row: Mapping[str, Any], what: str, documents: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    if row.get("document") not in documents:
        yield f"{what} cites the unknown document '{row.get('document')}'"
    if not row.get("place"):
        yield f"{what} has no place in its document"


def _doubled(table: Mapping[str, Any]) -> Iterator[str]:
    seen: Counter[tuple[str, ...]] = Counter(
        tuple(str(row.get(key)) for key in NARROWING) for row in table.get("statement", []))
    yield from (f"states {key[0]} {key[-3]} twice from one place" for key, count in seen.items() if count > 1)
    scores = Counter(tuple(str(row.get(key)) for key in sorted(SCORE)) for row in table.get("score", []))
    named = sorted(SCORE).index("benchmark")
    yield from (f"gives the score {key[named]} twice from one place" for key, count in scores.items() if count > 1)
    plain = {row.get("property") for row in table.get("statement", []) if not row.get("contender")}
    for row in table.get("statement", []):
        if row.get("contender") and row.get("property") not in plain:
            yield f"keeps {row.get('property')} {row.get('value')} beside a value that it does not state"


def told(faults: Sequence[Fault]) -> str:
    """One line a fault, and the count."""
    lines = [f"{fault.file}: {fault.text}" for fault in faults]
    return "\n".join([*lines, f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'}."]) + "\n"
