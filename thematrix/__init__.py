"""thematrix in Python: transcripts and a codebook in; coded passages, matrices and quotes out.

>>> import thematrix
>>> run = thematrix.code_corpus("interviews", codebook="system-leadership", out="outputs/first")
>>> run.matrix(rows="case", columns="family", values="share")

Nothing is loaded before it is used: the import itself costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from pipeline import __version__

if TYPE_CHECKING:
    from pipeline.api.codebook import Codebook, load_codebook
    from pipeline.api.corpus import Corpus, ingest
    from pipeline.api.findings import Findings, Quotes
    from pipeline.api.run import Run, code_corpus, open_run
    from pipeline.api.warning import ThematrixWarning
    from pipeline.coding.judge.judge_settings import JudgeSettings
    from pipeline.errors import CallError, ManyErrors, ThematrixError, UnreadableFile
    from pipeline.runtime.progress import Progress
    from pipeline.runtime.sample_data import sample_corpus
    from pipeline.workflows.settings import Settings

__all__ = [
    "CallError",
    "Codebook",
    "Corpus",
    "Findings",
    "JudgeSettings",
    "ManyErrors",
    "Progress",
    "Quotes",
    "Run",
    "Settings",
    "ThematrixError",
    "ThematrixWarning",
    "UnreadableFile",
    "__version__",
    "code_corpus",
    "ingest",
    "load_codebook",
    "open_run",
    "sample_corpus",
]

_HOMES = {
    "pipeline.api.codebook": ("Codebook", "load_codebook"),
    "pipeline.api.corpus": ("Corpus", "ingest"),
    "pipeline.api.findings": ("Findings", "Quotes"),
    "pipeline.api.run": ("Run", "code_corpus", "open_run"),
    "pipeline.api.warning": ("ThematrixWarning",),
    "pipeline.coding.judge.judge_settings": ("JudgeSettings",),
    "pipeline.errors": ("CallError", "ManyErrors", "ThematrixError", "UnreadableFile"),
    "pipeline.runtime.progress": ("Progress",),
    "pipeline.runtime.sample_data": ("sample_corpus",),
    "pipeline.workflows.settings": ("Settings",),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        """A name of the API, loaded when it is first asked for."""
        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = globals()[name] = getattr(import_module(_HOME[name]), name)
        return found


def __dir__() -> list[str]:
    """The names of the API, for completion."""
    return sorted(__all__)
