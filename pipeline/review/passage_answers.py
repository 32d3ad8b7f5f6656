"""What a person answered beside passages, whatever it was written in, as decisions.

A passage that is done says yes to the codes that are ticked or named, and no to
every other one that was asked about. Of one that is not done only what the
person changed counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

from pydantic import Field

from pipeline.codebook.code_names import CodeNames
from pipeline.decisions import texts_of
from pipeline.errors import ThematrixError
from pipeline.model import Decision, Span
from pipeline.results.tables import RunTables
from pipeline.review.answer_words import TICK, UNSURE, answer, meant
from pipeline.review.columns import CODES
from pipeline.review.filled import ReviewRow
from pipeline.review.located_words import LocatedWords
from pipeline.runtime.manifest import Part
from pipeline.wording import listed

Probability = Annotated[float, Field(gt=0, le=1)]


class PassageLocation(Part):
    """Where the words of a passage stood, how it was chosen, and which codes stood beside it."""

    document: str
    spans: tuple[tuple[int, int], ...] = Field(min_length=1)
    digest: str
    proposed: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    probability: Probability | None = None
    random: bool = False

    @cached_property
    def located(self) -> tuple[Span, ...]:
        """The spans."""
        return tuple(Span(start, end) for start, end in self.spans)


@dataclass(frozen=True, slots=True)
class AnswerCell:
    """A cell that a person may have written into.

    Attributes:
        where: File and line, as a message names them.
        text: What stands there.
        comment: Beside it.
    """

    where: str
    text: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class AnsweredPassage:
    """What a person wrote beside a passage.

    Attributes:
        key: Of the passage in the review.
        location: As it was written.
        words: Of each span, as it was written; none where the file does not hold them.
        ticks: By code.
        others: Further codes.
        done: Whether these are all.
    """

    key: str
    location: PassageLocation
    words: tuple[str, ...]
    ticks: Mapping[str, AnswerCell]
    others: AnswerCell
    done: AnswerCell


class PassageAnswers:
    """Turns answers into decisions, passage by passage.

    Args:
        tables: The run.
        asked: Ids of the codes that a passage which is done says yes or no to.
        coder: Who decided.
        time: When, in ISO 8601.
    """

    def __init__(self, tables: RunTables, asked: Sequence[str], *, coder: str, time: str) -> None:
        self.decisions: list[Decision] = []
        self.refused: list[ThematrixError] = []
        self.notes: list[str] = []
        self.rows: list[ReviewRow] = []
        self.open = self.done = 0
        self._texts = texts_of(tables)
        self._names = CodeNames(tables.codes)
        self._known = frozenset(tables.code_ids)
        self._asked = [code for code in asked if code in self._known]
        self._coder, self._time = coder, time
        self._keys: set[str] = set()

    def add(self, one: AnsweredPassage) -> None:
        """What is said of a passage; what cannot be used is named, and the rest counts."""
        if one.key in self._keys:
            self._refuse(one.done.where, "stands twice in this review", "Delete one of the two.")
            return
        self._keys.add(one.key)
        ticked, open_, strange = self._ticks(one)
        named, all_known, maybe = self._others(one.others)
        for code in [code for code in named if ticked.get(code) is False and one.ticks[code].text.strip()]:
            self._refuse(
                one.others.where, f"says yes to {code!r}, and the line of that code says no", "Decide for one of them."
            )
            named.remove(code)
            open_.add(code)
            strange.add(code)
        if not all_known:
            # Nobody knows which code was meant: an empty line is no answer, and what was nearly named is no no.
            unsaid = {code for code in ticked if not one.ticks[code].text.strip() and code not in one.location.proposed}
            open_.update(code for code in unsaid | maybe if not ticked.get(code) and code not in named)
        whole = self._whole(one.done)
        said = dict.fromkeys(named, True) | {code: fits for code, fits in ticked.items() if code not in named}
        if whole:
            rest = self._asked if all_known else []
            missing = [code for code in one.location.proposed if code in self._known and code not in one.ticks]
            for code in missing:
                self._refuse(one.done.where, f"the line of {code!r} is missing; it stays open", "Give it again.")
            open_.update(missing)
            said = dict.fromkeys(rest, False) | said
        else:
            proposed = set(one.location.proposed)
            said = {
                code: fits
                for code, fits in said.items()
                if code in named or (fits is not (code in proposed)) or self._typed(one.ticks[code].text)
            }
        said = {code: fits for code, fits in said.items() if code not in open_}
        self._tell(one, said, whole=whole)
        made = self._made(one, said, whole=whole)
        if made is None:
            self.open += 1
            return
        self.decisions += made
        # One with a cell that cannot be used is not done, whatever its last line says.
        unusable = (
            bool(strange) or not all_known or any(code not in one.ticks for code in open_ & set(one.location.proposed))
        )
        self.done += whole and not unusable
        self.open += unusable or (not whole and not made)
        # What a cell had said before it was written wrongly stays.
        self._row(one, {*said, *(strange if all_known else self._known)})

    def _ticks(self, one: AnsweredPassage) -> tuple[dict[str, bool], set[str], set[str]]:
        """What the lines of codes say, which of these codes stay open, and which since they cannot be read."""
        ticked: dict[str, bool] = {}
        open_: set[str] = set()
        strange: set[str] = set()
        for code, cell in one.ticks.items():
            said = answer(cell.text) if cell.text.strip() else False
            if isinstance(said, bool):
                ticked[code] = said
            else:
                open_.add(code)
            if said is None:
                strange.add(code)
                self._refuse(
                    cell.where,
                    f"{cell.text.strip()!r} is neither yes nor no; {code} stays open",
                    f"{meant(cell.text)}Write {TICK} where the code fits, {UNSURE} where you cannot tell, or nothing.",
                )
            elif code not in self._known and (said is not (code in one.location.proposed)):
                self._refuse(cell.where, f"the codebook has no code {code!r} any more", "Run `thematrix review` again.")
        return {code: said for code, said in ticked.items() if code in self._known}, open_, strange

    def _others(self, cell: AnswerCell) -> tuple[list[str], bool, set[str]]:
        """The further codes, whether every one could be read, and which may be meant by those that could not."""
        found: list[str] = []
        maybe: set[str] = set()
        strange = 0
        for part in (" ".join(part.split()) for part in cell.text.replace("\n", "|").split("|")):
            if not part or part == TICK:
                continue
            several = [] if self._names.meant(part) else self._names.in_a_row(part)
            ids = several or self._names.meant(part)
            if several or len(ids) == 1:
                found += ids
                continue
            strange += 1
            maybe.update(ids or self._names.near(part))
            what = "is the name of several codes" if ids else "is no code"
            self._refuse(
                cell.where,
                f"{part!r} {what}; it may be any of them, so that codes of this passage without an answer stay open",
                f"{self._names.remedy(part)} The sheet {CODES} lists the codes.",
            )
        return list(dict.fromkeys(found)), not strange, maybe

    def _whole(self, cell: AnswerCell) -> bool:
        said = answer(cell.text) if cell.text.strip() else False
        if said is None:
            self._refuse(
                cell.where,
                f"{cell.text.strip()!r} does not say whether the passage is done",
                f"{meant(cell.text)}Write {TICK} where its codes are right; further codes go into the line above.",
            )
        return said is True

    @staticmethod
    def _typed(text: str) -> bool:
        """Whether a person wrote it: the program's own tick is no answer."""
        return bool(text.strip()) and text.strip() != TICK

    def _tell(self, one: AnsweredPassage, said: Mapping[str, bool], *, whole: bool) -> None:
        if whole:
            return
        if said:
            self.notes.append(
                f"{one.done.where}: was changed and is not marked as done; "
                f"{'only' if len(said) == 1 else 'only these count:'} {listed(sorted(said))}"
                f"{' counts' if len(said) == 1 else ''}"
            )
        elif any(cell.comment for cell in (*one.ticks.values(), one.others, one.done)):
            self.notes.append(f"{one.done.where}: has a comment and is not marked as done; nothing was recorded")

    def _made(self, one: AnsweredPassage, said: Mapping[str, bool], *, whole: bool) -> list[Decision] | None:
        location = one.location
        try:
            words = LocatedWords.of(
                self._texts, location.document, location.located, digest=location.digest, written=one.words
            )
        except ValueError:
            if said or whole:
                self._refuse(one.done.where, "its hidden cells were changed", "Run `thematrix review` again for it.")
            return None
        comments = self._comments(one, said)
        return [
            words.decision(
                code,
                accept=fits,
                coder=self._coder,
                time=self._time,
                comment=comments.get(code, ""),
                source=one.key,
                probability=location.probability if whole else None,
                random=whole and location.random,
            )
            for code, fits in said.items()
        ]

    @staticmethod
    def _comments(one: AnsweredPassage, said: Mapping[str, bool]) -> dict[str, str]:
        """The comment of each code: its own, else that of the last lines: on what the passage has, else on what not."""
        found = {code: one.ticks[code].comment for code in said if code in one.ticks and one.ticks[code].comment}
        yes = [code for code, fits in said.items() if fits]
        for code in yes if one.others.comment else ():
            if code not in one.ticks:
                found.setdefault(code, one.others.comment)
        for code in yes or [code for code in said if code in one.ticks]:
            if one.done.comment:
                found.setdefault(code, one.done.comment)
        return found

    def _row(self, one: AnsweredPassage, said: Iterable[str]) -> None:
        location = one.location
        codes = frozenset({*self._asked, *one.ticks})
        self.rows.append(ReviewRow(one.key, location.document, location.located, codes, frozenset(said)))

    def _refuse(self, where: str, what: str, remedy: str) -> None:
        self.refused.append(ThematrixError(what, where=where, remedy=remedy))
