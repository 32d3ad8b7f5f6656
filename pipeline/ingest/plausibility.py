"""Whether what was read can be so, told before anything is coded: how much is speech, and what is odd in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path, PurePosixPath
from statistics import median

from pipeline.errors import ThematrixError
from pipeline.ingest.doubts import (
    asked_within,
    begun_alike,
    doubled_talk,
    habits_of_talk,
    heads_in_words,
    heads_of_notes,
    left_in_words,
    names_in_headings,
    observed,
    reports_in_words,
    said_by_nobody,
    stray_words,
    turn_borders,
    who_asks,
)
from pipeline.ingest.doubts.label_places import placed
from pipeline.ingest.doubts.odd_names import COUNTED_NAME, NUMBERED_NAME, odd_names
from pipeline.ingest.doubts.one_voice import asked_in_one_voice
from pipeline.ingest.doubts.quoted_voices import quoted_voices
from pipeline.ingest.doubts.remedies import REMEDY, remedy
from pipeline.ingest.judgement import SELF
from pipeline.ingest.kept_files import KeptFiles, Looked
from pipeline.ingest.readers.table_columns import NO_HEADER, TAKEN
from pipeline.ingest.speakers.behaviour import NOBODY_ASKS
from pipeline.ingest.speakers.beside_talks import NO_TALK, noted
from pipeline.ingest.speakers.cases_csv import CaseSheet
from pipeline.ingest.speakers.parted_interviews import not_parted
from pipeline.ingest.speakers.roles import is_generic
from pipeline.ingest.transcript.draft import NOBODY_NAMED
from pipeline.ingest.transcript.message_heads import is_of_head
from pipeline.model import Document, Kind, Role, Turn
from pipeline.text.nonspeech import speech_at, words_at, words_of
from pipeline.text.word_count import UNSPACED
from pipeline.wording import many, per_cent

DOUBTFUL = "doubtful reading: "
"""How a warning begins that doubts how a document was read; ``--strict`` stops on these."""

AT_MOST_ONE = "at most one speaker is named in it"
NOBODY_NAMED_IN_IT = "nobody is named in it"
READ_AS = "it was read as"

SPEECH = 0.5
"""Share of a talk's words below which it is odd that so little of it is speech."""

UNSPACED_PART = 0.1
"""Share of the letters of scripts that part no words by white space, from which on words are not counted."""

MUCH = 60
"""Words that nobody says, from which on that is looked at."""

PART = 0.05
"""Share of the turns whose time falls, from which on that is no accident."""

ANEW = 20.0
"""Seconds that the turns of a table have come up to, below half of which another talk may begin."""

COUNTED = 12
"""The same where all may be parts in a talk, with numbers that count something else than people."""

OFTEN = 3
"""Turns of whom the letters of an interjection may be the initials."""

SHOWN = 5
"""Doubts that a refusal names."""

WRITTEN = ("report", "article")
"""Readers of what is written, odd among transcripts."""

NEIGHBOURS = 5
"""Documents of one kind of file, from which on one may be unlike the others."""

ALIKE = 0.8
"""Share of the neighbours that are alike."""

TALKS = 2
"""Talks beside which it is odd that nobody is named in a document."""

SLOWEST, FASTEST = 0.03, 20.0
"""Words a second; people speak two or three, and where much is silent fewer."""

RING, HARDLY_TALK = 0.8, 0.35
"""Of the changes of who speaks, those in one order; of the turns, those that ask or say I or you."""

FIELD = 15
"""Words that stand in a field on average, at most."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A speaker's part of a document."""

    name: str
    role: Role
    words: int


@dataclass(frozen=True, slots=True)
class Weighed:
    """How much of a document is what.

    Attributes:
        document: Its id.
        words: Words read.
        speech: Those that somebody says, or an author writes.
        coded: Those that will be coded: neither an interviewer's nor others', nor in another language.
        speakers: Who speaks, in the order of first appearance.
        doubts: What is odd in the reading, a line each; and that nobody could be told to ask.
    """

    document: str
    words: int
    speech: int
    coded: int
    speakers: tuple[Spoken, ...]
    doubts: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """All of it but the doubts, in a line."""
        named = ", ".join(f"{one.name or 'unnamed'} ({one.role})" for one in self.speakers[:6])
        more = f" and {many(len(self.speakers) - 6, 'other')}" if len(self.speakers) > 6 else ""
        return (
            f"{self.document}: {many(self.words, 'word')}, {self.speech:,} of them speech, {self.coded:,} to be coded; "
            f"{named or 'nobody speaks'}{more}"
        )


