"""Fault 13 of the reference pages: counts, verbs and articles agree, at none, one and two of everything."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.data.criteria import CAPABILITIES
from assay.data.tags import CLASS_PHRASES
from assay.report.compare_page import compare_page
from assay.report.page import Bullets, Heading, Paragraph, Table
from assay.report.views import Comparison
from assay.report.wording import counted
from laws.drawing import LAW, worlds
from laws.world import World, prose, report, scored

A, B, C = "acme/alpha", "bolt/beta", "core/gamma"
NAME = "(?:Alpha|Beta|Gamma)"
NOUNS = "row|route|provider|offering|benchmark|point|model|seller|request|token|criterion"
ONE, MANY = r"(?<![\d.,])1", r"(?<![\d.,])(?:0|[2-9]|\d\d+)"
KINDS = "(?:more |shared |benchmark |priced |provider |different )*"
WRONG = (
    rf"{ONE} {KINDS}(?:{NOUNS})s\b", rf"{MANY} {KINDS}(?:{NOUNS})\b(?! (?:input|output|price|rows|routes)\b)",
    rf"{ONE} (?:{NOUNS}) (?:are|have|sell|were|differ)\b", rf"{MANY} (?:{NOUNS})s (?:is|has|sells|was|differs)\b",
    rf"{NAME} and {NAME} (?:is|has|does|was)\b", rf"^{NAME} (?:are|have|do)\b", rf"; {NAME} do not",
    rf"{NAME} and {NAME} does not", r"\b[Aa] (?:[aeio]|unknown|u[bn][a-z])", r"\b[Aa]n [bcdfgjklmnpqrstvwxyz]",
    r"\bBoth\b.*\bGamma\b", r"  ", r" [,.;:]", r",,|\.\.|;\.|:\.|: ;", r"\band and\b|\bor or\b", r"\bNone\b", r"\{|\}",
    r"\b(\w+) \1\b(?<!that that)",
)


def told(document: Comparison) -> list[str]:
    """Every text of the laid-out page as well: titles, remarks and cells have counts too."""
    found = prose(document)
    for block in compare_page(document).blocks:
        if isinstance(block, Heading):
            found.append(block.text)
        elif isinstance(block, Table):
            found += [text for row in block.rows for text in (row.note, *(cell.text for cell in row.cells))]
        elif isinstance(block, Paragraph | Bullets):
            found += [span.text for span in (block.spans if isinstance(block, Paragraph) else block.items)]
    return [re.sub(r"[\w./]+@[\w./#-]+|acme/\S+|bolt/\S+|core/\S+", "it", text) for text in found]


def slips(document: Comparison) -> list[str]:
    return [f"{pattern}: {text}" for text in told(document) for pattern in WRONG if re.search(pattern, text)]


def counted_world(models: int, routes: int, scores: int, abilities: int, sellers: int) -> World:
    """So many of everything for the first model, one fewer for the next."""
    world = World()
    for place, (model, name) in enumerate(((A, "Alpha"), (B, "Beta"), (C, "Gamma"))[:models]):
        world = world.with_model(model, name)
        for number in range(max(0, routes - place)):
            world = world.sold(model, f"seller{number if number < sellers else model[0]}", f"{number + 1}", "2")
        world = world.stating(*(scored(model, f"Bench{number}", f"{50 + place}", evaluator="Epoch AI")
                                for number in range(max(0, scores))))
        world = world.saying(model, **{name: ("always" if name == "reasoning" else "supported") if not place else
                                       ("none" if name == "reasoning" else "unsupported")
                                       for name in CAPABILITIES[:abilities]})
    return world


COUNTS = st.integers(0, 2)


@given(st.integers(2, 3), st.integers(0, 3), COUNTS, COUNTS, COUNTS)
@LAW
def test_sentences_agree_with_their_counts(models: int, routes: int, scores: int, abilities: int, sellers: int) -> None:
    assert slips(report(counted_world(models, routes, scores, abilities, sellers))) == []


@given(worlds())
@LAW
def test_no_sentence_of_a_random_catalogue_slips(world: World) -> None:
    assert slips(report(world)) == []


@pytest.mark.parametrize("kind", sorted({*CLASS_PHRASES} - {"compact"}))
def test_every_class_of_model_has_its_article_and_plural(kind: str) -> None:
    world = World().with_model(A, "Alpha").with_model(B, "Beta").saying(A, product_type=kind)
    assert slips(report(world)) == []
    assert slips(report(world.saying(B, product_type=kind))) == []


@pytest.mark.parametrize(("text", "is_wrong"), [
    ("1 rows", True), ("1 row", False), ("2 row,", True), ("0 rows", False), ("vision are 1 provider have", True),
    ("Alpha and Beta has it", True), ("Alpha and Beta have it", False), ("is a embedding model", True),
    ("is an embedding model", False), ("is an model", True), ("1,000,000 requests", False), ("21 providers", False),
])
def test_the_patterns_tell_right_from_wrong(text: str, is_wrong: bool) -> None:
    assert any(re.search(pattern, text) for pattern in WRONG) is is_wrong


@given(st.integers(0, 10_000))
@LAW
def test_only_one_is_singular(count: int) -> None:
    assert counted(count, "row").endswith("row") == (count == 1)
