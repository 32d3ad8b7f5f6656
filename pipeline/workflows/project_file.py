"""``thematrix.toml``: what a folder remembers, so that ``thematrix run`` alone suffices in it.

Paths in it start from its folder. It names no model, as one could be fetched from elsewhere, and an
option of the command line wins over what it says.
"""

from __future__ import annotations

import difflib
import json
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.errors import CallError, ManyErrors, ThematrixError
from pipeline.runtime.disk import write_atomic
from pipeline.runtime.run_folder import MANIFEST

FILE = "thematrix.toml"
LARGEST = 100_000
"""Bytes; a project file has a few lines."""

OUTPUTS = Path("outputs")
"""Where runs go whose folder nobody names."""


@dataclass(frozen=True, slots=True)
class ProjectFile:
    """What a project file says, keys as written in it; paths start from the folder it lies in."""

    path: Path
    values: Mapping[str, Any]

    def get(self, key: str) -> Any:
        """The value of a key; None where it is not there."""
        return self.values.get(key)

    def path_of(self, key: str) -> Path | None:
        """The path that a key names."""
        return self.path.parent / self.values[key] if key in self.values else None

    @property
    def codebook(self) -> Path | None:
        """The codebook: a file, or the name of one that comes with the program."""
        path = self.path_of("codebook")
        return path if path is None or path.exists() else _shipped(self.values["codebook"]) or path


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a run reads and where it writes.

    Attributes:
        corpus: The transcripts.
        codebook: The codebook.
        out: The run's folder.
        own: Whether the run is that of the project file.
        notes: What was chosen without being asked for, a sentence each.
    """

    corpus: Path
    codebook: Path
    out: Path
    own: bool
    notes: tuple[str, ...]


def read_project(folder: Path = Path()) -> ProjectFile | None:
    """The project file of a folder; None where there is none.

    Raises:
        CallError: It is no TOML, or has unknown keys or wrong values, all of which are told, a line each.
    """
    path = folder / FILE
    if not path.is_file():
        return None
    try:
        data = path.read_bytes()
        if len(data) > LARGEST:
            raise CallError("is too large for a project file", where=str(path), remedy="Is it the right file?")
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise ThematrixError(
            f"cannot be read ({error.strerror})", where=str(path), remedy="Allow reading it, or move it away."
        ) from error
    except UnicodeDecodeError as error:
        raise CallError("is not UTF-8 text", where=str(path), remedy="Save it as UTF-8.") from error
    return ProjectFile(path, _values(path, text))


def _values(path: Path, text: str) -> dict[str, Any]:
    """What stands in a project file.

    Raises:
        CallError: See :func:`read_project`.
    """
    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise CallError(
            f"cannot be understood ({error})",
            where=str(path),
            remedy='Write each line as key = value, text in quotation marks, and / in paths: corpus = "interviews".',
        ) from error
    errors = [wrong for key, value in values.items() if (wrong := _wrong(path, text, key, value))]
    if not errors and values.get("accept", 1) < values.get("threshold", 0):
        errors = [CallError("accept is below threshold", where=_at(path, text, "accept"), remedy="Make it higher.")]
    if errors:
        raise ManyErrors(errors)
    return values


def project_run() -> Path | None:
    """The run of the working folder's project file, once it has been made; None where there is none.

    Raises:
        CallError: The project file is wrong.
    """
    project = read_project()
    out = project.path_of("out") if project else None
    return out if out is not None and (out / MANIFEST).is_file() else None


def is_run(path: Path) -> bool:
    """Whether it is the folder of a run."""
    return (path / MANIFEST).is_file()


def coming_run() -> Path | None:
    """The run that the working folder's project file names and that has not been made; None where there is none.

    Raises:
        CallError: The project file is wrong.
    """
    project = read_project()
    out = project.path_of("out") if project else None
    return out if out is not None and not (out / MANIFEST).is_file() else None


def not_made(run: Path) -> CallError:
    """That a project's run is meant which nobody has made yet."""
    return CallError(
        f"The run of this folder's {FILE} has not been made yet (it will be {run})",
        remedy="Make it: thematrix run",
    )


def project_corpus() -> Path | None:
    """The transcripts that the working folder's project file names; None where there is none.

    Raises:
        CallError: The project file is wrong.
    """
    project = read_project()
    return project.path_of("corpus") if project else None


def chosen(
    project: ProjectFile | None,
    *,
    corpus: Path | None,
    codebook: Path | None,
    out: Path | None,
    today: date,
) -> Chosen:
    """What to read and where to write: what was asked for, else what the project file says, else the usual.

    Raises:
        CallError: Nobody says where the transcripts or the codebook are.
    """
    notes = []
    told = project.path_of("corpus") if project is not None else None
    own = project is not None and (corpus is None or told is None or corpus.resolve() == told.resolve())
    corpus = corpus or told
    if corpus is None:
        raise CallError(
            "No transcripts are named",
            remedy="Give their folder: thematrix run interviews --codebook codebook.yaml. "
            f"`thematrix init` writes {FILE}, which remembers both.",
        )
    if codebook is None and project is not None:
        codebook = project.codebook
    if codebook is None:
        raise no_codebook()
    if out is None and own and project is not None:
        out = project.path_of("out")
    if out is None:
        out = usual_out(corpus, today)
        before = _latest(out)
        notes.append(f"The run goes into {out} (--out names another folder).")
        if before is not None:
            notes.append(
                f"An earlier run is in {before}; what people decided there stays there. To go on in it: --out {before}"
            )
    return Chosen(corpus, codebook, out, own, tuple(notes))


