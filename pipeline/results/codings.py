"""Which codings count: one pair of passage and code each, whoever coded it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.errors import CallError, ThematrixError
from pipeline.model import Role, Status
from pipeline.results.tables import RunTables
from pipeline.wording import listed

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

ASSIGNED = (Status.ACCEPTED.value, Status.REVIEW.value)
"""The statuses of a coding that is assigned: it counts where no status is asked for."""

DEFAULT_ROLES = (Role.RESPONDENT.value, Role.AUTHOR.value)
"""The roles that count where none is asked for; authors not where rows are people."""

ANYBODY = tuple(role.value for role in Role)
"""All roles, for counts of every passage once: those that repeat another are left out."""

RANKS = (Status.REVIEW.value, Status.ACCEPTED.value, Status.REJECTED.value)
"""Of two codings of one pair the later status here holds."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of passage and code, each once, by passage and then by code.

    All arrays have one entry a pair.

    Attributes:
        passage: Row in ``tables.passages``.
        code: Index in ``tables.codes``.
        score: 0 to 1.
        row: Row in ``tables.codings`` of the coding that holds.
        status: Index in :data:`RANKS`.
    """

    passage: Ints
    code: Ints
    score: Floats
    row: Ints
    status: Ints

    def __len__(self) -> int:
        return len(self.passage)

    def where(self, keep: npt.NDArray[np.bool_] | Ints) -> Pairs:
        """The pairs for which ``keep`` is true, or those at these places."""
        return Pairs(self.passage[keep], self.code[keep], self.score[keep], self.row[keep], self.status[keep])


def check_choices(name: str, values: tuple[str, ...], valid: tuple[str, ...]) -> None:
    """Check that all values are valid.

    Raises:
        CallError: One is not.
    """
    for value in values:
        if value not in valid:
            raise CallError(f"There is no {name} {value!r}", remedy=f"Choose from: {', '.join(valid)}.")


def assigned(tables: RunTables, *, statuses: tuple[str, ...] = ASSIGNED, roles: tuple[str, ...] | None = None) -> Pairs:
    """The pairs of passage and code that count; of speakers in these roles, or of all.

    Several codings of a pair count once. A person's rejection outweighs every
    other coding of the pair, an accepted one outweighs one for review; of
    codings with the same status the highest score holds.

    Raises:
        CallError: A status or a role does not exist.
        ThematrixError: A coding names a passage or a code that the run lacks.
    """
    check_choices("status", statuses, RANKS)
    if "pairs" not in tables.worked_out:
        tables.worked_out["pairs"] = _pairs(tables)
    pairs: Pairs = tables.worked_out["pairs"]
    keep = np.isin(np.arange(len(RANKS)), [RANKS.index(name) for name in statuses])[pairs.status]
    if roles is not None:
        keep &= counted(tables, roles)[pairs.passage]
    return pairs if keep.all() else pairs.where(keep)


def _pairs(tables: RunTables) -> Pairs:
    """All pairs, of every status and role."""
    codings = tables.codings
    passage = indices_of(codings["passage"], tables.passages["passage"], what="passage")
    code = indices_of(codings["code"], pa.array(tables.code_ids, pa.string()), what="code")
    status = pc.fill_null(pc.index_in(codings["status"], pa.array(RANKS)), -1).to_numpy().astype(np.int64)
    score = codings["score"].to_numpy()
    pairs = Pairs(passage, code, score, np.arange(len(codings), dtype=np.int64), status)
    key = passage * len(tables.codes) + code
    if not np.all(key[1:] > key[:-1]):
        order = np.lexsort((score, status, key))
        last = order[np.flatnonzero(np.append(key[order][1:] != key[order][:-1], True))]
        pairs = Pairs(passage[last], code[last], score[last], last.astype(np.int64), status[last])
    return pairs


def without_bare_noes(tables: RunTables) -> RunTables:
    """The run without the noes that reject nothing: to a code that neither the machine nor anybody had assigned.

    Of a passage that a person confirmed whole there is one for nearly every code of the codebook.
    """
    codings = tables.codings
    rejects = pc.equal(codings["status"], Status.REJECTED.value)
    if not pc.any(rejects).as_py():
        return tables
    keys = pc.binary_join_element_wise(codings["passage"], codings["code"], "\t")
    keep = pc.or_(pc.invert(rejects), pc.is_in(keys, value_set=keys.filter(pc.invert(rejects)).combine_chunks()))
    return replace(tables, codings=codings.filter(keep))


def counted(tables: RunTables, roles: tuple[str, ...]) -> npt.NDArray[np.bool_]:
    """Whether each passage counts: its speaker has one of the roles, and it repeats no other passage.

    Raises:
        CallError: A role does not exist.
    """
    check_choices("role", roles, tuple(role.value for role in Role))
    heard = pc.is_in(tables.passages["role"], pa.array(roles, pa.string()))
    return np.asarray(pc.and_(heard, pc.equal(tables.passages["repeats"], "")).to_numpy(), dtype=np.bool_)


@dataclass(frozen=True, slots=True)
class Codable:
    """How many passages there are, and which of them count in matrices and figures.

    Attributes:
        passages: All that could be coded.
        others: Those of neither respondents nor authors, which count nowhere unless asked for.
        repeats: Those that only repeat another passage, which count nowhere.
    """

    passages: int
    others: int
    repeats: int

    @property
    def counted(self) -> int:
        """Those that count."""
        return self.passages - self.others - self.repeats

    @property
    def sentence(self) -> str:
        """What counts, and what not and why; "" where all of them do."""
        left = [
            *([f"{self.others:,} of other speakers"] if self.others else []),
            *(
                [f"{self.repeats:,} that only {'repeats' if self.repeats == 1 else 'repeat'} another"]
                if self.repeats
                else []
            ),
        ]
        if not left:
            return ""
        return f"{self.counted:,} of them count in matrices and figures; not counted: {listed(left)}."


def codable(tables: RunTables) -> Codable:
    """How many passages there are, and how many count; the one place where this is counted."""
    once = pc.equal(tables.passages["repeats"], "")
    others = pc.and_(pc.invert(pc.is_in(tables.passages["role"], pa.array(DEFAULT_ROLES, pa.string()))), once)
    passages = len(tables.passages)
    return Codable(passages, pc.sum(others).as_py() or 0, passages - (pc.sum(once).as_py() or 0))


def indices_of(values: pa.Array | pa.ChunkedArray, among: pa.Array | pa.ChunkedArray, *, what: str) -> Ints:
    """The index of each value among the known ones.

    Raises:
        ThematrixError: One is not among them.
    """
    known = among.combine_chunks() if isinstance(among, pa.ChunkedArray) else among
    found = pc.index_in(values, known)
    if found.null_count:
        strange = values.filter(pc.is_null(found))[0].as_py()
        raise ThematrixError(
            f"A coding names the {what} {strange!r}, which the run does not have", remedy="Run thematrix again."
        )
    return np.asarray(found, dtype=np.int64)
