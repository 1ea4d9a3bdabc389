"""The verdict on quality says what the benchmark rows show."""

from assay import bootstrap
from assay.app.compare import Question, compare_models


def test_rows_of_one_evaluator_under_different_settings_are_not_called_missing() -> None:
    document = compare_models(bootstrap.open_catalogue(None), Question(("gpt-5", "claude-sonnet-4-5")))
    rows = [row for row in document["benchmarks"]["shared"] if row["evaluator"] in ("Arena", "Epoch AI")]
    told = " ".join(sentence["text"] for sentence in document["verdict"]["sentences"])
    assert rows
    assert {row["outcome"] for row in rows} == {"side by side"}
    assert f"{len(rows)} benchmarks measured by one evaluator on all of them had different settings" in told
    assert "no evaluator" not in told