def weigh(
    document: Document, *, interviewer: bool = False, any_language: bool = False, known: KeptFiles | None = None
) -> Weighed:
    """How much of a finished document is what; its doubts are among its warnings.

    Args:
        document: As ``pipeline.ingest`` gives it.
        interviewer: Whether the interviewers' words are coded too.
        any_language: Whether what is in other languages than English is coded too.
        known: What was seen in it as it was read.
    """
    looked = (known or KeptFiles()).looked(document, _words)
    left = {Role.OTHER} if interviewer else {Role.OTHER, Role.INTERVIEWER}
    abroad = 0 if any_language else _abroad(document, left)
    return Weighed(
        document.id,
        looked.words,
        sum(words for _, _, words in looked.said),
        max(0, sum(words for _, role, words in looked.said if role not in left) - abroad),
        tuple(Spoken(name, role, words) for name, role, words in looked.said),
        tuple(filter(is_doubt, document.warnings)),
    )


def _abroad(document: Document, left: Collection[Role]) -> int:
    """Words that would be coded if they were in English."""
    if not document.foreign:
        return 0
    foreign = set(document.foreign)
    return sum(
        words_at(document, [own for own in turn.paragraphs if own in foreign])
        for turn in document.turns
        if turn.kind.coded and turn.role not in left
    )


def _words(document: Document) -> Looked:
    """Whose words there are, and how many; nothing is doubted."""
    return _of_whom(document, _counted(document))


def _counted(document: Document) -> dict[int, int]:
    """The words of each turn, by its id: to hash a turn takes longer."""
    return {id(turn): words_at(document, turn.paragraphs) for turn in document.turns}


def _of_whom(document: Document, words: Mapping[int, int]) -> Looked:
    said: dict[tuple[str, Role], int] = {}
    for turn in document.turns:
        if turn.kind.coded:
            key = (turn.speaker, turn.role)
            said[key] = said.get(key, 0) + words[id(turn)]
    return Looked((), words_of(document), tuple((name, role, words) for (name, role), words in said.items()))


def _looked(document: Document) -> Looked:
    words = _counted(document)
    looked = _of_whom(document, words)
    if not (found := _doubts(document, words)):
        return looked
    roles, names = _about_people(document, words)
    return replace(
        looked, doubts=tuple(dict.fromkeys(placed(document, found))), about_roles=tuple(roles), about_names=tuple(names)
    )


def is_doubt(told: str) -> bool:
    """Whether what is told of a document, or of a document behind its name, doubts how it was read."""
    return DOUBTFUL in told or NOBODY_ASKS in told


def count_readings(doubts: Iterable[str]) -> int:
    """How many documents doubts are about, each of which begins with its document."""
    return len({doubt.partition(": ")[0] for doubt in doubts})


def refuse_doubts(doubts: Sequence[str], *, where: Path) -> None:
    """Stop where a reading is doubtful, as ``--strict`` asks.

    Raises:
        ThematrixError: There are doubts; it names them.
    """
    if doubts:
        shown = "; ".join(doubt.partition(f"; {REMEDY}")[0].replace(DOUBTFUL, "") for doubt in doubts[:SHOWN])
        readings = count_readings(doubts)
        more = f"; and {len(doubts) - SHOWN:,} more" if len(doubts) > SHOWN else ""
        raise ThematrixError(
            f"{many(readings, 'reading')} {'is' if readings == 1 else 'are'} doubtful, and --strict stops there: "
            f"{shown}{more}",
            where=str(where),
            remedy="Look at `thematrix ingest`, and do what stands behind each; or leave --strict out.",
        )


