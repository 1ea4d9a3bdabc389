"""The command as a process: pipes, signals, full disks, colour, and files that are whole or not there."""

import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ASSAY = [sys.executable, "-m", "assay.entry"]
SOURCE = str(Path(__file__).parents[2] / "src")


def environment(**more: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "ASSAY_CATALOGUE", "TERM")}
    return {**kept, "PYTHONPATH": SOURCE, "TERM": "xterm", **more}


def start(*words: str, **more: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*ASSAY, *words], capture_output=True, check=False, timeout=60,  # noqa: S603
                          env=environment(**{key: str(value) for key, value in more.items()}))


def test_the_process_ends_with_the_exit_code() -> None:
    for code, words in ((0, ("about",)), (1, ("search", "zzzzqqxx")), (2, ("show",)), (3, ("show", "no-such-xyz")),
                        (4, ("about", "--catalogue", "/no/such/file"))):
        assert start(*words, "--format", "json").returncode == code


def test_a_reader_that_leaves_early_is_no_trouble() -> None:
    process = subprocess.Popen([*ASSAY, "show", "kimi-k2", "--evidence", "--format", "json"],  # noqa: S603
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment())
    assert process.stdout is not None
    assert process.stderr is not None
    with process.stdout, process.stderr:
        assert process.stdout.read(2) == b'{"'
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


def test_ctrl_c_is_one_line_and_no_traceback() -> None:
    process = subprocess.Popen([*ASSAY, "show", "kimi-k2", "--evidence", "--format", "json"],  # noqa: S603
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment())
    assert process.stdout is not None
    assert process.stderr is not None
    with process.stdout, process.stderr:
        process.stdout.read(1)  # it has begun to write, and the pipe is too small for the rest
        process.send_signal(signal.SIGINT)
        assert process.stderr.read() == b"Stopped.\n"
        assert process.wait(60) == 130


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_is_one_sentence() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*ASSAY, "about", "--format", "json"], stdout=full, stderr=subprocess.PIPE,  # noqa: S603
                              check=False, timeout=60, env=environment())
    assert done.returncode == 4
    assert done.stderr.count(b"\n") == 1
    assert b"No space left" in done.stderr


def test_a_device_is_written_to_and_not_replaced() -> None:
    assert start("about", "--format", "json", "-o", "/dev/null").returncode == 0
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize("words", [
    ["show", "no-such-xyz"], ["about", "--catalogue", "/no/such/file"], ["explain", "kimi-k2", "no_such_property"]])
def test_a_question_that_fails_leaves_the_old_file_as_it_was(tmp_path: Path, words: list[str]) -> None:
    target = tmp_path / "answer.json"
    target.write_text("old")
    assert start(*words, "-o", str(target)).returncode in (2, 3, 4)
    assert target.read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["answer.json"]


def test_an_unwritable_place_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    done = start("about", "-o", str(tmp_path / "file" / "answer.json"))
    assert done.returncode == 4
    assert done.stderr.count(b"\n") == 1
    assert [file.name for file in tmp_path.iterdir()] == ["file"]


def test_a_link_keeps_pointing_to_the_file_that_is_written(tmp_path: Path) -> None:
    link, target = tmp_path / "link.json", tmp_path / "answer.json"
    link.symlink_to(target)
    assert start("about", "-o", str(link)).returncode == 0
    assert link.is_symlink()
    assert json.loads(target.read_text())["catalogue"]


def on_a_terminal(**more: str) -> str:
    """What a command writes when its stdout is a terminal."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen([*ASSAY, "show", "qwen/qwen3.5-4b"], stdout=theirs,  # noqa: S603
                               stderr=subprocess.DEVNULL, env=environment(**more))
    os.close(theirs)
    seen = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        seen += part
    os.close(ours)
    assert process.wait(60) == 0
    return seen.decode()


def test_colour_is_for_terminals_that_want_it() -> None:
    assert "\x1b[" in on_a_terminal()
    assert "\x1b[" not in on_a_terminal(NO_COLOR="1")
    assert "\x1b[" not in on_a_terminal(TERM="dumb")


def test_a_narrow_encoding_bends_the_text_and_never_the_json() -> None:
    done = start("show", "no-such-™", "--format", "json", PYTHONIOENCODING="ascii")
    assert done.returncode == 3
    assert "™" in json.loads(done.stdout)["error"]["message"]
    assert start("search", "kimi", "™", "--format", "json", PYTHONIOENCODING="latin-1").returncode in (0, 1)


@pytest.mark.parametrize("closed", ["1>&-", "2>&-", "1>&- 2>&-"])
def test_closed_streams_end_in_an_exit_code(closed: str) -> None:
    line = f"{sys.executable} -m assay.entry show no-such-xyz --format json {closed}"
    done = subprocess.run(["/bin/sh", "-c", line], capture_output=True, check=False, timeout=60,  # noqa: S603
                          env=environment())
    assert done.returncode in (3, 4)
    assert b"Traceback" not in done.stderr


def test_the_catalogue_of_the_environment_is_used() -> None:
    assert start("about", ASSAY_CATALOGUE="/no/such/file").returncode == 4
