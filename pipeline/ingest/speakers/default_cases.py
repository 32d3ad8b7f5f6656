"""Whom each turn of a respondent counts for, where nothing else says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from pipeline.ingest.speakers.interviews_by_heads import called_alike
from pipeline.ingest.speakers.names import case_name
from pipeline.ingest.speakers.roles import is_generic
from pipeline.ingest.transcript.draft import PERSON_KEYS
from pipeline.model import Document, Kind, Role, Turn


def stem_of(document: Document) -> str:
    """The document's id without the extension of its file."""
    if document.id == document.file:
        return PurePosixPath(document.id).with_suffix("").as_posix()
    return document.id


def default_cases(document: Document, header: Mapping[str, str], *, parted: bool) -> list[Turn]:
    """What a respondent says in her own turn always counts for a case; a quotation only where its speaker is known.

    In a document that is parted in interviews, who is not named counts for a case in each.
    """
    alike = called_alike(document, document.turns) if parted else frozenset()
    named = {case_name(header[key]) for key in PERSON_KEYS if header.get(key)}  # who answers in one of the parts
    turns = []
    for turn in document.turns:
        own = bool(turn.speaker) and not is_generic(turn.speaker) and turn.speaker not in alike
        if turn.role is Role.RESPONDENT and turn.kind.coded and turn.kind is not Kind.QUOTED:
            if parted and turn.part and not own:
                case = "" if turn.case in named or turn.speaker in alike else turn.case
                turn = replace(turn, case=f"{case or stem_of(document)} {turn.part}")
            elif not turn.case:
                turn = replace(turn, case=case_name(turn.speaker) if own else stem_of(document))
        turns.append(turn)
    return turns
