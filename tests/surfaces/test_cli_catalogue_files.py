"""A catalogue file that is missing, damaged or of another version is told in one sentence, never half answered."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from assay.bootstrap import embedded_path
from assay.surfaces.cli.main import run

Capture = pytest.CaptureFixture[str]
COMMANDS = (["about"], ["show", "kimi-k2"], ["search", "kimi"], ["explain", "kimi-k2", "license"],
            ["compare", "kimi-k2", "qwen3.5-4b"])


@pytest.fixture(scope="module")
def whole() -> bytes:
    return Path(embedded_path()).read_bytes()


def told(capsys: Capture, path: Path) -> str:
    """Every command on a bad file: exit code 4 and one sentence that names the file; gives the sentence."""
    sentences = set()
    for words in COMMANDS:
        assert run([*words, "--format", "json", "--catalogue", str(path)]) == 4
        out, err = capsys.readouterr()
        assert out.startswith('{"error"')
        assert err.count("\n") == 1
        sentences.add(err)
    return sentences.pop()


def test_a_missing_file(capsys: Capture, tmp_path: Path) -> None:
    assert "There is no catalogue at" in told(capsys, tmp_path / "none.sqlite")


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00", b"\x00" * 8192])
def test_a_file_that_is_no_catalogue(capsys: Capture, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.sqlite"
    path.write_bytes(content)
    assert str(path) in told(capsys, path)


def test_another_database(capsys: Capture, tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE cats (name TEXT)")
    connection.commit()
    connection.close()
    assert str(path) in told(capsys, path)


@pytest.mark.parametrize("version", ["0", "2", "99", "", "x"])
def test_another_version(capsys: Capture, tmp_path: Path, version: str) -> None:
    path = tmp_path / "newer.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID")
    connection.execute("INSERT INTO meta VALUES ('version', ?)", (version,))
    connection.commit()
    connection.close()
    assert "version" in told(capsys, path)


@pytest.mark.parametrize("share", [0.0001, 0.1, 0.5, 0.9, 0.999])
def test_a_truncated_file_never_answers_wrongly(capsys: Capture, tmp_path: Path, whole: bytes, share: float) -> None:
    path = tmp_path / "cut.sqlite"
    path.write_bytes(whole[:int(len(whole) * share)])
    never_wrong(capsys, path)


@pytest.mark.parametrize("start", [0.0001, 0.2, 0.5, 0.8])
def test_a_damaged_file_never_ends_in_a_traceback(
    capsys: Capture, tmp_path: Path, whole: bytes, start: float
) -> None:
    path = tmp_path / "damaged.sqlite"
    first = int(len(whole) * start)
    hurt = bytearray(whole)
    hurt[first:first + 2_000_000] = b"\xff\x00" * 1_000_000
    path.write_bytes(bytes(hurt))
    never_wrong(capsys, path)


def never_wrong(capsys: Capture, path: Path) -> None:
    """A part that was not hurt may still answer; whatever cannot be read is told with exit code 4."""
    for words in COMMANDS:
        assert run([*words, "--format", "json"]) == 0
        right = capsys.readouterr().out
        code = run([*words, "--format", "json", "--catalogue", str(path)])
        out, err = capsys.readouterr()
        assert code in (0, 3, 4)
        if code == 0:
            assert out == right
        else:
            assert err.count("\n") == 1
            assert "Traceback" not in err


def test_a_whole_copy_answers_as_the_original(capsys: Capture, tmp_path: Path) -> None:
    path = tmp_path / "a copy # with ? odd % name.sqlite"
    shutil.copy(embedded_path(), path)
    assert run(["about", "--format", "json", "--catalogue", str(path)]) == 0
    copied = capsys.readouterr().out
    assert run(["about", "--format", "json"]) == 0
    assert copied == capsys.readouterr().out
