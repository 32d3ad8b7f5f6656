"""What a run's folder holds, what of it is out of date, and what one would do next."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.errors import ThematrixError
from pipeline.ingest.corpus_files import list_files
from pipeline.model import Thresholds
from pipeline.results.agreement_json import read_agreed
from pipeline.results.run_counts import counted_sentence
from pipeline.runtime.digests import file_digest
from pipeline.runtime.run_folder import AGREEMENT, CODEBOOK, RunFolder
from pipeline.wording import listed, many, on_day
from pipeline.workflows.made_of_run import made_of_run
from pipeline.workflows.project_file import ProjectFile, read_project
from pipeline.workflows.run_again import near, rerun_words, spoken
from pipeline.workflows.settings import intact, people, program

_SHOWN = 5

LEAST_AGREED = 100
"""Passages that a person codes, below which most codes stay tentative."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """Something to do: what for, and the command."""

    why: str
    command: str


@dataclass(frozen=True, slots=True)
class RunStatus:
    """How a run stands.

    Attributes:
        run: Its folder.
        there: What it holds, a sentence each.
        stale: What of it is out of date, a sentence each.
        steps: What one would do next, in that order.
    """

    run: Path
    there: tuple[str, ...]
    stale: tuple[str, ...]
    steps: tuple[NextStep, ...]

    def as_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {**asdict(self), "run": str(self.run)}


def status(run: Path) -> RunStatus:
    """Look at the folder of a finished run, its transcripts and its codebook; nothing is written or coded.

    Where the run is that of the working folder's project file, this counts too.

    Raises:
        CallError: There is no run, or the project file is wrong.
        ThematrixError: Its run.json is damaged.
    """
    looked = _Looked(RunFolder.open(run), read_project())
    return RunStatus(run, tuple(looked.there()), tuple(looked.stale()), tuple(looked.steps()))


class _Looked:
    """One look at a run."""

    def __init__(self, folder: RunFolder, project: ProjectFile | None) -> None:
        self.folder = folder
        self.run = folder.path
        self.manifest = folder.manifest
        out = project.path_of("out") if project else None
        self.project = project if out is not None and out.resolve() == self.run.resolve() else None
        self.corpus = self._way("corpus", self.manifest.corpus_path)
        self.codebook = (self.project.codebook if self.project else None) or self._way("", self.manifest.codebook_path)
        self.again = False
        self.apply = False
        self.agreed = self._agreement()
        self.made = made_of_run(self.run)

    def _way(self, key: str, told: str) -> Path | None:
        named = self.project.path_of(key) if self.project and key else None
        if named is not None:
            return named
        if not told:
            return None
        path = Path(os.path.normpath(self.run / told))
        # As one would type it, where that is short.
        return near(path) if not Path(told).is_absolute() else path

    def there(self) -> list[str]:
        """What the folder holds."""
        from pipeline.codebook import load_codebook

        one, counts, made = self.manifest, self.manifest.counts, self.manifest.decisions
        try:
            book = load_codebook(self.folder.codebook_path).title
        except ThematrixError:
            book = f"{CODEBOOK}, which is damaged"
        counted = counts.codings if counts.codings_counted is None else counts.codings_counted
        apart = counted_sentence(counts.codings, counted)
        told = [
            f"{one.corpus}, coded with {book or CODEBOOK} {on_day(one.time)}.",
            f"{many(counts.documents, 'document')}, {many(counts.cases, 'case')}, {many(counts.passages, 'passage')}; "
            f"{many(counts.codings, 'coding')} assigned: {counts.accepted:,} accepted, {counts.review:,} to review."
            + (f" {apart}" if apart else ""),
        ]
        if one.failed:
            told.append(f"Not read: {_some([failed.file for failed in one.failed])}.")
        if made.number:
            told.append(f"{many(made.number, 'decision')} by {listed(made.coders)}.")
        if made.conflicts:
            told.append(f"People disagree on {many(len(made.conflicts), 'coding')}.")
        if self.agreed:
            told.append(f"Agreement with a person was measured on {many(self.agreed['passages'], 'passage')}.")
        samples = sorted(path.name for path in (self.run / "samples").glob("*.csv"))
        if samples:
            told.append(f"Drawn for a person to code: {_some(samples)} in {self.run / 'samples'}.")
        if self.made.waiting:
            told.append(f"To be filled in by a person: {_some([str(path) for path in self.made.waiting])}.")
        return told

    def stale(self) -> list[str]:
        """What is out of date; notes what is to be done about it."""
        told = [*self._transcripts(), *self._book(), *self._settings()]
        if self.manifest.version != __version__:
            told.append(f"Version {self.manifest.version} of the program made it; this is version {__version__}.")
        elif self.manifest.inputs.program != program():
            told.append(f"Another state of version {__version__} of the program made it: its figures may differ.")
        if not told and not intact(self.run, self.manifest.outputs):
            told.append("Some of its files are missing or were changed since.")
        self.again = bool(told)
        now = people(self.run)
        if now["decisions"] != self.manifest.inputs.decisions:
            told.append("Decisions were added or changed that its matrices, quotes and report do not show yet.")
            self.apply = True
        if now["agreement"] != self.manifest.inputs.agreement:
            told.append("Its report does not show the agreement as it was last measured.")
            self.apply = True
        lost = len(self.manifest.decisions.lost)
        if lost:
            told.append(f"{many(lost, 'decision')} no longer found in it: the passage, the code or the words changed.")
        if self.agreed and self.agreed["changed"]:
            told.append(
                "The agreement is older than the run: the machine gives other codes now in "
                f"{self.agreed['changed']:,} of the {many(self.agreed['passages'], 'passage')} compared."
            )
        if self.made.older:
            names = _some([str(path) for path in self.made.older])
            told.append(f"Made before the run's outputs were last written, and to be made again: {names}.")
        return told

    def steps(self) -> list[NextStep]:
        """What one would do next; after :meth:`stale`."""
        # In the folder of the project file the run need not be named.
        run = [] if self.project else [str(self.run)]
        found = []
        if self.again:
            found.append(NextStep("bring it up to date", self._rerun()))
        if self.apply and not self.again:
            found.append(NextStep("let the outputs follow", spoken(["thematrix", "decide", *run])))
        if self.manifest.failed and self.corpus:
            found.append(NextStep("see why files were not read", spoken(["thematrix", "ingest", str(self.corpus)])))
        if self.manifest.decisions.lost:
            found.append(NextStep("see which decisions no longer stand", spoken(["thematrix", "decide", *run])))
        found += [
            NextStep(f"once {path.name} is filled in, take it in", spoken(["thematrix", "decide", *run, str(path)]))
            for path in self.made.waiting
        ]
        if self.manifest.counts.review and not self.made.waiting:
            what = (
                "read passages for half an hour and confirm or correct their codes"
                if not self.manifest.decisions.number
                else "review further"
            )
            found.append(NextStep(what, spoken(["thematrix", "review", *run])))
        sample = spoken(["thematrix", "sample", *run])
        kept = str(self.run / Path(AGREEMENT).parent)
        measure = ["thematrix", "agree", *run, "WORKBOOK", "--out", kept]
        if not self.agreed and any((self.run / "samples").glob("*.csv")):
            found.append(NextStep("once the drawn passages are coded, see how far the machine agrees", spoken(measure)))
        elif not self.agreed:
            found.append(NextStep("draw passages to code yourself, to see how far to trust it", sample))
        elif self.agreed["changed"]:
            found.append(NextStep("measure the agreement again", spoken(measure)))
        elif self.agreed["passages"] < LEAST_AGREED:
            found.append(NextStep("code more passages, for narrower intervals", sample))
        if not self.again:
            found.append(NextStep("check every quote against the transcripts", spoken(["thematrix", "verify", *run])))
        return found

    def _transcripts(self) -> list[str]:
        if self.corpus is None:
            return []
        try:
            now = {file.file: file.digest for file in list_files(self.corpus)}
        except ThematrixError as error:
            return [f"The transcripts are not where the run read them: {error}"]
        then = self.manifest.inputs.files
        changed = [
            f"{name} ({'new' if name not in then else 'gone' if name not in now else 'edited'})"
            for name in sorted({*then, *now})
            if then.get(name) != now.get(name)
        ]
        return [f"Transcripts changed since: {_some(changed)}."] if changed else []

    def _book(self) -> list[str]:
        if self.codebook is None:
            return []
        if not self.codebook.is_file():
            return [f"The codebook is no longer at {self.codebook}; the run keeps its own copy, {self.run / CODEBOOK}."]
        try:
            same = file_digest(self.codebook) == self.manifest.inputs.codebook
        except OSError as error:
            return [f"The codebook {self.codebook} cannot be read ({error.strerror})."]
        return [] if same else [f"The codebook {self.codebook} was edited since."]

    def _settings(self) -> list[str]:
        """What the project file says otherwise than the run was made."""
        if self.project is None:
            return []
        used = self.manifest.inputs.settings
        were = {
            "title": used.title,
            "unit": used.unit,
            "threshold": used.thresholds.decision,
            "accept": used.thresholds.acceptance,
            "interviewer": used.interviewer,
            "any-language": used.any_language,
            "fast": used.fast,
        }
        other = [key for key, was in were.items() if key in self.project.values and self.project.values[key] != was]
        return [f"{self.project.path} has another {listed(other)} than the run was made with."] if other else []

    def _agreement(self) -> dict[str, Any]:
        """How many passages were compared, and in how many of them the machine now gives other codes."""
        from pipeline.human_codings.from_run import machine

        try:
            found = read_agreed(self.run / AGREEMENT)
        except ThematrixError:
            return {}
        units = {unit.id: set(unit.first) for unit in found.units}
        seen = {code.code for code in found.codes}
        try:
            now = {passage.id: set(passage.codes) & seen for passage in machine(self.run, ()).passages}
        except ThematrixError:
            return {"passages": len(units), "changed": 0}
        changed = sum(first & seen != now.get(name, set()) for name, first in units.items())
        return {"passages": len(units), "changed": changed}

    def _rerun(self) -> str:
        """The command that made the run."""
        if self.project is not None and self.project.get("corpus") and self.project.get("codebook"):
            return "thematrix run"
        used = self.manifest.inputs.settings
        usual = Thresholds()
        book = self.codebook if self.codebook and self.codebook.is_file() else self.run / CODEBOOK
        words = rerun_words(used, corpus=str(self.corpus or "CORPUS"), codebook=_named(book), out=self.run)
        words += ["--fast"] * used.fast
        if not used.learned:
            limits = used.thresholds
            words += ["--threshold", f"{limits.decision:g}"] if limits.decision != usual.decision else []
            words += ["--accept", f"{limits.acceptance:g}"] if limits.acceptance != usual.acceptance else []
        words += ["--learned", "MODEL"] if used.learned else []
        judge = self.manifest.judge
        words += ["--judge", judge.where or "URL"] if judge else []
        words += ["--judge-model", judge.model] if judge and not judge.in_process else []
        words += ["--judge-share", f"{judge.share:g}"] if judge else []
        words += ["--allow-remote"] if judge and judge.host else []
        words += ["--fitted", "RUN"] if used.fitted and not used.learned else []
        return spoken(words)


def _named(codebook_path: Path) -> str:
    """The codebook's file, or its name where it came with the program."""
    from pipeline.codebook.load import builtin

    own = builtin(codebook_path.stem)
    return codebook_path.stem if own is not None and own.resolve() == codebook_path.resolve() else str(codebook_path)


def _some(names: Sequence[str]) -> str:
    more = len(names) - _SHOWN
    return ", ".join(names[:_SHOWN]) + (f" and {more:,} more" if more > 0 else "")