def no_codebook() -> CallError:
    """That no codebook was named, and where one comes from."""
    from pipeline.codebook.load import which_come

    return CallError(
        "No codebook is named",
        remedy=f"Give one with --codebook, or as codebook in {FILE}. `thematrix codebook new codebook.yaml` writes one "
        "to begin with. "
        f"{which_come()}",
    )


def usual_out(corpus: Path, today: date) -> Path:
    """``outputs/<corpus>-<date>``."""
    whole = corpus.resolve()
    return OUTPUTS / f"{plain(whole.stem if whole.is_file() else whole.name)}-{today.isoformat()}"


def plain(name: str) -> str:
    """The name without blanks, so that it needs no quotation marks on a command line."""
    return "-".join(name.split()) or "run"


def toml_text(text: str) -> str:
    """A basic string of TOML."""
    return json.dumps("".join(sign for sign in text if sign.isprintable()) or "run", ensure_ascii=False)


def change(folder: Path, values: Mapping[str, str | bool]) -> None:
    """Change keys of a folder's project file; everything else in it stays as it stands.

    A key stands where it stood, also where it stood as a remark, else at the end.

    Raises:
        CallError: There is no project file, it is wrong, or it says a key in a way that only a person can change.
        ThematrixError: The disk failed.
    """
    project = read_project(folder)
    path = folder / FILE
    if project is None:
        raise CallError("there is no project file", where=str(path), remedy="Write one: thematrix init")
    text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    for key, value in values.items():
        line = f"{key} = {toml_text(value) if isinstance(value, str) else str(value).lower()}"
        said = re.compile(rf"^[ \t]*{re.escape(key)}[ \t]*=.*$", re.MULTILINE)
        remark = re.compile(rf"^#[ \t]*{re.escape(key)}[ \t]*=.*$", re.MULTILINE)
        found = said.search(text) or remark.search(text)
        text = text[: found.start()] + line + text[found.end() :] if found else f"{text.rstrip()}\n{line}\n"
    wrong = [told for key, value in values.items() if (told := _wrong(path, "", key, value))]
    if wrong:
        raise ManyErrors(wrong)
    try:
        now = _values(path, text)
    except CallError:
        now = {}
    if now != {**project.values, **values}:
        raise CallError("says this in a way that is not changed here", where=str(path), remedy="Edit the file.")
    write_atomic(path, text.encode(), doing="change the project file", over=path)


def beside(run: Path, what: str, suffix: str = "") -> Path:
    """A free name beside a run's folder for what is made of it: ``first-review.xlsx`` for ``first``."""
    whole = run.resolve()
    place = run.parent if run.name not in ("", "..") else whole.parent
    name = f"{whole.name}-{what}"
    path = place / f"{name}{suffix}"
    number = 2
    while path.exists():
        path = place / f"{name}-{number}{suffix}"
        number += 1
    return path


def _latest(out: Path) -> Path | None:
    """The latest run beside it whose name differs by the date alone; None where it is there itself."""
    if out.exists():
        return None
    stem = out.name[: -len("2000-01-01")]
    day = re.compile(re.escape(stem) + r"\d{4}-\d{2}-\d{2}")
    runs = [path for path in out.parent.glob("*") if day.fullmatch(path.name) and (path / MANIFEST).is_file()]
    return max(runs, key=lambda path: path.name, default=None)


def _shipped(name: str) -> Path | None:
    from pipeline.codebook.load import builtin

    return builtin(name)


def _text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip()) and value.isprintable()


def _share(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


def _flag(value: Any) -> bool:
    return isinstance(value, bool)


def _unit(value: Any) -> bool:
    return value in ("paragraph", "turn", "sentence")


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(_text, value))


KEYS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "title": (_text, 'text in quotation marks: title = "Care at home"'),
    "corpus": (_text, 'the folder of the transcripts: corpus = "interviews"'),
    "codebook": (_text, 'a file, or the name of one that comes with the program: codebook = "codebook.yaml"'),
    "out": (_text, 'the run\'s folder: out = "outputs/first"'),
    "unit": (_unit, '"paragraph", "turn" or "sentence"'),
    "threshold": (_share, "a number from 0 to 1: threshold = 0.5"),
    "accept": (_share, "a number from 0 to 1: accept = 0.75"),
    "interviewer": (_flag, "true or false"),
    "any-language": (_flag, "true or false"),
    "fast": (_flag, "true or false"),
    "learned": (_text, 'the folder of a learned model: learned = "models/first"'),
    "reader": (_texts, 'a list of patterns: reader = ["*.txt=text"]'),
}
"""What a project file may say: as the options of ``run`` are called."""


def _wrong(path: Path, text: str, key: str, value: Any) -> CallError | None:
    where = _at(path, text, key)
    if key not in KEYS:
        plain = key.replace("_", "-").casefold()
        near = difflib.get_close_matches(plain, KEYS, n=1)
        hint = f"Did you mean {near[0]}?" if near else f"Known are: {', '.join(KEYS)}."
        return CallError(f"unknown key {key!r}", where=where, remedy=hint)
    fits, wanted = KEYS[key]
    return (
        None if fits(value) else CallError(f"{key} cannot be {value!r}"[:200], where=where, remedy=f"It is {wanted}.")
    )


def _at(path: Path, text: str, key: str) -> str:
    """The file, and the line of the key where one begins with it."""
    found = re.search(rf"""^[ \t]*(?:\[+[ \t]*)?["']?{re.escape(key)}["']?[ \t]*[=.\]]""", text, re.MULTILINE)
    return f"{path}:{text.count(chr(10), 0, found.start()) + 1}" if found else str(path)
