"""A run on warm models loads what its work needs, and nothing else that is large."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.text.embeddings import MiniLM
from pipeline.text.lemmas import divider

LARGE = frozenset(
    {
        *(
            "torch",
            "transformers",
            "sentence_transformers",
            "sklearn",
            "bertopic",
            "umap",
            "hdbscan",
            "numba",
            "pandas",
        ),
        *("scipy", "scipy.stats", "scipy.optimize", "scipy.cluster", "spacy", "onnxruntime", "matplotlib", "docx"),
        *("pypdfium2", "openpyxl", "django", "llama_cpp", "pyrefiqda", "typer", "requests", "httpx"),
        *("numpy.f2py.crackfortran", "pyarrow.acero", "scipy.special"),
    }
)
"""What takes a tenth of a second or more to import."""

NEEDED = {"--fast": {"scipy"}, "": {"scipy", "onnxruntime"}}
"""Which of it a run needs: sparse matrices and quantiles, the transformer."""

RUN = """
import sys
import pipeline.__main__  # as the command does
from pipeline.cli import status

*call, out, fast = sys.argv[1:]
assert status([*call, "--out", out, *fast.split()]) == 0
print(" ".join(sorted(sys.modules)))
"""


@pytest.mark.parametrize("fast", NEEDED)
def test_a_run(fast: str, tmp_path: Path) -> None:
    MiniLM().encode(["The model is exported before, which takes torch."])
    divider()  # its tables are taken before, which takes spaCy
    (tmp_path / "ada.txt").write_text("I: And then?\n\nAda: The rain came in. Nobody mended the roof, for years.\n")
    book = tmp_path / "book.yaml"
    book.write_text("title: T\ncodes:\n- {id: rain, definition: Rain and roofs., rules: [rain, {regex: 'ro+f'}]}\n")
    call = ["run", str(tmp_path / "ada.txt"), "--codebook", str(book), "--quiet", str(tmp_path / "out"), fast]
    environment = {name: value for name, value in os.environ.items() if name != "THEMATRIX_DEBUG"}
    done = subprocess.run(
        [sys.executable, "-c", RUN, *call], capture_output=True, text=True, env=environment, check=False
    )
    assert done.returncode == 0, done.stderr
    assert LARGE & set(done.stdout.split()) == NEEDED[fast]
    if fast:
        # What words stand where is known from before, whatever a definition says.
        book.write_text(book.read_text().replace("Rain and roofs.", "Rain that comes in."))
        done = subprocess.run(
            [sys.executable, "-c", RUN, *call], capture_output=True, text=True, env=environment, check=True
        )
        assert LARGE & set(done.stdout.split()) == {"scipy"}


PRESIDIO = """
import sys
import pipeline.__main__  # as the command does
from pipeline.pseudonyms import presidio

assert [kind for _, kind, _ in presidio.numbers(["Write to ada.moss@example.org."])] == ["e-mail"]
print(" ".join(sorted(sys.modules)))
"""


def test_what_presidio_would_load_besides() -> None:
    pytest.importorskip("presidio_analyzer", reason="the extra privacy is not installed")
    done = subprocess.run([sys.executable, "-c", PRESIDIO], capture_output=True, text=True, check=True)
    assert {"torch", "transformers", "sklearn"}.isdisjoint(done.stdout.split())
