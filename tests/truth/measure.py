"""How often the catalogue is right: our own test set against it, and against each package alone (``make truth``).

The facts in this folder were read in documents that no statement of the catalogue cites; a test holds that.
"""

import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from assay.app.ports import Store
from assay.bootstrap import open_catalogue
from assay.catalogue.track_record import answers, is_right, said_by
from assay.data.properties import PROPERTIES
from assay.domain.holdings import Material
from assay.domain.numbers import exact
from assay.domain.statement import Value
from assay.storage.curated import load_curated

FOLDER = Path(__file__).parent
README = FOLDER.parent.parent / "README.md"
BEGIN, END = "<!-- truth -->", "<!-- end of truth -->"
PAGE = FOLDER.parent.parent / "docs" / "truth.md"
WHOLE, PACKAGES = "assay", "all packages, no curated statement"


class Truth(NamedTuple):
    """One fact of the test set."""

    model: str
    property: str
    value: Value
    as_of: str
    """The day on which it held; empty for the catalogue's own day."""
    url: str
    where: str
    """File, document and place, to find it again."""


class Tally(NamedTuple):
    """How many facts were asked for, answered and right."""

    asked: int
    answered: int
    right: int

    def answered_share(self) -> str:
        """In percent, one decimal."""
        return f"{100 * self.answered / self.asked:.1f} %" if self.asked else "-"

    def right_share(self) -> str:
        """Of the answers, in percent, one decimal."""
        return f"{100 * self.right / self.answered:.1f} %" if self.answered else "-"


class Outcome(NamedTuple):
    """What one voice answered to one fact; ``given`` is None where it left the question open."""

    voice: str
    truth: Truth
    given: Value | None

    def is_right(self) -> bool:
        """Whether the answer is the fact, by the tolerance of its kind."""
        return self.given is not None and is_right(self.truth.property, self.given, (self.truth.value,))


def is_held_out(truth: Truth) -> bool:
    """Whether a fact belongs to the half whose misses nobody looks at: what is mended is mended by the other half."""
    return sha256(truth.model.encode()).digest()[0] % 2 == 0


def load() -> list[Truth]:
    """Every fact of the folder."""
    return [truth for file in sorted(FOLDER.glob("*.toml")) for truth in _read(file)]


def _read(file: Path) -> Iterator[Truth]:
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    documents = {row["id"]: row for row in tables["document"]}
    for row in tables["fact"]:
        document = documents[row["document"]]
        where = f"{file.name}: {document['title']}: {row['place']}"
        yield Truth(row["model"], row["property"], _value(row["property"], row["value"]), row.get("as_of", ""),
                    document["url"], where)


def _value(name: str, written: Any) -> Value:
    kind = PROPERTIES[name].kind
    if kind == "money":
        return exact(written)
    value: Value = tuple(sorted(written)) if kind == "set" else written
    return value


def measure(store: Store, truths: Sequence[Truth]) -> list[Outcome]:
    """Ask the whole catalogue, the packages together, and each package alone."""
    sources = store.sources()
    voices: dict[str, frozenset[str]] = {WHOLE: frozenset(sources),
                                         PACKAGES: frozenset(sources) - {"primary"}}
    for source in sources.values():
        if source.authority != "primary":
            voices[source.name] = voices.get(source.name, frozenset()) | {source.id}
    found: list[Outcome] = []
    materials = {truth.model: store.material(truth.model) for truth in truths}
    for (model, as_of), asked in _by_model(truths).items():
        material = materials[model]
        for voice, ids in voices.items():
            given = _answers(store, material, ids, as_of)
            found += [Outcome(voice, truth, given.get(truth.property)) for truth in asked]
    return found


def _by_model(truths: Sequence[Truth]) -> dict[tuple[str, str], list[Truth]]:
    grouped: dict[tuple[str, str], list[Truth]] = {}
    for truth in truths:
        grouped.setdefault((truth.model, truth.as_of), []).append(truth)
    return grouped


def _answers(store: Store, material: Material | None, voices: frozenset[str], as_of: str) -> Mapping[str, Value]:
    if material is None:
        return {}
    return answers(said_by(material, voices), store.sources(), as_of or store.meta()["built"])