def doubted(
    documents: Sequence[Document], known: KeptFiles | None = None, sheet: CaseSheet | None = None
) -> list[Document]:
    """The documents, each with a warning for all that is odd in how it was read.

    Args:
        documents: What was read, with roles.
        known: What was told before.
        sheet: cases.csv; where its rows say of everybody who asks and who answers, that is not odd, nor is a name.
    """
    known = known or KeptFiles()
    looked = {document.id: known.looked(document, _looked) for document in documents}
    unlike = _unlike(documents, looked)
    result = []
    for document in documents:
        seen = looked[document.id]
        found = [*seen.doubts, *unlike.get(document.id, ())]
        roles = {*seen.about_roles, *(one for one in found if one.startswith((AT_MOST_ONE, NOBODY_NAMED_IN_IT)))}
        names = {*seen.about_names}
        if sheet is not None and sheet.tells_roles(document):
            found = [doubt for doubt in found if doubt not in roles]
            if sheet.tells_roles(document, by_name=True):
                found = [doubt for doubt in found if doubt not in names]
        if sheet is not None and sheet.asked_reader(document.file):
            found = [doubt for doubt in found if not doubt.startswith(READ_AS)]
        people = sum(doubt in roles | names for doubt in found)
        doubts = [f"{DOUBTFUL}{doubt}" for doubt in found]
        if doubts:  # what to do is said once, behind the last
            doubts[-1] += f"; {remedy(rows=people > 0, file=people < len(found))}"
        told = (*_written(document), *quoted_voices(document), *doubts)
        result.append(replace(document, warnings=(*document.warnings, *told)) if told else document)
    return result


def _about_people(document: Document, words: dict[int, int]) -> tuple[list[str], list[str]]:
    """Those that rows about everybody settle, as they doubt who asks and answers; and where rows name each, also these.

    Args:
        document: What was read, and is doubted.
        words: The words of each turn, by its id.
    """
    roles = noted(document)
    if not (talk := _talk(document)):
        return roles, []
    spoken = who_asks.spoken_by(document, talk)
    said = left_in_words.said_in(document, spoken)
    roles = [
        *roles,
        *who_asks.doubts(document, talk, spoken, words),
        *asked_in_one_voice(document, talk),
        *habits_of_talk.about_roles(spoken, said),
        *turn_borders.about_roles(document, talk),
    ]
    names = [
        *_names(document, talk, spoken, said),
        *habits_of_talk.about_names(spoken, said),
        *turn_borders.about_names(document, talk),
        *said_by_nobody.about_names(document, talk),
        *stray_words.about_names(spoken),
        *_in_one_order(document, talk),
    ]
    return roles, names


def _written(document: Document) -> tuple[str, ...]:
    """A notice where nobody speaks: what was taken for an article may be a talk in which nobody is named."""
    kinds = {turn.kind for turn in document.turns if turn.kind.coded}
    if kinds != {Kind.NARRATIVE} or document.segmented:
        return ()
    return (
        "nobody was found to speak in it, so all of it is taken as what its author writes; where people speak, begin "
        "each turn with a label such as I: and R:",
    )


def _talk(document: Document) -> list[Turn]:
    return [turn for turn in document.turns if turn.kind is Kind.SPEECH]


def _doubts(document: Document, words: dict[int, int]) -> list[str]:
    talk = _talk(document)
    if document.segmented or _is_nobodys(document):
        return []
    # What was taken for the prose of one author may be a talk.
    written = [turn for turn in document.turns if turn.kind.coded and turn.kind is not Kind.SPEECH]
    prose = [*left_in_words.in_prose(document, written), *said_by_nobody.in_prose(document)] if written else []
    prose += [*(heads_in_words.heads_in_prose(document, written) if talk and written else ()), *noted(document)]
    if not talk:
        return [*_mostly_headings(document), *prose]
    spoken = who_asks.spoken_by(document, talk)
    said = left_in_words.said_in(document, spoken)
    return [
        *_little_speech(document, words),
        *_names(document, talk, spoken, said),
        *who_asks.doubts(document, talk, spoken, words),
        *asked_in_one_voice(document, talk),
        *(left_in_words.doubts(document, spoken, said) or begun_alike.doubts(spoken, said)),
        *asked_within.doubts(spoken, said),
        *habits_of_talk.doubts(spoken, said),
        *turn_borders.doubts(document, talk),
        *said_by_nobody.doubts(document, talk),
        *stray_words.doubts(document, spoken),
        *names_in_headings.doubts(document),
        *reports_in_words.doubts(document, talk),
        *observed.doubts(document, talk),
        *doubled_talk.doubts(document, talk),
        *_falling(talk, rows=document.reader == "table"),
        *_odd_pace(talk, words),
        *(not_parted(document) or heads_in_words.heads_in_words(document, talk)),
        *_in_one_order(document, talk),
        *prose,
    ]


