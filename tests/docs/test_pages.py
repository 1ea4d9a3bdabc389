"""What the documentation shows is what the commands print, and what it links to exists."""

import re
from pathlib import Path

import curated_list
import pytest
from console_blocks import ROOT, blocks, first_untrue, pages

PAGES = pages()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_shown_output_is_the_real_output(page: Path) -> None:
    for block in blocks(page.read_text(encoding="utf-8").split("\n")):
        untrue = first_untrue(block)
        assert untrue == "", f"{block.command} no longer prints {untrue!r}; renew the page with: make docs"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_every_page_is_in_the_index() -> None:
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    for page in PAGES:
        path = page.relative_to(ROOT / "docs") if page.is_relative_to(ROOT / "docs") else None
        assert path is None or path.name == "README.md" or f"]({path})" in index, f"docs/README.md does not name {path}"


def test_every_command_of_the_makefile_is_in_the_readme() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^([a-z-]+):.* ## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert [name for name in commands if f"make {name}`" not in text and f"make {name}\n" not in text] == []


def test_the_list_of_curated_models_is_current() -> None:
    assert curated_list.PAGE.read_text(encoding="utf-8") == curated_list.text(), "run: make docs"
