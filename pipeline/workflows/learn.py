"""From human codings and a codebook to a learned model, and the way back into a run."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from pipeline import __version__
from pipeline.agreement.corpus_estimates import Read, estimate
from pipeline.codebook import load_codebook, named
from pipeline.coding.channels import Matrix
from pipeline.coding.learned.learned_model import Learned, read_model, write_model
from pipeline.coding.learned.model_manifest import check_folder
from pipeline.coding.learned.other_documents import Gain, learn_from_run, learn_from_table
from pipeline.coding.learned.train import FOLDS, Fit, check, report
from pipeline.decisions import apply, read_decisions
from pipeline.decisions.draws import draws
from pipeline.errors import CallError, ThematrixError
from pipeline.human_codings import Coded, CodedPassage, read_coded
from pipeline.model import Codebook
from pipeline.qda import is_project
from pipeline.results.codings import assigned
from pipeline.results.tables import RunTables, read_run
from pipeline.review.minutes_left import CodedCells, minutes_left
from pipeline.review.select_passages import Ints, reading_minutes
from pipeline.runtime.cache import Cache
from pipeline.runtime.digests import digest
from pipeline.runtime.disk import CACHE, passing_folder
from pipeline.runtime.parallel import Engine, Local
from pipeline.runtime.progress import Progress, Quiet
from pipeline.runtime.run_folder import CODEBOOK, DECISIONS, MANIFEST, RunFolder, no_run
from pipeline.text.embeddings import DEFAULT_MODEL
from pipeline.workflows.conclusions_left import ConclusionsLeft, conclusions_left
from pipeline.workflows.judge import checked
from pipeline.workflows.learning_material import Material, material, run_material
from pipeline.workflows.project_file import no_codebook, read_project
from pipeline.workflows.project_passages import project_passages
from pipeline.workflows.run_again import command_with_model
from pipeline.workflows.settings import Settings, code_digests
from pipeline.workflows.share_model import holds


def read_human(
    coded: Path, codebook: Codebook, *, run: Path | None = None, complete: bool = False, coder: str = ""
) -> Coded:
    """People's codings; of a run's folder the decisions in it, of a project without a run those of its own passages.

    Raises:
        CallError: They cannot be read, or there are none.
    """
    known = {code.id: code.name for code in codebook.codes}
    if is_project(coded):
        own = None if run else project_passages(coded)
        return read_coded(coded, run=run, known=known, complete=complete, coder=coder, passages=own, whole=False)
    if not coded.is_dir():
        return read_coded(coded, run=run, known=known, complete=complete, coder=coder, whole=False)
    if not (coded / DECISIONS).is_file():
        raise CallError(
            "nobody has decided on codings of this run",
            where=str(coded),
            remedy="Learn from a table of human codings, or make decisions with thematrix review and decide.",
        )
    return read_coded(coded / DECISIONS, known=known)


@dataclass(frozen=True, slots=True)
class CodeChange:
    """What `run --learned` would change in a code of the run that was learned from.

    Attributes:
        code: Its id.
        come: The passages that would get it.
        go: Those that would lose it. What people decided stays.
    """

    code: str
    come: tuple[str, ...]
    go: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LearnedFolder:
    """A learned model.

    Attributes:
        out: Its folder.
        about: What its model.json says.
        refused: The rows of the table that could not be used, and why.
        conclusions: Of a run, what reading on may change in its matrix and comparisons; not in the folder, since
            cases are named.
        changes: Of a run, what would come and go with what was learned, where anything would.
        run: The run's folder, where one was learned from.
        use: The command that codes with it.
    """

    out: Path
    about: dict[str, Any]
    refused: tuple[ThematrixError, ...] = ()
    conclusions: ConclusionsLeft | None = None
    changes: tuple[CodeChange, ...] = ()
    run: Path | None = None
    use: str = ""

    @property
    def come(self) -> int:
        """How many codings of the run would come."""
        return sum(len(one.come) for one in self.changes)

    @property
    def go(self) -> int:
        """How many would go."""
        return sum(len(one.go) for one in self.changes)

    @property
    def holds(self) -> str:
        """What the folder holds, in a sentence."""
        return holds(passages=self.about["coded"]["passages"], documents=self.about["coded"]["documents"])

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        left = (
            {"conclusions": self.conclusions.as_dict(), "changes": [asdict(one) for one in self.changes]}
            if self.conclusions
            else {}
        )
        return {"out": str(self.out), "holds": self.holds, "use": self.use, **self.about, **left}


def learn(
    coded: Path,
    *,
    codebook: Path | None = None,
    out: Path | None = None,
    run: Path | None = None,
    complete: bool = False,
    coder: str = "",
    folds: int = 5,
    model: str = DEFAULT_MODEL,
    fast: bool | None = None,
    cache: Path | None = None,
    engine: Engine | None = None,
    progress: Progress | None = None,
    note: Callable[[str], None] | None = None,
) -> LearnedFolder:
    """Learn from people's codings how they use the codebook.

    Args:
        coded: A table of codings, the folder of a run with decisions, or a project.
        codebook: With which it was coded; that of the run, else of the project file, where None.
        out: The model's folder; models/ and the name of ``coded`` where None.
        run: The run that the coded passages stand in.
        complete: All passages of the documents that ``coded`` names were looked at.
        coder: Of a project of several people, whose codings.
        folds: In how many parts documents are left out in turn.
        model: The sentence encoder.
        fast: Leave it out; as the run was made, or no where there is none, where None.
        cache: Where to keep what was embedded; the run's, else nowhere, where None.
        engine: Encodes texts and analyses words; this machine where None.
        progress: Told as the work goes on.
        note: Told what was chosen without being asked for, and what is wrong in ``coded``, before the work begins;
            ``progress.note`` where None.

    Raises:
        CallError: The call was wrong, or there is too little or too much to learn from.
        ThematrixError: The run is damaged, or the disk failed.
    """
    progress = progress or Quiet()
    tell = note or progress.note
    if not coded.exists():
        raise CallError(
            "is not there", where=str(coded), remedy="Give a table of human codings, a project, or the folder of a run."
        )
    if coded.is_dir() and not is_project(coded) and not (coded / MANIFEST).is_file():
        raise no_run(coded)
    chosen = codebook or _codebook(coded, run, tell)
    if out is None:
        out = Path("models") / (coded.resolve().stem if coded.is_file() else coded.resolve().name)
        tell(f"The model goes into {out} (--out names another folder).")
    codebook_used = load_codebook(named(chosen))
    human = read_human(coded, codebook_used, run=run, complete=complete, coder=coder)
    for warning in human.warnings:
        tell(f"{coded}: {warning}")
    own = coded if coded.is_dir() and not is_project(coded) else None
    beside = run or own
    fast = _as_made(beside, tell) if fast is None else fast
    check_folder(out)
    with passing_folder() as passing:
        store = Cache(cache or (beside / CACHE if beside else passing), tell=progress.note, passing=True)
        looking: dict[str, Any] = {
            "model": model,
            "fast": fast,
            "store": store,
            "engine": engine or Local(),
            "progress": progress,
        }
        try:
            if own:
                tables = read_run(own)
                found = run_material(RunFolder.open(own), tables, human, codebook_used, **looking)
            else:
                tables = None
                found = material(human, codebook_used, **looking)
        finally:
            store.close()
    codes = [code.id for code in codebook_used.codes]
    check(found.task, where=human.source)
    if not (found.task.mask & ~found.task.true).any():
        tell(f"{coded}: every decision is a yes, and tells nothing of where a code does not fit; say no to some, too.")
    made = (
        _of_run(found, tables, own, codes, progress=progress)
        if own and tables
        else _of_table(found, codes, folds=folds, progress=progress)
    )
    some = found.task.rows(found.task.coded)
    ids = [found.passages[row].id for row in found.task.coded.tolist()]
    limit = made.fit.learner.thresholds.decision
    judge = checked(beside, ids, codes, some, made.probabilities[found.task.coded], decision=limit)
    about = _written(made, found, human, codebook_used, out, model=model, fast=fast, judge=judge)
    again = beside if beside and (beside / MANIFEST).is_file() else None
    use = command_with_model(out, run=again, codebook=codebook if again else chosen, model=model, fast=fast)
    return LearnedFolder(out, about, human.refused, made.conclusions, made.changes, own, use)


def _as_made(run: Path | None, tell: Callable[[str], None]) -> bool:
    """Whether the run was made with --fast: only what was learned so can be used in it."""
    if run is None or not (run / MANIFEST).is_file() or not RunFolder.open(run).manifest.inputs.settings.fast:
        return False
    tell("The run was made faster and rougher, and so it is learned from.")
    return True


def _codebook(coded: Path, run: Path | None, tell: Callable[[str], None]) -> Path:
    """The codebook that is meant where none is named: that of the run, else that of the project file."""
    for folder in (run, coded):
        if folder is not None and (folder / MANIFEST).is_file():
            tell(f"Codebook: {folder / CODEBOOK}.")
            return RunFolder.open(folder).codebook_path
    project = read_project()
    if project is None or project.codebook is None:
        raise no_codebook()
    tell(f"Codebook: {project.codebook}, from thematrix.toml.")
    return project.codebook


@dataclass(frozen=True, slots=True)
class _Made:
    """What was learned, and how good it is."""

    fit: Fit
    probabilities: Matrix
    held_out: dict[str, Any]
    gain: Gain
    corpus: dict[str, Any] | None = None
    conclusions: ConclusionsLeft | None = None
    changes: tuple[CodeChange, ...] = ()


def _of_table(found: Material, codes: list[str], *, folds: int, progress: Progress) -> _Made:
    """Learn from passages that people coded, to code other documents."""
    task = found.task
    count = min(folds, len(np.unique(task.group)))
    progress.stage("Learning", count + 1, "rounds")
    alone = found.scores.score
    fitted, left = learn_from_table(task, alone, count=folds, advance=progress.advance)
    told = report(task, left.probabilities, left.assigned, alone, codes)
    return _Made(fitted, left.probabilities, {"folds": count, "by": found.by, **told}, left.gain)


def _of_run(found: Material, tables: RunTables, run: Path, codes: list[str], *, progress: Progress) -> _Made:
    """Learn from what people decided in a run, to code the rest of it; figures are for the whole run."""
    task = found.task
    progress.stage("Learning", 1, "round")
    fitted, gain = learn_from_run(task, found.scores.score)
    progress.advance(1)
    given = fitted.held_out >= fitted.learner.thresholds.decision
    coded = task.rows(task.coded)
    told = report(coded, fitted.held_out[task.coded], given[task.coded], found.scores.score[task.coded], codes)
    place = {passage.id: row for row, passage in enumerate(found.passages)}
    names = tables.passages["passage"].to_pylist()
    decisions, damaged = read_decisions(run)
    chosen = {names[one.passage]: one for one in draws(tables, decisions)}
    whole = task.mask.mean(axis=1) > 0.5
    read = [
        Read(place[name], one.probability or 1.0, one.drawn)
        for name, one in chosen.items()
        if name in place and whole[place[name]]
    ]
    words = dict(zip(names, tables.passages["words"].to_pylist(), strict=True))
    cost = reading_minutes(np.array([words[passage.id] for passage in found.passages]))
    estimates = estimate(given, fitted.held_out, task.true, task.mask, read)
    now, unread = CodedCells(given, fitted.held_out, task.mask, task.true), np.flatnonzero(~whole)
    left = minutes_left(now, cost, unread)
    row_of = {name: row for row, name in enumerate(names)}
    rows = np.array([row_of[passage.id] for passage in found.passages], dtype=np.int64)
    return _Made(
        fitted,
        fitted.held_out,
        {"folds": min(FOLDS, len(task.coded)), "by": found.by, **told},
        gain,
        {**estimates.as_dict(codes), "left": left.as_dict(drawn=estimates.drawn)},
        conclusions_left(tables, rows, codes, now, estimates, cost, unread),
        _changes(apply(tables, decisions, damaged=damaged)[0], rows, codes, now),
    )


def _changes(tables: RunTables, rows: Ints, codes: Sequence[str], later: CodedCells) -> tuple[CodeChange, ...]:
    """What would come and go where nobody has decided."""
    pairs = assigned(tables)
    before = np.zeros((len(tables.passages), len(tables.codes)), dtype=np.bool_)
    before[pairs.passage, pairs.code] = True
    names = tables.passages["passage"].to_pylist()
    found = []
    for column, code in enumerate(codes):
        if code not in tables.code_ids:
            continue
        now, then = before[rows, tables.code_ids.index(code)], later.given[:, column]
        come, go = (
            tuple(names[rows[row]] for row in np.flatnonzero(part & ~later.known[:, column]).tolist())
            for part in (then & ~now, now & ~then)
        )
        if come or go:
            found.append(CodeChange(code, come, go))
    return tuple(found)


def _written(
    made: _Made,
    found: Material,
    coded: Coded,
    codebook: Codebook,
    out: Path,
    *,
    model: str,
    fast: bool,
    judge: dict[str, Any] | None,
) -> dict[str, Any]:
    """Write the model's folder; what model.json says."""
    task, source = found.task, Path(coded.source)
    rows = task.coded.tolist()
    passages = [found.passages[row] for row in rows]
    about = {
        "version": __version__,
        "codebook": codebook.title,
        "code_digests": code_digests(codebook),
        "settings": {"model": model, "fast": fast},
        "models": dict(sorted(found.models.items())),
        "coded": {
            "coder": coded.coder,
            "run": source.resolve().parent.name if source.name == DECISIONS else "",
            "passages": len(passages),
            "wordless": found.wordless,
            "documents": len({passage.document for passage in passages} - {""}),
            "codings": int((task.true & task.mask).sum()),
            "digest": digest(*(part for passage in passages for part in _fields_of(passage))),
        },
        "held_out": made.held_out,
        "elsewhere": made.gain.as_dict(),
        **({"corpus": made.corpus} if made.corpus else {}),
        **({"judge": judge} if judge else {}),
    }
    return write_model(
        Learned(
            made.fit.learner,
            found.fitted,
            found.wholes,
            tuple(passage.id for passage in passages),
            tuple(passage.document for passage in passages),
            (task.true & task.mask)[rows],
            about,
        ),
        out,
    )


