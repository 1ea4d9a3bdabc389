"""The environment that is measured: a venv of its own with this project and the peers installed and compiled."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PEERS = ("rates==1.1.0", "genai-prices[cli]==0.2.3", "model-prices==0.0.5")
PROJECT = ("pyproject.toml", "LICENSE", "NOTICE", "README.md", "src")
LEFT_OUT = ("__pycache__", "*.egg-info", "*.pyc")
STAMP = "assay-bench.json"


def environment() -> dict[str, str]:
    """The variables a measured process sees: none of Python's own (PYTHONDONTWRITEBYTECODE above all), none of ours."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    return kept | {"LANG": "C.UTF-8", "COLUMNS": "80"}


def prepare(folder: Path) -> Path:
    """Make the venv when it is missing or of other pins, put the project of today into it; gives its ``bin``."""
    stamp = folder / STAMP
    held = json.loads(stamp.read_text(encoding="utf-8")) if stamp.exists() else {}
    wanted = {"python": f"{sys.version} {sys.base_prefix}", "peers": list(PEERS), "project": project_digest()}
    if held == wanted:
        return folder / "bin"
    stamp.unlink(missing_ok=True)
    if any(held.get(name) != wanted[name] for name in ("python", "peers")):
        _make(folder)
    _install_project(folder)
    stamp.write_text(json.dumps(wanted, indent=1), encoding="utf-8")
    return folder / "bin"


def project_digest() -> str:
    """One digest over the names and contents of all that is installed."""
    digest = hashlib.sha256()
    for path in sorted(path for name in PROJECT for path in _files(ROOT / name)):
        digest.update(f"{path.relative_to(ROOT)}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return [one for one in path.rglob("*") if one.is_file() and not any(
        one.match(pattern) or any(parent.match(pattern) for parent in one.parents) for pattern in LEFT_OUT)]


def _make(folder: Path) -> None:
    _say(f"making {folder}")
    shutil.rmtree(folder, ignore_errors=True)
    _run([sys.executable, "-m", "venv", str(folder)])
    _pip(folder, "install", *PEERS)


def _install_project(folder: Path) -> None:
    """Install a copy of the sources: the build leaves nothing behind here, and edits made meanwhile do not matter."""
    _say("installing assay")
    with tempfile.TemporaryDirectory() as name:
        for part in PROJECT:
            target = Path(name, part)
            if (ROOT / part).is_dir():
                shutil.copytree(ROOT / part, target, ignore=shutil.ignore_patterns(*LEFT_OUT))
            else:
                shutil.copy(ROOT / part, target)
        _pip(folder, "install", "--force-reinstall", "--no-deps", name)
    _pip(folder, "install", "shtab>=1.7")
    _pip(folder, "uninstall", "-y", "setuptools")  # its .pth file slows down every start, ``pass`` too
    _run([str(folder / "bin" / "python"), "-m", "compileall", "-q", str(folder / "lib")], may_fail=True)


def _pip(folder: Path, *words: str) -> None:
    command = [str(folder / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "--quiet", *words]
    _run(command)


def _run(command: list[str], *, may_fail: bool = False) -> None:
    env = {name: value for name, value in os.environ.items()
           if name not in ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONHOME")}
    done = subprocess.run(command, env=env, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode and not may_fail:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout}")


def _say(text: str) -> None:
    print(f"bench: {text}", file=sys.stderr, flush=True)
