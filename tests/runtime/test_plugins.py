"""What installed packages add is found, named, versioned; what is broken costs one line and nothing else."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from pipeline.errors import CallError, ThematrixError
from pipeline.export.exporter import plugin_exporter
from pipeline.ingest import read_corpus
from pipeline.ingest.registry import READERS, reader_names
from pipeline.runtime import plugins
from pipeline.text.embeddings import encoder
from tests.plugin_package import install

READER = """
from pipeline.ingest.reader import Received
from pipeline.ingest.readers.plain_text import TextReader

class Shouting(TextReader):
    what = "shouted text (.loud)"
    def claims(self, received: Received) -> float:
        return 0.99 if received.suffix == ".loud" else 0.0

class Breaks(Shouting):
    def claims(self, received: Received) -> float:
        raise KeyError("claims")

class Unread(Shouting):
    def read(self, received):
        raise ZeroDivisionError("division by zero")

class Nothing(Shouting):
    def read(self, received):
        return []

class Lacking:
    what = "nothing"
"""
TALK = "Ada: We had no money at all, and nobody came.\n\nBen: Nor did we.\n"


@pytest.fixture(autouse=True)
def _looked_at_anew() -> Iterator[None]:
    yield
    plugins.forget()


def laid(tmp_path: Path, patch: pytest.MonkeyPatch, **readers: str) -> Path:
    targets = {name: f"loudly.readers:{target}" for name, target in readers.items()}
    install(
        tmp_path / "site", patch, package="loudly", modules={"readers": READER}, points={"thematrix.readers": targets}
    )
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.loud").write_text(TALK, encoding="utf-8")
    (corpus / "b.txt").write_text(TALK.replace("money", "time"), encoding="utf-8")
    return corpus


def test_without_packages_nothing_is_added() -> None:
    assert plugins.versions() == {}
    assert reader_names() == tuple(reader.name for reader in READERS)


def test_a_reader_of_a_package_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = read_corpus(laid(tmp_path, monkeypatch, loud="Shouting"))

    assert [(one.id, one.reader) for one in corpus.documents] == [("a.loud", "loud"), ("b.txt", "text")]
    assert corpus.warnings == ()
    assert reader_names()[-1] == "loud"


def test_what_breaks_is_named_and_the_rest_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = laid(
        tmp_path, monkeypatch, absent="Absent", bad="Breaks", lacking="Lacking", loud="Shouting", text="Nothing"
    )
    corpus = read_corpus(folder)

    assert [(one.id, one.reader) for one in corpus.documents] == [("a.loud", "loud"), ("b.txt", "text")]
    told = "of the package loudly 1.0"
    assert corpus.warnings == (
        f"The reader 'absent' {told} is passed over: "
        "module 'loudly.readers' has no attribute 'Absent' (AttributeError)",
        f"The reader 'lacking' {told} is passed over: it has no claims",
        f"The reader 'text' {told} is passed over: another one has its name",
        f"a.loud: the reader 'bad' {told} broke as it looked at the file and was passed over: 'claims' (KeyError)",
        f"b.txt: the reader 'bad' {told} broke as it looked at the file and was passed over: 'claims' (KeyError)",
    )
    # What it broke on is told of the corpus in which it did.
    assert len(read_corpus(folder / "b.txt").warnings) == 4


@pytest.mark.parametrize(
    ("reader", "reason"),
    [("Unread", "division by zero (ZeroDivisionError)"), ("Nothing", "it must give documents, got none (TypeError)")],
)
def test_a_reader_that_breaks_costs_its_file(
    reader: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = read_corpus(laid(tmp_path, monkeypatch, loud=reader))

    assert [one.id for one in corpus.documents] == ["b.txt"]
    (failure,) = corpus.failed
    assert failure.reason == f"cannot be read: the reader 'loud' of the package loudly 1.0 broke on it: {reason}"
    assert "--reader" in failure.remedy


def test_inputs_hold_the_version_and_the_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    laid(tmp_path, monkeypatch, loud="Shouting")
    (mark,) = plugins.versions().values()
    name, version, digest = mark.split(" ")
    assert (list(plugins.versions()), name, version, len(digest)) == (["reader loud"], "loudly", "1.0", 12)
    assert "loudly.readers" not in sys.modules

    (tmp_path / "site" / "loudly" / "readers.py").write_text(READER + "\n", encoding="utf-8")
    plugins.forget()
    assert plugins.versions() != {"reader loud": mark}


def test_what_lies_in_the_working_folder_is_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    laid(tmp_path, monkeypatch, loud="Shouting")
    monkeypatch.chdir(tmp_path / "site")
    plugins.forget()
    assert plugins.installed(plugins.READERS) == ()


ENCODER = """
import numpy as np

class Letters:
    id = "letters"
    dimension = 26
    def encode(self, texts):
        rows = np.array([[text.lower().count(chr(97 + n)) for n in range(26)] for text in texts], np.float32)
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)

class Long(Letters):
    def encode(self, texts):
        return super().encode(texts) * 2

class Flat(Letters):
    def encode(self, texts):
        return super().encode(texts)[0]

class Fails(Letters):
    def encode(self, texts):
        raise RuntimeError("out of letters")

class Nameless:
    dimension = 3
"""


def test_encoders_of_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("Letters", "Long", "Flat", "Fails", "Nameless")
    points = {"thematrix.encoders": {name.lower(): f"spelling.code:{name}" for name in names}}
    install(tmp_path, monkeypatch, package="spelling", modules={"code": ENCODER}, points=points)

    good = encoder("letters")
    assert good.id.startswith("spelling/1.0 ")
    assert good.id.endswith("/letters/letters")
    assert np.allclose(good.encode(["aab", ""])[:, :2], [[0.894427, 0.447214], [0.0, 0.0]])
    for name, reason in (
        ("long", "gave vectors whose length is neither 1 nor 0"),
        ("flat", r"gave vectors of the shape \(26,\) in place of \(1, 26\)"),
        ("fails", r"broke: out of letters \(RuntimeError\)"),
    ):
        with pytest.raises(ThematrixError, match=f"the encoder '{name}' of the package spelling 1.0 {reason}"):
            encoder(name).encode(["abc"])
    with pytest.raises(ThematrixError, match="cannot be used: it has no id"):
        encoder("nameless")


def test_an_exporter_that_is_not_there_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CallError, match=r"there is no exporter 'tree'\. No installed package adds one"):
        plugin_exporter("tree")
    for name, told in (("atlas", "Without --format the project"), ("taguette", "--for taguette"), (".xlsx", "matrix")):
        with pytest.raises(CallError, match=told):
            plugin_exporter(name)
    points = {"thematrix.exporters": {"graph": "drawn.absent:Graph"}}
    install(tmp_path, monkeypatch, package="drawn", modules={}, points=points)
    with pytest.raises(CallError, match=r"there is no exporter 'tree'\. Choose from: graph\."):
        plugin_exporter("tree")
    with pytest.raises(CallError, match=r"Did you mean: graph\?"):
        plugin_exporter("grahp")
    with pytest.raises(
        ThematrixError, match=r"the exporter 'graph' of the package drawn 1\.0 cannot be used: No module"
    ):
        plugin_exporter("graph")


def test_nothing_of_a_package_is_imported_by_help(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    laid(tmp_path, monkeypatch, loud="Shouting")
    code = "import sys, pipeline.cli, pipeline.workflows.run; print([m for m in sys.modules if m.startswith('loudly')])"
    path = [str(tmp_path / "site"), *sys.path]
    started = f"import sys; sys.path[:] = {path!r}; {code}"
    done = subprocess.run([sys.executable, "-c", started], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
