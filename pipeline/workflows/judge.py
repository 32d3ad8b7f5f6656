"""A run asks a language model: whom, about what, and what came of it."""

from __future__ import annotations

import importlib.util
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.coding.channels import Matrix
from pipeline.coding.judge.address import Address, address_of
from pipeline.coding.judge.ask import Asked, ask
from pipeline.coding.judge.backend import Backend
from pipeline.coding.judge.in_process import InProcess, model_in
from pipeline.coding.judge.judge_settings import JudgeSettings
from pipeline.coding.judge.openai_server import OpenAIServer
from pipeline.coding.judge.prompt import Candidate
from pipeline.coding.judge.testimony import Judged, Statement
from pipeline.coding.judge.undecided import undecided
from pipeline.coding.judge.weigh import UNCHECKED, heeded, moved, weighed
from pipeline.coding.learned.calibration import kappa
from pipeline.coding.learned.train import Task
from pipeline.coding.scores import Scores
from pipeline.errors import CallError
from pipeline.model import Code
from pipeline.runtime.cache import Cache
from pipeline.runtime.progress import Progress
from pipeline.runtime.run_folder import MANIFEST, TABLES, RunFolder
from pipeline.workflows.features import Gathered
from pipeline.workflows.settings import JUDGED

EXAMPLES = 2
"""Of a code, how many of the codebook's examples a question shows; those nearest to the passage. A choice, for time."""


@dataclass(frozen=True, slots=True)
class Judge:
    """A judge that is there, and is asked when it must be.

    Attributes:
        settings: As chosen, with the model's name.
        model: Its name.
        identity: What its answers are kept under.
        host: The other machine that passages are sent to, "" where all stays on this one.
        make: Makes it ready.
    """

    settings: JudgeSettings
    model: str
    identity: str
    host: str
    make: Callable[[], Backend]

    @property
    def inputs(self) -> dict[str, Any]:
        """Of the choices, those that the outputs depend on."""
        return {"model": self.model, "identity": self.identity, "share": self.settings.share, "host": self.host}

    def ready(self) -> Judge:
        """It, once a server has answered; a model's file is read when it is first needed.

        Raises:
            CallError: Nothing answers, or the server has no such model.
        """
        if self.settings.in_process:
            return self
        backend = self.make()
        return replace(self, make=lambda: backend)

    @property
    def warning(self) -> str:
        """What must be said before anything is sent, "" where nothing leaves the machine."""
        if not self.host:
            return ""
        return (
            f"Warning: --allow-remote: words of your transcripts will be sent to {self.host}, which is not this "
            "machine, and may be kept there. Passages of people who did not consent to being quoted are not sent. Stop "
            "now (Ctrl-C) if the people you interviewed did not agree to that."
        )


def open_judge(chosen: JudgeSettings) -> Judge:
    """Look a judge up; only where its model's name is not given is it asked anything.

    Raises:
        CallError: The address is none, or another machine's and must not be; the file or its reader is not there; the
            server does not say which model it has.
    """
    if chosen.in_process:
        path = Path(chosen.where)
        model, identity = model_in(path)
        if importlib.util.find_spec("llama_cpp") is None:
            raise CallError(
                "A model's file needs llama-cpp-python, which is not installed",
                remedy="pip install 'thematrix[judge]', or give the address of a server.",
            )
        return Judge(replace(chosen, model=model), model, identity, "", lambda: InProcess(path))
    address = address_of(chosen.where, allow_remote=chosen.allow_remote)
    model = chosen.model or OpenAIServer(address, "").model
    return Judge(
        replace(chosen, model=model), model, model, "" if address.local else address.host, _server(address, model)
    )


def _server(address: Address, model: str) -> Callable[[], Backend]:
    return lambda: OpenAIServer(address, model)


@dataclass(frozen=True, slots=True)
class Testified:
    """What came of asking.

    Attributes:
        judged: What was said, with its weight.
        scores: With it.
        points: What it added to each score's log-odds, shape (passages, codes).
        entries: What run.json says of it, but for the codings that it moved.
    """

    judged: Judged
    scores: Scores
    points: Matrix
    entries: dict[str, Any] = field(default_factory=dict)


