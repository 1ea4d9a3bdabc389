"""What is wrong with a curated file is found, each fault by its own sentence; the real files are in order."""

from pathlib import Path

import pytest

from assay.domain.names import name_key
from assay.storage.authored import keys_of_several
from assay.storage.facts_check import Fault, check_curated, told
from assay.surfaces import facts_check

DOCUMENT = f"""
[[document]]
id = "card"
title = "One model card"
url = "https://acme.example/one"
kind = "model card"
dated = "2026-01-02"
read_on = "2026-11-24"
sha256 = "{'0123456789abcdef' * 4}"
hashed = "file"
"""
STATEMENT = """
[[statement]]
property = "context_window_tokens"
value = 131072
as_written = "128K"
document = "card"
place = "table, row Context"
"""
SCORE = """
[[score]]
benchmark = "GPQA Diamond"
value = "75.1"
unit = "percent"
metric = "accuracy"
setting = "avg@8"
harness = "creator's own"
document = "card"
place = "results table"
"""
HEAD = """
model = "acme/one"
name = "One"
family = "line"
names = ["one-instruct"]
"""
WHOLE = HEAD + DOCUMENT + STATEMENT + SCORE


def stated(*lines: str) -> str:
    """One more statement of the card."""
    return "\n".join(["[[statement]]", 'document = "card"', 'place = "page 2"', *lines, ""])


def faults(root: Path, text: str = WHOLE, *, file: str = "acme/one.toml", several: frozenset[str] = frozenset()
           ) -> list[Fault]:
    path = root / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return check_curated(several, root)


def test_a_file_in_order_has_no_fault(tmp_path: Path) -> None:
    assert faults(tmp_path) == []
    in_order = (
        stated('property = "release_date"', 'value = "2026-01"'),
        stated('property = "retirement_date"', 'value = "2027-05-25"'),
        stated('property = "knowledge_cutoff"', 'value = "not_disclosed"'),
        stated('property = "context_window_tokens"', "value = 262144", "contender = true"),
        stated('property = "price.input"', 'value = "0.60"', 'from = "2026-01-02"', 'until = "2026-02-01"'),
        stated('property = "price.input"', 'value = "1.20"', "prompt_tokens_above = 200000"),
        stated('property = "price.input"', 'value = "4"', 'unit = "cny/mtok"', 'tier = "batch"'))
    assert faults(tmp_path, WHOLE + "".join(in_order)) == []


@pytest.mark.parametrize(("old", "new", "expected"), [
    ('name = "One"', 'name = "One"\ncolour = "red"', "the file has an unknown key 'colour'"),
    ('hashed = "file"', 'hashed = "file"\npages = 3', "document 'card' has an unknown key 'pages'"),
    ('as_written = "128K"', 'written = "128K"', "statement context_window_tokens has an unknown key 'written'"),
    ('metric = "accuracy"', 'metric = "accuracy"\nshots = 5', "score GPQA Diamond has an unknown key 'shots'"),
    ('model = "acme/one"', 'model = "acme/two"', "names the model acme/two"),
    ('title = "One model card"', 'title = ""', "document 'card' has no title"),
    ('kind = "model card"\n', "", "document 'card' has no kind"),
    ('read_on = "2026-11-24"\n', "", "document 'card' has no read_on"),
    ('hashed = "file"\n', "", "document 'card' has no hashed"),
    ("https://acme.example/one", "http://acme.example/one", "document 'card' has no https address"),
    ('kind = "model card"', 'kind = "blog"', "document 'card' is of the unknown kind 'blog'"),
    ('"0123456789abcdef', '"0123456789ABCDEF', "document 'card' has no SHA-256 of the file or passage"),
    ('"0123456789abcdef', '"', "document 'card' has no SHA-256 of the file or passage"),
    ('hashed = "file"', 'hashed = "page"', "document 'card' has no SHA-256 of the file or passage"),
    ('dated = "2026-01-02"', 'dated = "2026-11-25"', "document 'card' is dated 2026-11-25, after it was read"),
    ('read_on = "2026-11-24"', 'read_on = "2026-11-31"', "document 'card' was read on 2026-11-31, which is no day"),
    ('read_on = "2026-11-24"', 'read_on = "2026-11"', "document 'card' was read on 2026-11, which is no day"),
    ('document = "card"\nplace = "table', 'document = "blog"\nplace = "table',
     "statement context_window_tokens cites the unknown document 'blog'"),
    ('document = "card"\nplace = "results', 'document = "blog"\nplace = "results',
     "score GPQA Diamond cites the unknown document 'blog'"),
    ('place = "table, row Context"', 'place = ""', "statement context_window_tokens has no place in its document"),
    ('place = "results table"\n', "", "score GPQA Diamond has no place in its document"),
    ('metric = "accuracy"\n', "", "score GPQA Diamond has no metric"),
    ('unit = "percent"\n', "", "score GPQA Diamond has no unit"),
    ('setting = "avg@8"\n', "", "score GPQA Diamond has no setting"),
    ('harness = "creator\'s own"\n', "", "score GPQA Diamond has no harness"),
    ('"context_window_tokens"', '"context_window"', "unknown property context_window"),
    ("value = 131072", 'value = "131072"', "context_window_tokens takes int"),
    ('value = "75.1"', 'value = "about 75"', "cannot be read"),
    ('family = "line"\n', "", "KeyError 'family'"),
])
def test_each_fault_is_found(tmp_path: Path, old: str, new: str, expected: str) -> None:
    assert WHOLE.count(old) == 1
    found = faults(tmp_path, WHOLE.replace(old, new))
    assert any(expected in fault.text for fault in found), found
    assert {fault.file for fault in found} == {"acme/one.toml"}


