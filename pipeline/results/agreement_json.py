"""``agreement.json``, read: what ``thematrix agree --out`` found, whoever uses it later."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import Field, ValidationError, model_validator

from pipeline.errors import CallError, ThematrixError
from pipeline.runtime.manifest import Count, Part, check_seal, first_problem, parsed
from pipeline.runtime.run_folder import plain_file

FORMAT = 2
"""Of agreement.json. 1, of version 0.1, has neither a number nor a digest, and is read too."""

REMEDY = "Give what `thematrix agree RUN HUMAN --out FOLDER` has written: FOLDER/agreement.json."


class AgreedFigure(Part):
    """A figure with its interval; null where it is not defined."""

    value: float | None = None
    low: float | None = None
    high: float | None = None


class AgreedFigures(Part):
    """Those that are told of a run."""

    kappa: AgreedFigure
    precision: AgreedFigure = AgreedFigure()
    recall: AgreedFigure = AgreedFigure()


class AgreedCode(AgreedFigures):
    """A code."""

    code: str
    verdict: str


class AgreedOverall(Part):
    """Over all codes."""

    pooled: AgreedFigures


class AgreedUnit(Part):
    """A passage that both sides looked at."""

    id: str
    document: str
    first: tuple[str, ...]
    second: tuple[str, ...]
    unsure: tuple[str, ...]
    judged: tuple[str, ...] | None
    weight: Annotated[float, Field(gt=0, allow_inf_nan=False)]


class AgreedSide(Part):
    """A side of the comparison."""

    coder: str


class Agreed(Part):
    """What agreement.json must say, as far as it is used."""

    format: int = 1
    first: AgreedSide
    passages: Count
    documents: Count
    codes: tuple[AgreedCode, ...]
    overall: AgreedOverall
    units: tuple[AgreedUnit, ...]

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        ids = [unit.id for unit in self.units]
        if len(set(ids)) != len(ids):
            raise ValueError("a passage stands in it twice")
        return self

    def as_dict(self) -> Mapping[str, Any]:
        """For exports."""
        return self.model_dump()


def read_agreed(file: Path) -> Agreed:
    """What ``agree`` found.

    Raises:
        CallError: There is no such file, or it is none of agree's.
        ThematrixError: It is damaged.
    """
    try:
        data = plain_file(file).read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise CallError("there is no such file", where=str(file), remedy=REMEDY) from error
    except OSError as error:
        raise CallError(f"cannot be read ({error.strerror})", where=str(file), remedy=REMEDY) from error
    again = "Give `thematrix agree` again."
    entries = parsed(data, where=str(file), remedy=again)
    if not isinstance(entries, dict) or not {"first", "codes", "units"} <= entries.keys():
        raise CallError("holds no comparison of codings", where=str(file), remedy=REMEDY)
    form = entries.get("format", 1)
    if isinstance(form, int) and form > FORMAT:
        raise CallError(
            f"was written by a later version of thematrix (format {form}; this one reads up to {FORMAT})",
            where=str(file),
            remedy=again,
        )
    check_seal(entries, where=str(file), remedy=again, sealed=form != 1)
    try:
        return Agreed.model_validate_json(data)
    except ValidationError as error:
        raise ThematrixError(first_problem(error), where=str(file), remedy=again) from error
