"""What a run depends on, and what changed since the one before."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.coding.judge.judge_settings import JudgeSettings
from pipeline.ingest.corpus_files import SourceFile
from pipeline.model import Codebook, Thresholds
from pipeline.runtime import plugins
from pipeline.runtime.digests import canonical, digest, file_digest
from pipeline.runtime.manifest import Inputs, Manifest
from pipeline.runtime.run_folder import AGREEMENT, DECISIONS
from pipeline.text.embeddings import DEFAULT_MODEL

FITTED = "fitted.npz"
JUDGED = "judged.json"
EXPLAINED = "explained.json"
READING = ("olefile", "openpyxl", "py3langid", "pypdfium2", "python-docx", "striprtf")
"""What files are read with, beside :data:`LIBRARIES`."""

LIBRARIES = ("numpy", "onnxruntime", "scikit-learn", "spacy", "tokenizers", "wordllama")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may choose; all of it stands in the manifest.

    Attributes:
        unit: ``paragraph``, ``turn`` or ``sentence``.
        interviewer: Whether interviewers' turns are coded.
        any_language: Whether documents in other languages than English are coded.
        model: The sentence encoder.
        fast: Leave the transformer out.
        thresholds: From which score a coding is given, and accepted.
        fitted: SHA-256 of another run's figures that are reused, or "".
        learned: SHA-256 of a learned model's model.json, or "".
        readers: Which reader reads the files of a pattern, where the user said so.
        title: Shown above the report and the other outputs; the corpus's name where empty.
        judge: The language model that is asked where the coder is undecided; None for none.
    """

    unit: str = "paragraph"
    interviewer: bool = False
    any_language: bool = False
    model: str = DEFAULT_MODEL
    fast: bool = False
    thresholds: Thresholds = field(default_factory=Thresholds)
    fitted: str = ""
    learned: str = ""
    readers: dict[str, str] = field(default_factory=dict)
    title: str = ""
    judge: JudgeSettings | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs from the run that was in the folder before.

    ``settings`` says of each what it was and what it is now, in words; two empty ones where that is too much to say.
    ``gained`` and ``lost`` count codings, as pairs of passage and code.
    """

    files: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    settings: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    gained: int = 0
    lost: int = 0


def inputs(
    files: Sequence[SourceFile],
    codebook_digest: str,
    settings: Settings,
    out: Path,
    *,
    judge: Mapping[str, Any] | None = None,
) -> Inputs:
    """Everything that the outputs depend on; of a judge, what :attr:`pipeline.workflows.judge.Judge.inputs` says."""
    entries = {
        "files": {file.file: file.digest for file in files},
        "codebook": codebook_digest,
        "settings": {**asdict(settings), "judge": judge},
        **people(out),
        "versions": versions(),
        "program": program(),
    }
    return Inputs.model_validate_json(json.dumps(entries))


def versions() -> dict[str, str]:
    """Of the program, and of what results depend on."""
    return {
        "thematrix": __version__,
        **{name: _version(name) for name in LIBRARIES},
        **plugins.versions(),
    }


def made_by() -> str:
    """A digest of the program and of what results depend on: a part of the key of whatever is kept for a later run."""
    read_with = {name: _version(name) for name in READING}
    return digest(program(), *(f"{name} {version}" for name, version in (versions() | read_with).items()))


@cache
def _version(package: str) -> str:
    """Of what is imported already, which is no other when somebody installs anew."""
    return metadata.version(package)


def people(out: Path) -> dict[str, str]:
    """Digests of what people left in a run's folder, "" where absent: decisions, and how far they agree with it."""
    files = {"decisions": out / DECISIONS, "agreement": out / AGREEMENT}
    return {name: file_digest(path) if path.is_file() else "" for name, path in files.items()}


@cache
def program() -> str:
    """A digest of this program's own code, so that a changed one computes anew."""
    package = Path(__file__).resolve().parents[1]
    sources = sorted(path for path in package.rglob("*") if path.suffix in (".py", ".j2", ".css", ".js", ".txt"))
    return digest(*(part for path in sources for part in (path.relative_to(package).as_posix(), path.read_bytes())))


def intact(out: Path, outputs: Mapping[str, str]) -> bool:
    """Whether every output is there as it was written; ``outputs`` has its digest by its name."""
    return all((out / name).is_file() and file_digest(out / name) == known for name, known in outputs.items())


def code_digests(codebook: Codebook) -> dict[str, str]:
    """A digest of each code's content, wherever it stands in its file."""
    return {
        code.id: digest(repr(replace(code, line=0, rules=tuple(replace(rule, line=0) for rule in code.rules))))
        for code in codebook.codes
    }


def changes(before: Manifest, manifest: Manifest, earlier: set[tuple[str, str]], now: set[tuple[str, str]]) -> Changes:
    """What differs between two runs.

    Args:
        before: The manifest of the earlier run.
        manifest: That of this one.
        earlier: Its codings, as pairs of passage and code.
        now: Those of this one.
    """
    then, here = (one.inputs.settings.model_dump(mode="json") for one in (before, manifest))
    settings = {
        name: _was_and_is(then.get(name), value)
        for name, value in sorted(here.items())
        if canonical(value) != canonical(then.get(name))
    }
    return Changes(
        files=_differing(before.inputs.files, manifest.inputs.files),
        codes=_differing(before.code_digests, manifest.code_digests),
        settings=settings,
        gained=len(now - earlier),
        lost=len(earlier - now),
    )


def _was_and_is(was: object, now: object) -> tuple[str, str]:
    said = _in_words(was), _in_words(now)
    return said if all(said) and said[0] != said[1] else ("", "")


def _in_words(value: object) -> str:
    """A setting as a person would say it; "" where it is no word: a digest, or many things in one."""
    if isinstance(value, bool):
        return "on" if value else "off"
    if value is None or value in ("", {}):
        return "none"
    if isinstance(value, dict):
        parts = {name: _in_words(part) for name, part in value.items() if not isinstance(part, dict)}
        whole = len(parts) == len(value) <= _MOST_PARTS and all(parts.values())
        return " and ".join(f"{part} {name}" for name, part in parts.items()) if whole else ""
    said = str(value)
    return said if len(said) < _DIGEST else ""


_MOST_PARTS = 2
"""Of a setting with parts, as many are said."""

_DIGEST = 64
"""Letters of a SHA-256."""


def _differing(then: dict[str, str], now: dict[str, str]) -> tuple[str, ...]:
    return tuple(
        f"{name} ({'new' if name not in then else 'gone' if name not in now else 'changed'})"
        for name in sorted({*then, *now})
        if then.get(name) != now.get(name)
    )
