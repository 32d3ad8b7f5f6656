"""What is found in a run: comparisons, co-occurrence, saturation, the corpus at a glance, the framework matrix.

Counted by ``pipeline.analysis``, shown by ``pipeline.export``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pipeline.model import Quote
from pipeline.results.codings import Floats
from pipeline.results.estimate import Estimate

MOST_CODES = 500
"""So many codes are set against each other, those that stand in most passages: there are as many pairs as the square
of their number, and nobody reads the lifts of millions. A choice; benchmarks/matrix has the time."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A share with its 95 % interval.

    Attributes:
        value: 0 to 1; NaN where there is nothing to divide by.
        low: The lower bound; NaN where a single case says nothing of others.
        high: The upper bound.
        count: Passages (or cases) with the code.
        of: All of them.
        cases: From how many cases.
        effective_sample_size: So many independent passages (or cases) would tell as much.
    """

    value: float
    low: float
    high: float
    count: int
    of: int
    cases: int
    effective_sample_size: float


@dataclass(frozen=True, slots=True)
class Misclassification:
    """The error that a code's rates are corrected for.

    Attributes:
        sensitivity: Of the passages to which the person gave the code, the
            share to which the machine did; one, or one a group.
        specificity: Of those to which the person did not, the share to which
            the machine did not either.
        by_group: Whether each group has its own. Otherwise the coder is
            assumed to err alike in all groups.
        useless: Whether the machine does no better than chance, so that
            nothing can be corrected.
    """

    sensitivity: tuple[Rate, ...]
    specificity: tuple[Rate, ...]
    by_group: bool
    useless: bool


class GroupVerdict(StrEnum):
    """What the cases say of a code."""

    DIFFERS = "differs"
    PERHAPS = "may differ"
    NOT_SHOWN = "no difference shown"
    TOO_FEW = "too few cases"
    NOT_ASSIGNED = "not assigned"


@dataclass(frozen=True, slots=True)
class CaseGroup:
    """A group that is compared: its cases with codable passages, their passages and words."""

    label: str
    cases: int
    passages: int
    words: int


@dataclass(frozen=True, slots=True)
class GroupPair:
    """Two groups.

    Attributes:
        first: A group.
        second: Another; of two groups the first is the first one named.
        difference: The first's rate less the second's.
        odds_ratio: The first's odds over the second's.
        p: Of the permutation test of these two; NaN where they are too few.
        q: It, corrected for all codes and pairs (Benjamini-Hochberg).
        smallest: The smallest p that the cases of these two could have given.
    """

    first: str
    second: str
    difference: Estimate
    odds_ratio: Estimate
    p: float
    q: float
    smallest: float


@dataclass(frozen=True, slots=True)
class CodeComparison:
    """One code or family.

    Attributes:
        column: Its id.
        name: Its name.
        passages: By group, the share of the passages with it.
        cases: By group, the share of the cases with it.
        corrected: By group, the rate that is compared, corrected for the
            coder's known error; empty without a measurement.
        misclassification: What the correction rests on, None without one.
        p: Of the permutation test over all groups; NaN where nothing has it.
        q: It, corrected for all codes that could be tested (Benjamini-Hochberg).
        smallest: The smallest p that these cases could have given.
        pairs: Every two groups.
        verdict: What the cases say.
    """

    column: str
    name: str
    passages: tuple[Rate, ...]
    cases: tuple[Rate, ...]
    corrected: tuple[Estimate, ...]
    misclassification: Misclassification | None
    p: float
    q: float
    smallest: float
    pairs: tuple[GroupPair, ...]
    verdict: GroupVerdict


@dataclass(frozen=True, slots=True)
class Comparison:
    """Groups of cases, compared code by code.

    Attributes:
        by: What makes the groups: ``programme`` or an attribute.
        cols: ``code`` or ``family``.
        of: What is compared: the share of ``passages`` or of ``cases``.
        groups: The groups, in order.
        rows: The codes or families, in the codebook's order.
        ways: In how many ways the cases were shared out in the test.
        exact: Whether those are all.
        tested: How many codes could be tested, and are corrected for.
        seed: Of the draws.
        left_out: Cases of no group.
        split: Cases that speak in several groups, and count as one in each.
        measurement: Where the coder's error was taken from, "" for nowhere.
        silent: Cases of these groups of which nothing could be coded, and which are not counted.
    """

    by: str
    cols: str
    of: str
    groups: tuple[CaseGroup, ...]
    rows: tuple[CodeComparison, ...]
    ways: int
    exact: bool
    tested: int
    seed: int
    left_out: tuple[str, ...]
    split: tuple[str, ...]
    measurement: str
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cooccurrence:
    """Codes or families that co-occur.

    Matrices are columns x columns and symmetric.

    Attributes:
        within: ``passage``, ``adjacent`` or ``case``.
        cols: ``code`` or ``family``.
        columns: Their ids.
        of: How many passages (neighbouring pairs, cases) there are.
        alone: Columns: in how many of them each stands. Of neighbouring
            pairs: how often it stands in one of the two, each end counted.
        count: In how many of them both stand; on the diagonal, what ``alone``
            says; of neighbouring pairs, how often one stands beside the other,
            on the diagonal beside itself.
        lift: How many times as often as if they had nothing to do with each
            other; NaN on the diagonal (but for neighbouring pairs), and where
            one of them is rarer than ``least``.
        low: The lower bound of its 95 % interval.
        high: The upper bound.
        cases: From how many cases.
        least: What ``alone`` must be for a lift to be told.
        left_out: How many further codes there are, which stand in fewer passages.
    """

    within: str
    cols: str
    columns: tuple[str, ...]
    of: int
    alone: Floats
    count: Floats
    lift: Floats
    low: Floats
    high: Floats
    cases: int
    least: int
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class InterviewRun:
    """One run of interviews.

    Attributes:
        first: The number of its first interview, from 1.
        last: Of its last.
        new: Codes that were new in it.
        share: Of the base's codes.
    """

    first: int
    last: int
    new: int
    share: float


@dataclass(frozen=True, slots=True)
class SaturationPoint:
    """Whether and when one setting is met.

    Attributes:
        base: Base size.
        run: Run length.
        threshold: The share of new codes that is still allowed.
        known: Codes in the base; 0 where there are fewer interviews.
        runs: Every run of the order as it was.
        at: After which interview it is met, None where it is not. It is
            written at+run: the run was looked at too.
        known_at: The share of all codes found that were known then; NaN where not met.
        reached: The share of shuffled orders in which it is met.
        low: In these, after which interview: the 5th percentile; NaN where never.
        median: The median.
        high: The 95th percentile.
    """

    base: int
    run: int
    threshold: float
    known: int
    runs: tuple[InterviewRun, ...]
    at: int | None
    known_at: float
    reached: float
    low: float
    median: float
    high: float

    @property
    def shown(self) -> str:
        """As the authors write it: ``6+2``."""
        return "not reached" if self.at is None else f"{self.at}+{self.run}"


@dataclass(frozen=True, slots=True)
class Saturation:
    """How codes came up, interview by interview.

    Attributes:
        by: What an interview is: a ``case`` or a ``document``.
        cols: ``code`` or ``family``.
        interviews: Their labels, in order.
        ordered: Whether cases.csv gives the order of them all; else as read.
        new: Codes that were new in each.
        cumulative: Codes known after each.
        low: The same in shuffled orders: the 2.5th percentile.
        median: The median.
        high: The 97.5th percentile.
        columns: How many codes the codebook has.
        points: For each setting and threshold.
        shuffles: How many shuffled orders.
        seed: Of the shuffling.
    """

    by: str
    cols: str
    interviews: tuple[str, ...]
    ordered: bool
    new: tuple[int, ...]
    cumulative: tuple[int, ...]
    low: tuple[float, ...]
    median: tuple[float, ...]
    high: tuple[float, ...]
    columns: int
    points: tuple[SaturationPoint, ...]
    shuffles: int
    seed: int


@dataclass(frozen=True, slots=True)
class SpeakerShare:
    """What one speaker says.

    Attributes:
        speaker: The name as shown.
        role: The speaker's role.
        turns: How many.
        words: In them.
        share: Of all words spoken or written by anybody.
    """

    speaker: str
    role: str
    turns: int
    words: int
    share: float


@dataclass(frozen=True, slots=True)
class Covered:
    """How much of a document's or case's talk carries a code.

    Attributes:
        label: The document or case.
        passages: Codable ones.
        coded: Those with any code.
        words: Of codable passages.
        coded_words: Of those with any code.
        codes: Different codes.
    """

    label: str
    passages: int
    coded: int
    words: int
    coded_words: int
    codes: int

    @property
    def share(self) -> float:
        """Of the words, those of passages with any code; NaN where there are none."""
        return self.coded_words / self.words if self.words else float("nan")


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often a code or family stands.

    Attributes:
        column: Its id.
        name: Its name.
        family: Its family.
        passages: With it.
        share: Of all codable passages.
        words: Of those passages.
        cases: In whose talk it stands.
        case_share: Of all cases with codable passages.
        accepted: Of the passages, how many are accepted.
        review: How many wait for review.
    """

    column: str
    name: str
    family: str
    passages: int
    share: float
    words: int
    cases: int
    case_share: float
    accepted: int
    review: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The corpus at a glance.

    Attributes:
        speakers: By role, in the order of the documents.
        documents: Coverage by document, authors' text too.
        cases: Coverage by case; "(no case)", where there is one, is a row and no case.
        speaking: How many cases have passages.
        whole: Coverage of everything codable.
        codes: How often each code stands, in the codebook's order.
        families: Likewise for families.
    """

    speakers: tuple[SpeakerShare, ...]
    documents: tuple[Covered, ...]
    cases: tuple[Covered, ...]
    speaking: int
    whole: Covered
    codes: tuple[Frequency, ...]
    families: tuple[Frequency, ...]


@dataclass(frozen=True, slots=True)
class FrameworkCell:
    """A case and a code.

    Attributes:
        count: Passages of the case assigned the code.
        extracts: The best of them, word for word; none where the case may not be quoted.
        summary: What a person says of them in words of their own; "" where nobody has.
    """

    count: int
    extracts: tuple[Quote, ...]
    summary: str = ""


@dataclass(frozen=True, slots=True)
class FrameworkRow:
    """A case.

    Attributes:
        label: Its name as shown.
        programme: Its programme.
        attributes: What else is known of it; empty where an alias hides it.
        passages: Its codable passages.
        quoted: Whether it may be quoted.
        cells: One a column.
    """

    label: str
    programme: str
    attributes: Mapping[str, str]
    passages: int
    quoted: bool
    cells: tuple[FrameworkCell, ...]


@dataclass(frozen=True, slots=True)
class Framework:
    """Cases by codes or families.

    Attributes:
        cols: ``code`` or ``family``.
        columns: Their ids.
        names: Their names.
        families: The family above each code; of families, themselves.
        rows: The cases, in order.
        only: What part of the run it is of, a sentence; "" for all of it.
    """

    cols: str
    columns: tuple[str, ...]
    names: tuple[str, ...]
    families: tuple[str, ...]
    rows: tuple[FrameworkRow, ...]
    only: str = ""

    @property
    def summarised(self) -> bool:
        """Whether anybody has summarised a cell."""
        return any(cell.summary for row in self.rows for cell in row.cells)
