"""What is done for every document after its reader: marks, language, names, roles, cases, programme.

A turn that its reader gave a case or a role other than respondent is decided;
names, roles and cases of the other speech are found here. cases.csv has the
last word over both.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.ingest.bracketed_translations import translations_told
from pipeline.ingest.language import languages_of
from pipeline.ingest.notes_left_out import told
from pipeline.ingest.speakers.asker_and_answerer import askers_and_answerers
from pipeline.ingest.speakers.asks_alone import answered
from pipeline.ingest.speakers.behaviour import assign, by_behaviour
from pipeline.ingest.speakers.beside_talks import without_guides_and_forms
from pipeline.ingest.speakers.bystanders import bystanders, named_otherwise
from pipeline.ingest.speakers.cases_csv import CaseRow, CaseSheet
from pipeline.ingest.speakers.default_cases import default_cases, stem_of
from pipeline.ingest.speakers.interpreters import interpreted
from pipeline.ingest.speakers.manners import manners_of
from pipeline.ingest.speakers.named_in_head import (
    by_han_surname,
    named_by_title,
    named_under,
    surnames,
    titled_surname,
    without_short,
)
from pipeline.ingest.speakers.names import case_name, name_key
from pipeline.ingest.speakers.one_behind_the_other import MAY_BE_ONE, one_behind_the_other
from pipeline.ingest.speakers.parted_interviews import parted
from pipeline.ingest.speakers.parts_in_turn import parts_in_turn
from pipeline.ingest.speakers.parts_of_one import without_part
from pipeline.ingest.speakers.roles import is_generic, role_of_label
from pipeline.ingest.speakers.rows_by_column import rows_by_column
from pipeline.ingest.speakers.speaks_with_each import speaks_with_each
from pipeline.ingest.speakers.spellings import unify
from pipeline.ingest.speakers.told_by_each_head import told_by_each_head
from pipeline.ingest.speakers.told_by_head import titled_person, told_in_table, writer_of
from pipeline.ingest.speakers.unlabelled_turns import unlabelled_turns
from pipeline.ingest.transcript.draft import ASKER_KEYS, NOBODY_NAMED, PERSON_KEYS
from pipeline.ingest.transcript.head_fields import told_in_line
from pipeline.ingest.transcript.head_keys import is_of_the_making
from pipeline.ingest.transcript.header import ASKED, ASKED_BY, head_of, is_surname, names_after
from pipeline.model import Case, Document, Kind, Role, Turn
from pipeline.text.nonspeech import find_marks, speech_at

_COUNTED = re.compile(r"I(?:nt)?[ ._#-]?\d{1,3}")
"""A letter and a number, which an interviewer may have, and whoever is interviewed where somebody else asks."""

OWN_ROW = 0
"""The number of a row that stands in no sheet of cases."""


def finish(
    document: Document, *, sheet: CaseSheet | None = None, programme: str = "", askers: Collection[str] = ()
) -> Document:
    """The document with marks, language, speakers, roles, cases and programme.

    Args:
        document: As its reader left it.
        sheet: cases.csv.
        programme: The corpus's sub-folder that the file lies in.
        askers: Who asks in other documents, by ``name_key``; nobody else does
            in this one.

    Raises:
        ValueError: The reader broke the rules of the model; see :func:`check`.
    """
    check(document)
    document, by_head = told_by_each_head(replace(document, marks=find_marks(document)))
    sheet = sheet or CaseSheet()
    rows, by_column = rows_by_column(document, sheet.rows_for(document))
    rows += _own_rows(document)
    header = {key: value for case in document.cases if not case.id for key, value in case.attributes.items()}
    header = header or told_in_table(document)
    turns = list(document.turns)
    languages = languages_of(document)
    warnings = [*([languages.warning] if languages.warning else []), *told(document)]
    warnings += [*by_head, *by_column, *translations_told(document)]
    warnings += [
        in_line
        for turn in document.turns
        if turn.kind is Kind.FRONT and header and (in_line := told_in_line(document.slice(turn.paragraphs)))
    ]
    named = [
        place
        for place, turn in enumerate(turns)
        if turn.kind is Kind.SPEECH and turn.case in ("", case_name(turn.speaker)) and not document.segmented
    ]
    undecided = [place for place in named if turns[place].role is Role.RESPONDENT and not turns[place].case]
    turns, spoken, rows = _settle(document, turns, named, undecided, header, rows, sheet, askers)
    warnings.extend(spoken)
    whole, forgotten = unlabelled_turns(replace(document, turns=tuple(turns)))
    warnings.extend(forgotten)
    document = replace(document, turns=whole)
    document, several = (document, ()) if by_head else parted(document)
    warnings.extend(several)
    turns = default_cases(document, header, parted=bool(several or by_head))
    before = turns
    rows = [row.with_part_of(turns) for row in sheet.narrowed(rows, turns)]
    turns = [_overruled(turn, rows, sheet) for turn in turns]
    aside: list[str] = []
    if not any(row.role for row in rows):
        turns, aside = without_guides_and_forms(document, turns)
    settled = aside or any(row.document and (row.role or row.case) for row in rows)
    warnings.extend([*(aside or _uncoded(turns)), *interpreted(document, turns)])
    programme = _programme(rows, sheet) or document.programme or programme or header.get("programme", "")
    cases = _cases(document, before, turns, header, rows, sheet, programme)
    return replace(
        document,
        turns=tuple(turns),
        cases=cases,
        programme=programme,
        language=languages.main,
        foreign=languages.foreign,
        warnings=(*(one for one in document.warnings if not (settled and one.startswith(NOBODY_NAMED))), *warnings),
    )


def _uncoded(turns: list[Turn]) -> list[str]:
    """A warning where nothing of the document will be coded."""
    coded = [turn for turn in turns if turn.kind.coded]
    if not coded:
        return ["holds headings and notes alone, and nothing that anybody says; nothing of it is coded"]
    if all(turn.role is Role.INTERVIEWER for turn in coded):
        return [
            "nobody in it was taken for a respondent, so nothing of it is coded; cases.csv can say who is a respondent"
        ]
    return []


def check(document: Document) -> None:
    """Raises ValueError unless turns have text that ascends, does not overlap and is not blank."""
    last = 0
    for number, turn in enumerate(document.turns):
        if not turn.paragraphs:
            raise ValueError(f"turn {number} has no paragraph")
        for span in turn.paragraphs:
            if span.start < last or span.end > len(document.text):
                raise ValueError(f"paragraph {span.start}..{span.end} of turn {number} overlaps or leaves the text")
            if not document.text[span.start : span.end].strip():
                raise ValueError(f"paragraph {span.start}..{span.end} of turn {number} is blank")
            last = span.end
    for run in document.source_map.runs:
        if run.end > len(document.text):
            raise ValueError(f"source run {run.start}..{run.end} leaves the text")


def _settle(
    document: Document,
    turns: list[Turn],
    named: list[int],
    undecided: list[int],
    header: dict[str, str],
    rows: list[CaseRow],
    sheet: CaseSheet,
    elsewhere: Collection[str],
) -> tuple[list[Turn], list[str], list[CaseRow]]:
    """Names, roles and cases of the turns that the reader left open, and the rows with the names as they are shown."""
    labels = Counter(turns[place].speaker for place in named if turns[place].speaker)
    following = {(turns[one].speaker, turns[other].speaker) for one, other in pairwise(named)}
    askers, answerers = (named_under(header, keys, labels) for keys in (ASKER_KEYS, PERSON_KEYS))
    said = head_of(document)
    askers += [name for name in names_after(ASKED_BY, said) if name not in askers]
    answerers += [name for name in names_after(ASKED, said) if name not in (*askers, *answerers)]
    if not askers and len(labels) == 2 and all(map(is_surname, answerers)):
        answerers = named_by_title(said, labels) or answerers
    for label, name in by_han_surname(labels, (*askers, *answerers)).items():
        (askers if name in askers else answerers).append(label)
    same = {name_key(row.speaker): name_key(row.case) for row in rows if row.speaker and row.case}
    own_labels = {name_key(label) for label in labels}  # beside the label Walter Lindt, Mrs Lindt is his wife
    for name in (*askers, *answerers):
        if name_key(name) not in own_labels and surnames((name,), (*askers, *answerers)):
            # Ms Lindt is whom the head of the file calls Rosa Lindt.
            own = [label for label in labels if titled_surname(label) == name_key(name).split()[-1]]
            same.update({name_key(label): name_key(name) for label in own[:1] if name_key(label) not in same})
    shown, warnings = unify(
        {**labels, **{name: labels[name] for name in (*askers, *answerers)}},
        told=same,
        following=following,
        apart=askers_and_answerers(document.text, [turns[place] for place in named]),
    )
    shown = {label: without_short(name, *labels) for label, name in shown.items()}
    shown, joined = parts_in_turn(turns, shown, same)
    warnings += joined
    askers, answerers = ([without_short(name, *labels) for name in names] for names in (askers, answerers))
    open_turns = frozenset(undecided)
    for place in named:
        label = turns[place].speaker
        speaker = shown.get(label, label)
        written = label if place in open_turns else turns[place].label
        case = case_name(speaker) if turns[place].case else ""
        if (speaker, written, case) != (label, turns[place].label, turns[place].case):
            turns[place] = turns[place].said_by(speaker=speaker, label=written, case=case)
    if not any(MAY_BE_ONE in warning for warning in warnings):
        warnings += one_behind_the_other(document.text, turns, same)
    renamed = {name_key(label): name for label, name in shown.items()}
    rows = [
        replace(row, speaker=renamed[name_key(row.speaker)]) if name_key(row.speaker) in renamed else row
        for row in rows
    ]
    in_order = [(turns[place].speaker, speech_at(document, turns[place].paragraphs)) for place in undecided]
    texts = _texts(in_order)
    known: dict[str, Role] = {}
    for role, names in ((Role.RESPONDENT, answerers), (Role.INTERVIEWER, askers)):
        keys = {name_key(name) for name in names}
        own_surnames = surnames([name for name in names if name_key(name) not in own_labels], (*askers, *answerers))
        known.update(
            {
                speaker: role
                for speaker in texts
                if speaker and (name_key(speaker) in keys or titled_surname(speaker) in own_surnames)
            }
        )
    given_role = {name_key(row.speaker) for row in rows if row.role and row.speaker}
    for speaker, does in bystanders(said, texts, askers, answerers, known).items():
        if name_key(speaker) not in given_role:
            known[speaker] = Role.OTHER
            warnings.append(
                f"{speaker!r} {does} by the head, and so neither asks nor answers; cases.csv can say otherwise"
            )
    for label in labels:
        if not is_generic(label) and (told := role_of_label(label)) and shown[label] in texts:
            known[shown[label]] = told
    counted = [speaker for speaker in texts if speaker not in known and _COUNTED.fullmatch(speaker)]
    if Role.INTERVIEWER in known.values() and len(counted) == len(texts) - len(known) and askers:
        known.update(dict.fromkeys(counted, Role.RESPONDENT))  # of "I11" it is the eleventh interview
    for speaker in texts:
        for row in rows:
            if row.role and (row.speaker and speaker and name_key(row.speaker) == name_key(speaker)):
                known[speaker] = row.role
                if not row.part:  # of a part it is known only where the document has it
                    sheet.used.add(row.number)
    for speaker in texts if Role.INTERVIEWER not in known.values() else ():
        if name_key(speaker) in elsewhere and speaker not in known and len(texts) > 1:
            known[speaker] = Role.INTERVIEWER
            warnings.append(
                f"role of {speaker!r} taken from other documents, in which this name asks, so interviewer; "
                "cases.csv can say otherwise"
            )
    given = any(row.role for row in rows)
    if (one := _title_errs(texts, known, header)) and not given:
        answerers, known = [], {speaker: role for speaker, role in known.items() if speaker != one}
    asked = any(turns[place].role is Role.INTERVIEWER for place in named)
    if not known and not asked and (one := speaks_with_each(in_order)) and role_of_label(one) is None:
        known[one] = Role.INTERVIEWER
        warnings.append(
            f"role of {one!r} taken to be interviewer, as who speaks with the others one after the other; "
            "cases.csv can say otherwise"
        )
    roles, assumed = assign(
        texts, known=known, interviewed=bool(answerers) and not given, asked=asked, answers=answered(in_order)
    )
    warnings.extend(assumed)
    respondents = [speaker for speaker, role in roles.items() if role is Role.RESPONDENT]
    if len(respondents) > 1 and answerers:
        warnings.extend(named_otherwise(said, respondents, known))
    interviewee = next((header[key] for key in PERSON_KEYS if header.get(key)), "")
    interviewee = interviewee or titled_person(said, askers) or ("" if any(texts) else writer_of(said))
    alone = len(respondents) == 1
    cases = {speaker: _case(document, speaker, alone=alone, named=interviewee) for speaker in respondents}
    for place in undecided:
        turn = turns[place]
        turns[place] = turn.said_by(role=roles[turn.speaker], case=cases.get(turn.speaker, ""))
    return turns, warnings, rows


def _texts(turns: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    """What each speaker says, by turns; those that follow one another under a name, as captions have it, are one."""
    texts: dict[str, list[str]] = {}
    before = ""
    for speaker, said in turns:
        own = texts.setdefault(speaker, [])
        if own and before == speaker:
            own[-1] += f" {said}"
        else:
            own.append(said)
        before = speaker
    return texts


def _title_errs(texts: Mapping[str, Sequence[str]], known: Mapping[str, Role], header: Mapping[str, str]) -> str:
    """Whom a title alone calls interviewed (``Conversation with``), and who plainly asks the one other; else ""."""
    if len(texts) != 2 or any(header.get(key) for key in PERSON_KEYS) or set(known.values()) != {Role.RESPONDENT}:
        return ""
    askers = by_behaviour(manners_of(texts))
    return askers[0] if askers and askers[0] in known and len(known) == 1 else ""


def _case(document: Document, speaker: str, *, alone: bool, named: str) -> str:
    if speaker and not is_generic(speaker):
        return case_name(speaker)
    if alone and named:
        return case_name(named)
    if alone:  # P01 of P01_part2 is the one of P01_part1
        folder, slash, stem = stem_of(document).rpartition("/")
        begin = without_part(stem).strip(" _-")
        return f"{folder}{slash}{begin if name_key(begin) == name_key(speaker) else stem}"
    return f"{stem_of(document)} {speaker}".strip()


def _overruled(turn: Turn, rows: list[CaseRow], sheet: CaseSheet) -> Turn:
    """The turn as cases.csv wants it. Rows about a speaker or part weigh more than rows about a document."""
    if not turn.kind.coded:
        return turn
    general = [row for row in rows if not row.speaker and not row.part]
    special = [row for row in rows if row.speaker or row.part]
    given_case = given_role = False
    result = turn
    for row in (*special, *general):
        if not row.about_turn(turn):
            continue
        narrow = bool(row.speaker or row.part)
        if row.role and not given_role and (narrow or turn.role is Role.RESPONDENT):
            result, given_role = replace(result, role=row.role), True
            sheet.used.add(row.number)
        if row.case and not given_case and (narrow or (turn.role is Role.RESPONDENT and turn.kind is not Kind.QUOTED)):
            result, given_case = replace(result, case=row.case), True
            sheet.used.add(row.number)
        if narrow:
            sheet.used.add(row.number)
    if result.role is not Role.RESPONDENT and result.case and not given_case:
        result = replace(result, case="")
    return result


def _programme(rows: list[CaseRow], sheet: CaseSheet) -> str:
    for row in rows:
        if row.document and not row.speaker and not row.part:
            sheet.used.add(row.number)
            if row.programme:
                return row.programme
    return ""


def _cases(
    document: Document,
    settled: list[Turn],
    turns: list[Turn],
    header: dict[str, str],
    rows: list[CaseRow],
    sheet: CaseSheet,
    programme: str,
) -> tuple[Case, ...]:
    """The cases that speak in the document, in the order in which they do, with what is known of them.

    ``settled`` are the turns as they were before cases.csv named their cases.
    """
    given = {case.id: case for case in document.cases if case.id}
    speaking: dict[str, list[Turn]] = {}
    known: dict[str, list[Turn]] = {}
    before: dict[str, str] = {}
    replaced: set[str] = set()
    for old, middle, turn in zip(document.turns, settled, turns, strict=True):
        if turn.case and turn.role is Role.RESPONDENT:
            speaking.setdefault(turn.case, []).append(turn)
            known.setdefault(turn.case, []).extend((middle, turn))
            before.setdefault(turn.case, old.case)
            replaced.add(old.case)
    others = (*ASKER_KEYS, *PERSON_KEYS, "programme")
    attributes = {key: value for key, value in header.items() if key not in others and not is_of_the_making(key)}
    cases = []
    for case_id, own in speaking.items():
        case = given.get(case_id) or given.get(before[case_id]) or Case(case_id)
        case = replace(case, id=case_id, programme=case.programme or programme)
        if len(speaking) == 1 and attributes:
            case = replace(case, attributes={**attributes, **case.attributes})
        for row in rows:
            if _about_case(row, case_id, own):
                case = _informed(case, row)
                if not row.part or any(row.about_turn(turn) for turn in turns):
                    sheet.used.add(row.number)
        for row in rows:
            if row.refuses(case.alias, known[case_id]):
                case = replace(case, consent=False, absent=case.absent or row.absent)
                sheet.used.add(row.number)
                sheet.reached.add(row.number)
        cases.append(case)
    heard = {name_key(one) for own in known.values() for turn in own for one in (turn.speaker, turn.label, turn.case)}
    silent = [
        case
        for case in given.values()
        if case.id not in speaking
        and case.id not in replaced
        and not (name_key(case.id) in heard and any(row.speaker == case.id for row in _own_rows(document)))
    ]
    sheet.reached.update(row.number for row in rows for case in silent if row.case and row.refuses(case.id, ()))
    return tuple(cases + [replace(case, programme=case.programme or programme) for case in silent])


def _about_case(row: CaseRow, case_id: str, turns: list[Turn]) -> bool:
    if row.case and name_key(row.case) == name_key(case_id):
        return True
    if row.case and (row.speaker or row.part):
        return False
    return any(row.about_turn(turn) for turn in turns)


def _informed(case: Case, row: CaseRow) -> Case:
    return replace(
        case,
        programme=row.programme or case.programme,
        order=case.order if row.order is None else row.order,
        # Whoever says no is not quoted, whatever another row or the reader says.
        consent=case.consent and row.consent is not False,
        alias=case.alias or row.alias if row.number == OWN_ROW else row.alias or case.alias,
        attributes={**case.attributes, **row.attributes},
        nameless=case.nameless or row.nameless,
        absent=case.absent or row.absent,
    )


def _own_rows(document: Document) -> list[CaseRow]:
    """What a transcript's own table says of consent and aliases, as rows of cases.csv would."""
    return [
        CaseRow(
            OWN_ROW,
            document="" if case.id else document.id,
            speaker=case.id,
            consent=None if case.consent else False,
            alias=case.alias,
            nameless=case.nameless,
            absent=case.absent,
        )
        for case in document.cases
        if case.alias or case.nameless or case.absent or not case.consent
    ]
