"""Repositories cut from llmfit 1.1.17's program, between two hundred of its bytes on either side."""

from pathlib import Path

import pytest

from assay.domain.statement import Statement
from assay.sources import llmfit as feed
from assay.sources.tally import Translation

PROGRAM = Path(__file__).parents[1] / "recordings/llmfit/llmfit"


@pytest.fixture(scope="module")
def read() -> Translation:
    return feed.translate(feed.parse({"scripts/llmfit": PROGRAM.read_bytes()}), "2026-10-05")


def of(read: Translation, spelling: str) -> dict[str, Statement]:
    rows = (each for each in read.statements if each.mention.spelling == spelling)
    return {each.property: each for each in rows if not each.conditions}


def beside(read: Translation, spelling: str) -> Statement:
    return next(each for each in read.statements if each.mention.spelling == spelling and each.conditions)


def test_the_size_in_the_name_is_the_published_one_with_the_count_beside_it(read: Translation) -> None:
    qwen, counted = of(read, "Qwen/Qwen3.5-4B"), beside(read, "Qwen/Qwen3.5-4B")
    assert qwen["parameters_total"].value == 4_000_000_000
    assert (counted.property, counted.value, counted.as_written) == ("parameters_total", 4659865088, "4659865088")
    assert counted.note == "counted from safetensors"
    assert counted.url == "https://huggingface.co/Qwen/Qwen3.5-4B"


def test_a_count_without_a_size_in_the_name_stands_alone(read: Translation) -> None:
    assert of(read, "moonshotai/Kimi-K2-Instruct")["parameters_total"].value == 1026408235864


def test_a_licence_has_its_own_name_and_the_tag_as_written(read: Translation) -> None:
    qwen = of(read, "Qwen/Qwen3.5-4B")
    assert (qwen["license"].value, qwen["license"].as_written) == ("Apache-2.0", "apache-2.0")
    assert qwen["context_window_tokens"].value == 262144
    assert qwen["weights_id"].value == "Qwen/Qwen3.5-4B"
    assert qwen["open_weights"].value is True
    assert qwen["weights_id"].mention.creator == "Qwen"


def test_a_round_figure_is_not_called_counted(read: Translation) -> None:
    leanstral = of(read, "mistralai/Leanstral-1.5-119B-A6B")
    assert leanstral["parameters_total"].value == 119_000_000_000
    assert leanstral["parameters_active"].value == 6_000_000_000
    assert "not counted" in beside(read, "mistralai/Leanstral-1.5-119B-A6B").note


def test_a_context_of_4096_means_unknown(read: Translation) -> None:
    assert "context_window_tokens" not in of(read, "meta-llama/Llama-4-Maverick-17B-128E-Instruct")
    assert read.leftover["context_length (4096 means unknown)"] == 2


def test_estimated_active_parameters_and_creation_dates_are_never_stated(read: Translation) -> None:
    assert "release_date" not in {each.property for each in read.statements}
    assert {each.place for each in read.statements if each.property == "parameters_active"} == {"name"}
    assert read.leftover["active_parameters"] == read.leftover["num_experts"] == 3
    assert read.leftover["release_date (repository creation)"] == 5


def test_only_a_mixture_of_experts_has_its_architecture_stated(read: Translation) -> None:
    kimi = of(read, "moonshotai/Kimi-K2-Instruct")
    assert (kimi["architecture"].value, kimi["architecture"].as_written) == ("moe", "is_moe, model class kimi_k2")
    assert "architecture" not in of(read, "Qwen/Qwen3.5-4B")


def test_a_pipeline_of_another_trade_is_a_product_type(read: Translation) -> None:
    assert of(read, "facebook/mms-tts-eng")["product_type"].value == "speech"
    assert "product_type" not in of(read, "Qwen/Qwen3.5-4B")


def test_copies_by_others_are_dropped_by_name(read: Translation) -> None:
    assert read.dropped == {"not an official organisation": 1}


def test_a_program_without_the_table_is_refused() -> None:
    with pytest.raises(ValueError, match="no table"):
        feed.parse({"scripts/llmfit": b"\x7fELF"})