def tally(outcomes: Sequence[Outcome]) -> Tally:
    """Count asked, answered and right."""
    return Tally(len(outcomes), sum(one.given is not None for one in outcomes), sum(one.is_right() for one in outcomes))


def page(outcomes: Sequence[Outcome]) -> str:
    """The tables as Markdown."""
    truths = [one.truth for one in outcomes if one.voice == WHOLE]
    lines = ["# How often it is right", "", _introduction(truths), "", "## By source", "",
             "| asked of | answered | right |", "|---|---|---|"]
    voices = list(dict.fromkeys(one.voice for one in outcomes))
    for voice in [WHOLE, PACKAGES, *sorted(set(voices) - {WHOLE, PACKAGES})]:
        counts = tally([one for one in outcomes if one.voice == voice])
        name = f"**{voice}**" if voice == WHOLE else voice
        lines.append(f"| {name} | {counts.answered_share()} | {counts.right_share()} |")
        if voice == WHOLE:
            curated = tally([one for one in outcomes if one.voice == voice and one.truth.model in _curated()])
            lines.append(f"| {voice}, models with a curated file ({curated.asked} facts) | "
                         f"{curated.answered_share()} | {curated.right_share()} |")
            held = tally([one for one in outcomes if one.voice == voice and is_held_out(one.truth)])
            lines.append(f"| {voice}, the held-out half ({held.asked} facts) | {held.answered_share()} | "
                         f"{held.right_share()} |")
    lines += ["", "## By kind of fact", "",
              "| fact | asked | answered | right | packages: answered | packages: right |", "|---|---|---|---|---|---|"]
    for name in [name for name in PROPERTIES if name in {truth.property for truth in truths}]:
        ours, theirs = (tally([one for one in outcomes if one.voice == voice and one.truth.property == name])
                        for voice in (WHOLE, PACKAGES))
        lines.append(f"| {PROPERTIES[name].label} | {ours.asked} | {ours.answered_share()} | {ours.right_share()} | "
                     f"{theirs.answered_share()} | {theirs.right_share()} |")
    return "\n".join(lines) + "\n"


@cache
def _curated() -> frozenset[str]:
    return frozenset(file.model for file in load_curated())


def readme(outcomes: Sequence[Outcome]) -> str:
    """The README with the table by source in its place."""
    before, _, rest = README.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    table = page(outcomes).partition("## By source\n\n")[2].partition("\n\n")[0]
    return f"{before}{BEGIN}\n{table}\n{END}{after}"


def _introduction(truths: Sequence[Truth]) -> str:
    models, creators = {truth.model for truth in truths}, {truth.model.partition("/")[0] for truth in truths}
    documents = {truth.url for truth in truths}
    return (f"`make truth` asks for {len(truths)} facts about {len(models)} models of {len(creators)} creators, read in"
            f" {len(documents)} documents of their creators that no statement of the catalogue cites "
            "([tests/truth](../tests/truth)). A conflict counts as left open. *Right* is the share of the answers "
            "given. What was wrong or missing was looked at in one half of the models only; the other half is held "
            "out.")


def misses(outcomes: Sequence[Outcome]) -> str:
    """Every wrong answer of the whole catalogue to the half that may be looked at, then what it left open."""
    ours = [one for one in outcomes if one.voice == WHOLE and not is_held_out(one.truth)]
    wrong = [f"wrong: {one.truth.model} {one.truth.property}: {one.given}, in truth {one.truth.value} "
             f"({one.truth.where})" for one in ours if one.given is not None and not one.is_right()]
    missing = [f"open: {one.truth.model} {one.truth.property}: in truth {one.truth.value} ({one.truth.where})"
               for one in ours if one.given is None]
    return "\n".join([*wrong, *missing]) + "\n"


def main() -> int:
    """Write docs/truth.md and the README's table, and say what was missed."""
    truths = load()
    outcomes = measure(open_catalogue(None), truths)
    PAGE.write_text(page(outcomes), encoding="utf-8")
    README.write_text(readme(outcomes), encoding="utf-8")
    sys.stdout.write(page(outcomes) + "\n" + misses(outcomes))
    return 0


if __name__ == "__main__":
    sys.exit(main())
