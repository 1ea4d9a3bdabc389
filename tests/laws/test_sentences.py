"""No sentence contradicts a row."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from hypothesis import given

from assay.data.criteria import CAPABILITY_NOUNS
from assay.domain.workload import Workload
from assay.report.views import Comparison
from laws.drawing import LAW, WORKLOADS, worlds
from laws.world import World, prose, report, scored

NAME = "(Alpha|Beta|Gamma)"
Found = re.Match[str]


class Rows:
    """What the tables of a document say, by the name of the model."""

    def __init__(self, document: Comparison) -> None:
        self.document = document
        self.ids = {model["name"]: model["id"] for model in document["models"]}

    def cell(self, row: str, name: str) -> Any:
        tables = (*self.document["specs"], *self.document["scorecard"], *self.document["capabilities"])
        cells = next(one["cells"] for one in tables if one["id"] == row)
        return next(cell for cell in cells if cell["model"] == self.ids[name])

    def month(self, name: str) -> Decimal:
        view = next(one for one in self.document["monthly_cost"]["models"] if one["model"] == self.ids[name])
        assert view["usd"] is not None
        return Decimal(view["usd"])

    def has(self, noun: str, name: str) -> bool | None:
        prop = next(prop for prop, word in CAPABILITY_NOUNS.items() if word == noun)
        cell = self.cell(prop, name)
        return cell["value"] not in ("unsupported", "none") if cell["state"] == "known" else None


def number(text: str) -> Decimal:
    return Decimal(text.strip("$").replace(",", ""))


def is_rounding(text: str, exact: Decimal) -> bool:
    return abs(number(text) - exact) <= (Decimal("0.5") if "." not in text else Decimal("0.005"))


def costs_less(rows: Rows, found: Found) -> None:
    ahead, share, behind, low, high = found.groups()
    cheap, dear = rows.month(ahead), rows.month(behind)
    assert cheap < dear
    assert is_rounding(low, cheap)
    assert is_rounding(high, dear)
    assert low != high
    written = re.search(r"[\d.]+", share)
    assert written
    assert 0 < Decimal(written[0]) <= 100
    assert abs(Decimal(written[0]) - (1 - cheap / dear) * 100) <= Decimal("0.5")


def has_more_tokens(rows: Rows, found: Found, row: str) -> None:
    ahead, more, less = found.groups()
    others = [rows.cell(row, name)["value"] for name in rows.ids if name != ahead]
    assert rows.cell(row, ahead)["value"] == number(more) > number(less) == max(others)


def is_sold_more(rows: Rows, found: Found) -> None:
    ahead, more, behind, less = found.groups()
    assert rows.cell("routes", ahead)["value"] == number(more) > number(less) == rows.cell("routes", behind)["value"]


def names_in(text: str) -> list[str]:
    return re.findall(NAME, text)


def has_what_others_lack(rows: Rows, found: Found) -> None:
    having, noun, lacking = found.groups()
    assert [rows.has(noun, name) for name in names_in(having)] == [True] * len(names_in(having))
    assert [rows.has(noun, name) for name in names_in(lacking)] == [False] * len(names_in(lacking))
    assert names_in(lacking)


def leads_a_benchmark(rows: Rows, found: Found) -> None:
    ahead, benchmark, margin, unit, more, less = found.groups()
    kind = {"Elo points": "elo", "percentage points": "percent"}[unit]
    led = [row for row in rows.document["benchmarks"]["shared"]
           if row["benchmark"] == benchmark and row["leader"] == rows.ids[ahead] and row["unit"] == kind]
    values = [sorted((Decimal(cell["value"]) for cell in row["cells"]), reverse=True) for row in led]
    assert any(value[:2] == [number(more), number(less)] for value in values)
    assert number(more) - number(less) == number(margin) > 0


def adds(rows: Rows, found: Found) -> None:
    target, nouns = found.groups()
    assert all(rows.has(noun, target) for noun in split(nouns))


def has_not(rows: Rows, found: Found) -> None:
    target, nouns, source = found.groups()
    assert all(rows.has(noun, target) is False and rows.has(noun, source) for noun in split(nouns))


def must_be_rechecked(rows: Rows, found: Found) -> None:
    nouns, source, target = found.groups()
    assert all(rows.has(noun, target) is None and rows.has(noun, source) for noun in split(nouns))


def split(nouns: str) -> list[str]:
    return re.split(r", | and ", nouns)


def shrinks(rows: Rows, found: Found) -> None:
    target, label, before, after = found.groups()
    row = {"context window": "context_window_tokens", "max output": "max_output_tokens"}[label]
    assert rows.cell(row, target)["value"] == number(after) < number(before)


def changes_the_bill(rows: Rows, found: Found) -> None:
    target, amount, word = found.groups()
    others = [rows.month(name) for name in rows.ids if name != target and _is_priced(rows, name)]
    apart = [rows.month(target) - other for other in others]
    assert any(is_rounding(amount, abs(one)) and (one > 0) == (word == "more") for one in apart)


def _is_priced(rows: Rows, name: str) -> bool:
    return any(one["model"] == rows.ids[name] and one["usd"] for one in rows.document["monthly_cost"]["models"])


FORMS: dict[str, Callable[[Rows, Found], None]] = {
    rf"^{NAME} costs (.+?) less than {NAME} at this workload \((\S+) against (\S+) a month\)": costs_less,
    rf"^{NAME} has the larger context window: ([\d,]+) tokens against ([\d,]+)":
        lambda rows, found: has_more_tokens(rows, found, "context_window_tokens"),
    rf"^{NAME} can answer at greater length: ([\d,]+) tokens against ([\d,]+)":
        lambda rows, found: has_more_tokens(rows, found, "max_output_tokens"),
    rf"^{NAME} is sold by (\d+) providers?, {NAME} by (\d+)": is_sold_more,
    r"^([\w, ]+) (?:has|have) ([a-z ]+); ([\w, ]+) do(?:es)? not\.": has_what_others_lack,
    rf"^{NAME} is ahead on ([\w ]+) by ([\d.]+) ([\w ]+) \(([\d.]+) against ([\d.]+)": leads_a_benchmark,
    rf"^{NAME} adds (.+)\.$": adds,
    rf"^{NAME} is stated not to have (.+), which {NAME} has\.$": has_not,
    rf"^Re-check (.+) before moving: {NAME} has (?:it|them), for {NAME} not established\.$": must_be_rechecked,
    rf"^On {NAME} the ([\w ]+) shrinks from ([\d,]+) to ([\d,]+) tokens": shrinks,
    rf"^{NAME} costs (\S+) a month (more|less) on the cheapest routes": changes_the_bill,
}
AHEAD = re.compile(rf"^{NAME} .*\b(less|more|larger|greater|ahead|better|cheaper)\b")
"""What sounds like a lead: a sentence that does and has none of the forms would pass unread."""
UNREAD = re.compile(rf"^{NAME} (costs \S+ a month, |is ahead on all that |is an? |has no )|no source| cannot ")


def read(document: Comparison) -> list[str]:
    """Check every sentence; gives the forms that were met."""
    rows, met = Rows(document), []
    for sentence in prose(document):
        fitting = [(form, check, found) for form, check in FORMS.items() if (found := re.search(form, sentence))]
        assert fitting or not AHEAD.search(sentence) or UNREAD.search(sentence), f"no form for: {sentence}"
        for form, check, found in fitting:
            check(rows, found)
            met.append(form)
    return met


@given(worlds(), WORKLOADS)
@LAW
def test_whoever_a_sentence_names_ahead_has_the_better_cell(world: World, workload: Workload) -> None:
    read(report(world, workload=workload))


def full_world() -> World:
    world = World().with_model("acme/alpha", "Alpha").with_model("bolt/beta", "Beta")
    world = world.saying("acme/alpha", context_window_tokens=200000, max_output_tokens=1000, vision="supported",
                         reasoning="always", function_calling="supported")
    world = world.saying("bolt/beta", context_window_tokens=100000, max_output_tokens=9000, vision="unsupported")
    world = world.sold("acme/alpha", "shop", "1", "2").sold("acme/alpha", "mart", "3", "4")
    world = world.sold("bolt/beta", "shop", "0.5", "0.6")
    return world.stating(scored("acme/alpha", "GPQA", "60.5", evaluator="Epoch AI"),
                         scored("bolt/beta", "GPQA", "50", evaluator="Epoch AI"))


def test_every_form_of_sentence_is_met_and_read() -> None:
    assert set(read(report(full_world()))) == set(FORMS)


@given(worlds())
@LAW
def test_the_summary_names_as_ahead_exactly_those_that_lead(world: World) -> None:
    document = report(world)
    summary = document["verdict"]["sentences"][0]["text"]
    names = {model["id"]: model["name"] for model in document["models"]}
    leading = {names[model] for model, leads in document["verdict"]["leads"].items() if leads}
    if "choose by what the work is" in summary:
        return
    assert set(names_in(summary)) == leading


@given(worlds(), WORKLOADS)
@LAW
def test_a_row_marks_the_leader_of_the_verdict_and_that_one_has_the_best_cell(world: World, workload: Workload) -> None:
    document = report(world, workload=workload)
    for row in (*document["scorecard"], *document["specs"]):
        if row["leader"]:
            assert row["id"] in document["verdict"]["leads"][row["leader"]]
            values = {cell["model"]: cell["value"] for cell in row["cells"]}
            assert all(values[row["leader"]] > value for model, value in values.items() if model != row["leader"])
    for bench in document["benchmarks"]["shared"]:
        scores = {cell["model"]: Decimal(cell["value"]) for cell in bench["cells"]}
        assert not bench["leader"] or scores[bench["leader"]] == max(scores.values())


@given(worlds())
@LAW
def test_answers_about_a_capability_agree_with_its_row(world: World) -> None:
    document = report(world)
    rows = Rows(document)
    for entry in document["faq"]:
        noun = re.search(r"^Which is better for (.+?), (?:Alpha|Beta)", entry["question"])
        for answer in entry["answer"] if noun and noun[1] in CAPABILITY_NOUNS.values() else ():
            told = re.search(rf"^{NAME}: (.+)\.$", answer["text"])
            if told and noun:
                expected = {"documented": True, "stated not to have it": False}.get(told[2])
                assert rows.has(noun[1], told[1]) is expected
