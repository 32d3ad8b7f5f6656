"""What a run is to do: what was asked for, what the project file says, and the usual."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.codebook import named
from pipeline.coding.judge.judge_settings import JudgeSettings
from pipeline.coding.learned.model_manifest import read_about
from pipeline.errors import CallError
from pipeline.ingest.registry import asked_readers
from pipeline.model import Thresholds
from pipeline.workflows.project_file import chosen, read_project
from pipeline.workflows.settings import Settings


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run reads, how, and where it writes.

    Attributes:
        corpus: The transcripts.
        codebook: The codebook's file.
        out: The run's folder.
        settings: What was chosen.
        learned: The folder of a learned model, if one is used.
        notes: What was taken from the project file or chosen without being asked for, a sentence each.
    """

    corpus: Path
    codebook: Path
    out: Path
    settings: Settings
    learned: Path | None
    notes: tuple[str, ...]


def plan(
    *,
    corpus: Path | None,
    codebook: Path | None,
    out: Path | None,
    title: str | None,
    unit: str | None,
    interviewer: bool | None,
    any_language: bool | None,
    model: str,
    fast: bool | None,
    threshold: float | None,
    accept: float | None,
    learned: Path | None,
    fitted: Path | None,
    readers: Sequence[str],
    judge: JudgeSettings | None = None,
) -> Plan:
    """Say what a run would do; what is None is taken from the project file of the working folder, else the usual.

    Raises:
        CallError: Nobody says where transcripts or codebook are, or the thresholds or the project file are wrong.
    """
    project = read_project()
    picked = chosen(project, corpus=corpus, codebook=codebook, out=out, today=date.today())
    told: dict[str, Any] = {
        "title": title if title is not None or picked.own else "",
        "unit": unit,
        "interviewer": interviewer,
        "any-language": any_language,
        "fast": fast,
        "threshold": threshold,
        "accept": accept,
        "reader": list(readers) or None,
    }
    values = {key: project.get(key) if project is not None and value is None else value for key, value in told.items()}
    if threshold is not None and accept is None:
        values["accept"] = max(threshold, values["accept"]) if values["accept"] is not None else None
    if learned is not None:
        # Its scores are others than those that the file's thresholds were chosen for.
        values |= {"threshold": threshold, "accept": accept}
        told |= {"threshold": threshold or "", "accept": accept or ""}
    asked = {"corpus": corpus, "codebook": codebook, "out": out or (None if picked.own else picked.out)}
    asked |= {**told, "learned": learned or fitted}
    if learned is None and fitted is None and project is not None:
        learned = project.path_of("learned")
    taken = [key for key in project.values if asked.get(key) is None] if project is not None else []
    settings = Settings(
        title=values["title"] or "",
        unit=values["unit"] or "paragraph",
        interviewer=bool(values["interviewer"]),
        any_language=bool(values["any-language"]),
        model=model,
        fast=bool(values["fast"]),
        thresholds=thresholds(values["threshold"], values["accept"], learned),
        readers=asked_readers(values["reader"] or (), single=picked.corpus.is_file()),
        judge=judge,
    )
    notes = (f"From {project.path}: {', '.join(taken)}.",) if project is not None and taken else ()
    path = picked.codebook if picked.codebook.exists() else named(picked.codebook)
    # Where either is missing that alone is said, by whoever opens it.
    there = picked.notes if picked.corpus.exists() and path.exists() else ()
    return Plan(picked.corpus, path, picked.out, settings, learned, (*notes, *there))


def asked_judge(
    where: str | None,
    *,
    model: str | None,
    share: float | None,
    minutes: float | None,
    seconds: float | None,
    allow_remote: bool,
) -> JudgeSettings | None:
    """The language model that is asked, None for none; never from the project file, which another may have written.

    Raises:
        CallError: Something is said of a judge, and none is named.
    """
    said: dict[str, Any] = {"model": model, "share": share, "minutes": minutes, "seconds": seconds}
    given = {name: value for name, value in said.items() if value is not None}
    if where is not None:
        return JudgeSettings(where, allow_remote=allow_remote, **given)
    if given or allow_remote:
        option = f"--judge-{next(iter(given))}" if given else "--allow-remote"
        raise CallError(
            f"{option} is of use with --judge alone",
            remedy="Add --judge with the address of a server on this machine, such as http://localhost:11434.",
        )
    return None


def thresholds(
    threshold: float | None, accept: float | None, learned: Path | None, *, usual: Thresholds | None = None
) -> Thresholds:
    """The user's where given, else the learned model's, else the usual ones: the program's unless told.

    Raises:
        CallError: One is accepted from a lower score on than it is assigned, or there is no such model.
    """
    if learned and usual is None:
        usual = Thresholds(**read_about(learned)["thresholds"])
    usual = usual or Thresholds()
    decision = usual.decision if threshold is None else threshold
    acceptance = max(decision, usual.acceptance) if accept is None else accept
    if acceptance < decision:
        raise CallError(
            f"--accept ({acceptance:g}) must not be below --threshold ({decision:g})", remedy="Make it higher."
        )
    return Thresholds(decision=decision, acceptance=acceptance)
