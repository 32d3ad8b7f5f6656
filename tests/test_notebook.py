"""docs/notebook.ipynb is run from top to bottom, and shows what it says."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

import thematrix

NOTEBOOK = Path(__file__).resolve().parents[1] / "docs" / "notebook.ipynb"


def kept() -> Any:
    """The notebook as it lies in the repository."""
    return nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Path]:
    folder = tmp_path_factory.mktemp("notebook")
    notebook = kept()
    with pytest.MonkeyPatch.context() as patch:
        for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"):
            patch.setenv(name, str(folder / name.lower()))
        NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(folder)}}).execute()
    return notebook, folder


def shown(notebook: Any, source: str) -> dict[str, str]:
    """What a cell that holds this code shows, by its type."""
    (cell,) = [cell for cell in notebook.cells if cell.cell_type == "code" and source in cell.source]
    (output,) = cell.outputs
    assert output.output_type == "execute_result"
    return dict(output.data)


def test_no_output_is_kept() -> None:
    for cell in kept().cells:
        if cell.cell_type == "code":
            assert (cell.outputs, cell.execution_count) == ([], None), cell.source


def test_it_does_the_main_job(executed: tuple[Any, Path]) -> None:
    notebook, folder = executed
    run = thematrix.open_run(folder / "outputs" / "notebook")
    told = shown(notebook, "code_corpus")["text/html"]
    assert "Run: sample" in told
    assert f"{len(run.passages):,} passages, {len(run.codings):,} codings" in told
    assert run.codings["code"].iloc[0] in shown(notebook, "head()")["text/html"]
    assert shown(notebook, "limit=3")["text/html"].count("<blockquote>") == 3


def test_it_shows_a_matrix_and_a_comparison(executed: tuple[Any, Path]) -> None:
    notebook, folder = executed
    run = thematrix.open_run(folder / "outputs" / "notebook")
    matrix = shown(notebook, "shares =")["text/html"]
    for share in run.matrix(rows="programme", columns="family").to_numpy().ravel():
        assert f"{share:.0%}" in matrix
    compared = shown(notebook, "by_programme = ")["text/html"]
    assert "home-tide" in compared
    assert "no difference shown" in compared
    assert "permutation test over cases" in compared


@pytest.mark.parametrize("cell", ["by_programme.plot()", "figure = "])
def test_it_draws(cell: str, executed: tuple[Any, Path]) -> None:
    picture = base64.b64decode(shown(executed[0], cell)["image/png"])
    assert picture.startswith(b"\x89PNG")
    assert len(picture) > 10_000