@pytest.mark.parametrize(("added", "expected"), [
    (stated('property = "release_date"', 'value = "January 2026"'), "statement release_date: January 2026 is no date"),
    (stated('property = "release_date"', 'value = "2026-02-30"'), "statement release_date: 2026-02-30 is no date"),
    (stated('property = "release_date"', 'value = "2026-13"'), "statement release_date: 2026-13 is no date"),
    (stated('property = "release_date"', 'value = "2026-11-25"'),
     "statement release_date: 2026-11-25 lies after the document was read"),
    (stated('property = "knowledge_cutoff"', 'value = "2026-12"'),
     "statement knowledge_cutoff: 2026-12 lies after the document was read"),
    (stated('property = "price.input"', 'value = "1"', 'until = "soon"'), "statement price.input: soon is no date"),
    (stated('property = "price.input"', 'value = "1"', 'from = "2026-02-01"', 'until = "2026-02-01"'),
     "statement price.input ends on 2026-02-01, not after it began"),
    (stated('property = "license"', 'value = "MIT"') * 2, "states license MIT twice from one place"),
    (SCORE, "gives the score GPQA Diamond twice from one place"),
    (stated('property = "license"', 'value = "MIT"', "contender = true"),
     "keeps license MIT beside a value that it does not state"),
    (DOCUMENT, "has two documents of one id"),
    (DOCUMENT.replace('"card"', '"unread"'), "cites no row of its document 'unread'"),
])
def test_each_fault_of_what_is_added_is_found(tmp_path: Path, added: str, expected: str) -> None:
    assert Fault("acme/one.toml", expected) in faults(tmp_path, WHOLE + added)


@pytest.mark.parametrize("text", ["model = ", 'model = "a"\nmodel = "b"', "\ufeff= 1"])
def test_a_file_that_is_no_toml_is_told_and_the_others_are_still_read(tmp_path: Path, text: str) -> None:
    faults(tmp_path, WHOLE.replace("acme/one", "acme/two").replace('dated = "2026-01-02"', 'dated = "2027"'),
           file="acme/two.toml")
    found = faults(tmp_path, text)
    assert any(fault.file == "acme/one.toml" and fault.text.startswith("is no TOML") for fault in found)
    assert any("is dated 2027, after it was read" in fault.text for fault in found)


def test_one_name_for_two_models_is_found_unless_it_is_known_to_have_several_meanings(tmp_path: Path) -> None:
    faults(tmp_path)
    twin = WHOLE.replace("acme/one", "acme/twin").replace('"One"', '"Twin"').replace("one-instruct", "One  Instruct")
    shared = Fault("acme/one and acme/twin", "both are named 'oneinstruct'")
    assert faults(tmp_path, twin, file="acme/twin.toml") == [shared]
    assert faults(tmp_path, twin, file="acme/twin.toml", several=frozenset({name_key("one-instruct")})) == []


def test_one_model_in_two_files_is_found(tmp_path: Path) -> None:
    faults(tmp_path)
    found = faults(tmp_path, file="acme/uno.toml")
    assert Fault("acme/one", "has more than one file") in found
    assert Fault("acme/uno.toml", "names the model acme/one") in found


def test_faults_are_told_a_line_each_with_their_count() -> None:
    assert told([]) == "0 faults.\n"
    assert told([Fault("a.toml", "is empty")]) == "a.toml: is empty\n1 fault.\n"
    assert told([Fault("a.toml", "is empty")] * 2).endswith("\n2 faults.\n")


def test_every_real_file_is_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    found = check_curated(keys_of_several())
    assert not found, f"run: make facts-check\n{told(found)}"
    assert facts_check.main() == 0
    assert capsys.readouterr().out == "0 faults.\n"