def _names(
    document: Document, talk: Sequence[Turn], spoken: Sequence[Turn], said: Sequence[Sequence[str]]
) -> list[str]:
    by_speaker = [(turn.speaker, own) for turn, own in zip(spoken, said, strict=True)]
    if named := _in_a_column(document):
        return odd_names(talk, named=named, said=by_speaker)
    noted = heads_of_notes.doubts([(turn.speaker, turn.role, own) for turn, own in zip(spoken, said, strict=True)])
    return [*odd_names(talk, said=by_speaker), *noted]


def _is_nobodys(document: Document) -> bool:
    """Whether it was told that the document is a guide, a form or the like."""
    return any(NO_TALK in told for told in document.warnings)


def _in_a_column(document: Document) -> bool:
    """Whether a table says who speaks, in a column that is known by its name."""
    guessed = any(TAKEN in told or NO_HEADER in told for told in document.warnings)
    return document.reader == "table" and not guessed


def _in_one_order(document: Document, talk: Sequence[Turn]) -> list[str]:
    """Speakers who come back in one order, and hardly say I or you, nor ask: the fields of a form."""
    counts = Counter(turn.speaker for turn in talk if turn.speaker)
    said = [turn for turn in talk if counts[turn.speaker] > 1]
    order = list(dict.fromkeys(turn.speaker for turn in said))
    people = all(COUNTED_NAME.fullmatch(name) or NUMBERED_NAME.fullmatch(name) for name in order)  # each asked in turn
    people |= any(turn.role is Role.INTERVIEWER and not turn.speaker for turn in talk)
    if document.reader in WRITTEN or len(order) < OFTEN or people or any(map(is_generic, order)):
        return []
    follows = Counter((one.speaker, other.speaker) for one, other in pairwise(said))
    ring = sum(follows[pair] for pair in zip(order, [*order[1:], order[0]], strict=True))
    texts = [speech_at(document, turn.paragraphs) for turn in said]
    talking = sum("?" in text or SELF.search(text) is not None for text in texts)
    length = sum(len(text.split()) for text in texts) / len(said)
    if ring < RING * (len(said) - 1) or talking > HARDLY_TALK * len(said) or length > FIELD:
        return []
    return [f"{order[0]!r}, {order[1]!r} and {order[2]!r} come back in one order, as the fields of a form do"]


def _mostly_headings(document: Document) -> list[str]:
    """A text whose short lines were taken for headings may be a talk."""
    every = words_of(document)
    headings = sum(words_at(document, turn.paragraphs) for turn in document.turns if turn.kind is Kind.HEADING)
    return [f"{headings:,} of {many(every, 'word')} stand in headings"] if headings > max(MUCH, SPEECH * every) else []


def _odd_pace(talk: Sequence[Turn], words: dict[int, int]) -> list[str]:
    """Turns that last longer, or are over sooner, than anybody speaks: milliseconds taken for seconds."""
    lasting = [
        (words[id(turn)], turn.time[1] - turn.time[0]) for turn in talk if turn.time and turn.time[1] > turn.time[0]
    ]
    seconds = sum(length for _, length in lasting)
    said = sum(count for count, _ in lasting)
    timed = [turn for turn in talk if turn.time]
    starts = [turn.time[0] for turn in timed if turn.time]
    between = sum(words[id(turn)] for turn in timed[:-1])
    parted = any(start % 1 for start in starts)  # 10:04 in a chat may be hours and minutes
    if parted and len(timed) >= COUNTED and between > FASTEST * (max(starts) - min(starts)) > 0:
        return [f"turns with {between:,} words begin within {max(starts) - min(starts):,.0f} seconds"]
    if len(lasting) < COUNTED or 2 * len(lasting) < len(talk) or SLOWEST * seconds <= said <= FASTEST * seconds:
        return []
    return [f"turns with {said:,} words last {seconds / 60:,.0f} minutes, which is not how fast people speak"]