def testimony(
    judge: Judge,
    passages: Sequence[str],
    seen: Gathered,
    scores: Scores,
    codes: Sequence[Code],
    *,
    decision: float,
    allowed: npt.NDArray[np.bool_],
    learned: Mapping[str, Any] | None,
    store: Cache,
    progress: Progress,
) -> Testified:
    """Ask about what is undecided, and let the answers count as far as they should.

    Args:
        judge: The judge.
        passages: The passages' ids.
        seen: What was looked at of them.
        scores: Of the rest: from definitions, or learned.
        codes: The codebook's.
        decision: From which score a code is assigned.
        allowed: Which passages may be asked about.
        learned: What the learned model says, where the scores are its; what it found of a judge is used if it is this
            one.
        store: Where answers are kept.
        progress: Told as the work goes on.
    """
    ids = [code.id for code in codes]
    chosen = undecided(scores.score, decision, allowed & seen.spoken, share=judge.settings.share)
    asked = [
        Asked(passages[row], seen.texts[row], tuple(_candidate(seen, codes, row, column) for column in columns))
        for row, columns in chosen
    ]
    judged, course = ask(
        judge.make,
        judge.identity,
        judge.model,
        asked,
        minutes=judge.settings.minutes,
        seconds=judge.settings.seconds,
        store=store,
        progress=progress,
    )
    known = (learned or {}).get("judge") or {}
    weight = float(known["weight"]) if known.get("identity") == judge.identity else UNCHECKED
    judged = replace(judged, weight=weight)
    points = judged.points(passages, ids)
    if learned is None:
        after = heeded(scores, seen.rules, points)
    else:
        after = replace(scores, score=moved(scores.score, points))
    entries = {
        **judge.inputs,
        "where": judge.settings.where,
        "in_process": judge.settings.in_process,
        "weight": weight,
        "checked": known.get("identity") == judge.identity,
        **asdict(course),
        **_against(judged, passages, ids, scores.score >= decision),
        "gained": int(((after.score >= decision) & (scores.score < decision)).sum()),
        "dropped": int(((after.score < decision) & (scores.score >= decision)).sum()),
    }
    return Testified(judged, after, points, entries)


def checked(
    run: Path | None,
    passages: Sequence[str],
    codes: Sequence[str],
    task: Task,
    probabilities: Matrix,
    *,
    decision: float,
) -> dict[str, Any] | None:
    """What the judge of a run adds to what is learned from people's decisions, None where none was asked.

    Args:
        run: The run that the coded passages stand in.
        passages: Their ids.
        codes: The codes' ids.
        task: What people decided.
        probabilities: Without the judge, for documents left out, shape (passages, codes).
        decision: From which probability a code is assigned.
    """
    used = RunFolder.open(run).manifest.judge if run and (run / MANIFEST).is_file() else None
    if run is None or used is None:
        return None
    judged = Judged.of_bytes(RunFolder.open(run).read(f"{TABLES}/{JUDGED}"))
    deviations, asked = judged.deviations(passages, codes)
    found = weighed(
        judged.model,
        deviations,
        probabilities,
        task.true,
        task.mask & asked,
        group=task.group,
        weight=task.weight,
        decision=decision,
    )
    return {"identity": used.identity, **found.as_dict(), "sentence": found.sentence}


def _candidate(seen: Gathered, codes: Sequence[Code], row: int, column: int) -> Candidate:
    """A code with those of its examples that are nearest to a passage."""
    first = seen.first
    rows = [at for at, one in enumerate(seen.protos) if one.code == column and one.kind == "example"]
    near = first.prototypes[rows] @ first.passages[row] if rows else np.zeros(0)
    order = np.argsort(-np.round(near, 6), kind="stable")[:EXAMPLES]
    return Candidate(codes[column], tuple(seen.protos[rows[at]].text for at in order.tolist()))


def _against(
    judged: Judged, passages: Sequence[str], codes: Sequence[str], given: npt.NDArray[np.bool_]
) -> dict[str, Any]:
    """How what was said compares with the rest, and with itself in the other order."""
    row = {passage: number for number, passage in enumerate(passages)}
    column = {code: number for number, code in enumerate(codes)}
    cells: list[tuple[str, Statement, bool]] = [
        (code, said, bool(given[row[passage], column[code]])) for (passage, code), said in sorted(judged.cells.items())
    ]
    yes = np.array([said.yes for _, said, _ in cells], dtype=np.bool_)
    rest = np.array([had for _, _, had in cells], dtype=np.bool_)
    twice = [said for _, said, _ in cells if len(said.heard) > 1]
    halves: Counter[tuple[bool, bool]] = Counter(
        (one.position < one.among / 2, one.verdict.yes) for _, said, _ in cells for one in said.heard if one.among > 1
    )
    by_code = {
        code: {
            "pairs": sum(name == code for name, _, _ in cells),
            "yes": sum(name == code and said.yes for name, said, _ in cells),
            "differs": sum(name == code and said.yes != had for name, said, had in cells),
        }
        for code in codes
    }
    return {
        "pairs": len(cells),
        "likelihoods": sum(one.verdict.likelihood is not None for _, said, _ in cells for one in said.heard),
        "verdicts": sum(len(said.heard) for _, said, _ in cells),
        "yes": int(yes.sum()),
        "assigned": int(rest.sum()),
        "differs": int((yes != rest).sum()),
        "kappa": round(kappa(yes, rest), 4) if cells else 0.0,
        "twice": len(twice),
        "turned": sum(not said.agrees for said in twice),
        "yes_first": _share(halves, first=True),
        "yes_last": _share(halves, first=False),
        "codes": {code: found for code, found in by_code.items() if found["pairs"]},
    }


def _share(halves: Mapping[tuple[bool, bool], int], *, first: bool) -> float:
    """How often it says yes to codes of one half of the list."""
    yes, no = halves.get((first, True), 0), halves.get((first, False), 0)
    return round(yes / (yes + no), 4) if yes + no else 0.0