def _fields_of(passage: CodedPassage) -> tuple[str, ...]:
    return (
        passage.id,
        passage.document,
        passage.text,
        "|".join(sorted(passage.codes)),
        "|".join(sorted(passage.uncertain)),
    )


def model_for(folder: Path, codebook: Codebook, settings: Settings) -> Learned:
    """A learned model that fits the run.

    Raises:
        CallError: It is absent or damaged, or was learned for other codes or
            with another encoder.
    """
    model = read_model(folder, [code.id for code in codebook.codes])
    theirs = model.about["settings"]
    if bool(theirs["fast"]) != settings.fast:
        raise CallError(
            "was learned with --fast" if theirs["fast"] else "was learned without --fast",
            where=str(folder),
            remedy="Run with --fast too." if theirs["fast"] else "Leave --fast out.",
        )
    if not settings.fast and theirs["model"] != settings.model:
        raise CallError(
            f"was learned with the encoder {theirs['model']}",
            where=str(folder),
            remedy=f"Give --model {theirs['model']}, or learn again.",
        )
    return model


def check_models(model: Learned, models: Mapping[str, str]) -> None:
    """Refuse vectors of another encoder than the model learned from.

    Raises:
        CallError: They differ.
    """
    for name in ("transformer", "static"):
        known, here = model.about["models"].get(name), models.get(name)
        if known != here:
            raise CallError(
                f"the model was learned with {known}, and this run uses {here}", remedy="Learn again with this version."
            )


def reworded(model: Learned, codebook: Codebook) -> list[str]:
    """A warning for each code whose wording has changed since the model was learned."""
    known = model.about["code_digests"]
    return [
        f"The codebook's entry for {code} has changed since the model was learned"
        for code, value in code_digests(codebook).items()
        if known.get(code) != value
    ]


def model_in_manifest(model: Learned, known: int) -> dict[str, Any]:
    """What run.json says of the model, and of how many documents of the run people worked on."""
    held_out = model.about["held_out"]
    return {
        "coded": model.about["coded"],
        "examples": model.about["examples"],
        "thresholds": asdict(model.learner.thresholds),
        "held_out": {name: held_out[name] for name in ("by", "folds", "all", "reliability")},
        **({"elsewhere": model.about["elsewhere"]["sentence"]} if "elsewhere" in model.about else {}),
        "known": known,
    }
