"""What a learned model says of itself: its folder, without reading the arrays."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import Field, ValidationError, model_validator

from pipeline.coding.judge.judge_settings import MOST_WEIGHT
from pipeline.errors import CallError
from pipeline.runtime.digests import file_digest
from pipeline.runtime.manifest import (
    PROGRAM,
    Count,
    HeldOut,
    LearnedFrom,
    Part,
    UsedThresholds,
    check_seal,
    first_problem,
    parsed,
)
from pipeline.runtime.run_folder import plain_file, refuse_strangers

ABOUT = "model.json"
ARRAYS = "learned.npz"
FITTED = "fitted.npz"
WHOLES = "wholes.npz"
FORMAT = 5
"""Of model.json. What was learned in an earlier form is not used: it held passages against definitions otherwise, and
would code otherwise than it was measured."""

AGAIN = "Learn again, or copy the folder again."


class Stacked(Part):
    """How examples and definitions are joined."""

    weights: dict[str, float]
    level: float
    codes: dict[str, float]
    definition: float
    definition_alone: float
    definition_level: float


class OtherDocuments(Part):
    """What is used in documents that nobody decided in, and why; without weights, the same as in the others."""

    share: Annotated[float, Field(ge=0, le=1)]
    documents: Count
    kappa: float
    definition_kappa: float
    error: float
    sentence: str
    stack: Stacked | None = None
    by_definition: tuple[str, ...] = ()


class LearnedWith(Part):
    """With which encoder it was learned."""

    model: str
    fast: bool


class FileDigests(Part):
    """SHA-256 of the other files of the folder, whose names are fixed."""

    arrays: str = Field(alias="learned.npz")
    fitted: str = Field(alias="fitted.npz")
    wholes: str = Field(alias="wholes.npz")


class JudgeChecked(Part):
    """What people's decisions say of a language model; see :class:`pipeline.coding.judge.weigh.Weighed`."""

    identity: str
    weight: Annotated[float, Field(ge=0, le=MOST_WEIGHT)]


class ModelCard(Part):
    """What model.json must say, as far as it is used."""

    program: str
    codes: tuple[str, ...]
    code_digests: dict[str, str]
    kernel: str
    scale: dict[str, Annotated[float, Field(gt=0)]]
    stack: Stacked
    by_definition: tuple[str, ...]
    elsewhere: OtherDocuments | None = None
    examples: dict[str, Count]
    thresholds: UsedThresholds
    digests: FileDigests
    settings: LearnedWith
    models: dict[str, str]
    coded: LearnedFrom
    held_out: HeldOut
    judge: JudgeChecked | None = None

    @model_validator(mode="after")
    def _same_codes(self) -> Self:
        other = self.elsewhere
        stacks = (self.stack, *((other.stack,) if other and other.stack else ()))
        for known in (*(stack.codes for stack in stacks), self.examples):
            if set(known) != set(self.codes):
                raise ValueError("it does not say the same codes everywhere")
        if not {*self.by_definition, *(other.by_definition if other else ())} <= set(self.codes):
            raise ValueError("it names codes that it does not have")
        return self


def check_folder(out: Path) -> None:
    """Refuse a folder that is no place for a model.

    Raises:
        CallError: It is a file, or it holds something else than a model.
    """
    refuse_strangers(out, names=(ABOUT, ARRAYS, FITTED, WHOLES))


def read_about(folder: Path) -> dict[str, Any]:
    """What a model says of itself.

    Raises:
        CallError: There is no model, or it is of another form.
        ThematrixError: It is damaged.
    """
    where = str(folder / ABOUT)
    try:
        data = plain_file(folder / ABOUT).read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise no_model(folder) from error
    except OSError as error:
        raise damaged(folder) from error
    entries = parsed(data, where=where, remedy=AGAIN)
    if not isinstance(entries, dict) or entries.get("program") != PROGRAM:
        raise no_model(folder)
    form = entries.get("format")
    if isinstance(form, int) and form != FORMAT:
        what = "a later" if form > FORMAT else "an earlier"
        raise CallError(
            f"was learned by {what} version of thematrix, which compared passages with definitions in another way",
            where=str(folder),
            remedy="Learn again with this version: no decision is lost.",
        )
    check_seal(entries, where=where, remedy=AGAIN, sealed=True)
    try:
        ModelCard.model_validate_json(data)
    except ValidationError as error:
        raise CallError(first_problem(error), where=where, remedy=AGAIN) from error
    return entries


def no_model(folder: Path) -> CallError:
    """What is said of a folder without a model."""
    return CallError(
        "holds no learned model", where=str(folder), remedy="Give the folder that thematrix learn --out has written."
    )


def damaged(folder: Path) -> CallError:
    """What is said of a model that cannot be read."""
    return CallError("the model is damaged", where=str(folder), remedy=AGAIN)


def model_digest(folder: Path) -> str:
    """SHA-256 of model.json, which holds the digests of all else.

    Raises:
        CallError: There is no model.
    """
    read_about(folder)
    return file_digest(folder / ABOUT)