def _little_speech(document: Document, words: dict[int, int]) -> list[str]:
    every = sum(words[id(turn)] for turn in document.turns if turn.kind is not Kind.BACK)  # that is told of its own
    speech = sum(words[id(turn)] for turn in document.turns if turn.kind.coded)
    if _unspaced(document):
        return []  # what stands between white space is no word there
    if speech < SPEECH * every:
        front = (turn for turn in document.turns if turn.kind is Kind.FRONT)
        every -= sum(words[id(turn)] for turn in front if is_of_head(document.slice(turn.paragraphs)))
    written = any(turn.kind.coded and turn.kind is not Kind.SPEECH for turn in document.turns)
    if written or every - speech < MUCH or speech >= SPEECH * every:
        return []
    return [f"{speech:,} of {many(every, 'word')} are speech"]


def _unspaced(document: Document) -> bool:
    """Whether much of it is in a script that parts no words by white space."""
    return len(UNSPACED.findall(document.text)) > UNSPACED_PART * len(document.text)


def _falling(talk: Sequence[Turn], *, rows: bool) -> list[str]:
    """Times that fall; none does where the one speaks on while the other does, whose turn stands first."""
    spans = [turn.time for turn in talk if turn.time]
    starts = [start for start, _ in spans]
    if len(starts) > 1 and not any(starts):
        return [f"all of its {len(starts):,} times are 0:00"]
    falls = sum(after < before - 1 and (end <= after or end < before) for (before, _), (after, end) in pairwise(spans))
    anew = rows and any(before >= ANEW and after < before / 2 for (before, _), (after, _) in pairwise(spans))
    told = falls > max(1, PART * len(starts)) or anew
    return [f"times fall from turn to turn, {many(falls, 'time')}"] if told else []


def _unlike(documents: Sequence[Document], looked: Mapping[str, Looked]) -> dict[str, list[str]]:
    """Documents much unlike their neighbours: files of one kind of which nearly all others were read in another way."""
    kinds: dict[str, list[Document]] = {}
    for document in documents:
        if document.id == document.file and not _is_nobodys(document):
            kinds.setdefault(PurePosixPath(document.file).suffix.lower(), []).append(document)
    found: dict[str, list[str]] = {}
    for own in kinds.values():
        if len(own) < NEIGHBOURS:
            continue
        readers = Counter(document.reader for document in own)
        usual, count = readers.most_common(1)[0]
        shares = {document.id: _share(looked[document.id]) for document in own}
        middle = median(shares.values())
        several = [document for document in own if len({turn.speaker for turn in document.turns if turn.speaker}) > 1]
        for document in own:
            if document.reader in WRITTEN and usual not in WRITTEN and count >= ALIKE * len(own):
                found.setdefault(document.id, []).append(
                    f"{READ_AS} {document.reader}, and {count:,} of {len(own):,} files of its kind as {usual}"
                )
            elif middle >= ALIKE and shares[document.id] < middle / 2:
                found.setdefault(document.id, []).append(
                    f"{per_cent(shares[document.id])}% of its words are speech, and {per_cent(middle)}% in files of "
                    "its kind"
                )
            elif document not in several and len(several) >= ALIKE * len(own) and looked[document.id].words >= MUCH:
                found.setdefault(document.id, []).append(
                    f"{AT_MOST_ONE}, and several in {len(several):,} of {len(own):,} files of its kind"
                )
    return {**_unnamed_beside_talks(documents), **found}


def _unnamed_beside_talks(documents: Sequence[Document]) -> dict[str, list[str]]:
    """Documents in which nobody is named, where in as many others and more two people or several talk.

    They may be notes, letters or forms, and each would be one more person in every table.
    """
    unnamed = [one for one in documents if any(told.startswith(NOBODY_NAMED) for told in one.warnings)]
    talks = sum(len({turn.speaker for turn in one.turns if turn.kind is Kind.SPEECH} - {""}) > 1 for one in documents)
    if talks < max(TALKS, len(unnamed)):
        return {}
    return {
        one.id: [f"{NOBODY_NAMED_IN_IT}, and in {many(talks, 'other document')} people talk: it counts as a person's"]
        for one in unnamed
    }


def _share(looked: Looked) -> float:
    return sum(words for _, _, words in looked.said) / looked.words if looked.words else 0.0
