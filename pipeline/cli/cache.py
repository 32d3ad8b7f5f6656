"""``thematrix cache``."""

from __future__ import annotations

import shutil
from pathlib import Path

import click


@click.group()
def cache() -> None:
    """What thematrix keeps so as not to compute it again."""


@cache.command()
@click.argument("runs", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--models",
    is_flag=True,
    help="Also delete the prepared model that compares meanings; the next run prepares it anew.",
)
def clear(runs: tuple[Path, ...], models: bool) -> None:
    """Empty the cache of RUNS: run folders, or folders given as --cache.

    Without RUNS, of every run in the folder outputs. A cache holds words of your transcripts and
    figures made from them. Results stay.
    """
    from pipeline.errors import CallError
    from pipeline.runtime.disk import disk
    from pipeline.runtime.run_folder import CACHE, MANIFEST, plain_folder
    from pipeline.text.embeddings import models_folder

    folders = []
    for run in runs or sorted(path.parent for path in Path("outputs").glob(f"*/{CACHE}")):
        folder = plain_folder(run / CACHE) if (run / CACHE).is_dir() else run
        if folder.name != CACHE and not (folder / "cache.sqlite").is_file():
            if (run / MANIFEST).is_file():
                continue
            raise CallError(
                "holds no cache of thematrix", where=str(run), remedy="Give a run's folder, or what --cache named."
            )
        folders.append(folder)
    if models and models_folder().is_dir():
        folders.append(models_folder())
    freed = 0
    for folder in folders:
        kept = "minilm-*.onnx" if folder == models_folder() else "cache.sqlite*"
        files = sorted(file for file in folder.glob(kept) if file.is_file())
        size = sum(file.stat().st_size for file in files)
        with disk(folder, "empty the cache"):
            for file in files:
                file.unlink()
            if not any(folder.iterdir()):
                shutil.rmtree(folder)
        freed += size
        click.echo(f"{folder}: {size / 1e6:.1f} MB deleted")
    if not folders:
        click.echo("There is no cache here.")
