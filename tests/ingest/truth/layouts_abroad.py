"""Labels and talk of studies in other languages than those of the disturbance ``native``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from pipeline.model import Role
from tests.ingest.truth.dialogue import Said, Talk
from tests.ingest.truth.expected import true_turn
from tests.ingest.truth.layout import Made, declare
from tests.ingest.truth.pages import PageWriter
from tests.ingest.truth.phrases_abroad import FURTHER, Tongue


def translated(talk: Talk, tongue: Tongue, chance: Random) -> list[Said]:
    """The turns with words of that language."""
    piles = {Role.INTERVIEWER: list[str](), Role.RESPONDENT: list[str]()}
    source = {Role.INTERVIEWER: tongue.questions, Role.RESPONDENT: tongue.answers}
    turns = []
    for said in talk.turns:
        role = said.person.role
        count = 1 if role is Role.INTERVIEWER else chance.randint(1, 3)
        drawn = []
        for _ in range(count):
            if not piles[role]:
                piles[role] = chance.sample(source[role], len(source[role]))
            drawn.append(piles[role].pop())
        turns.append(replace(said, paragraphs=(" ".join(drawn),)))
    return turns


def study(language: str, asking: str, answering: str, sign: str = ": ") -> Callable[[Talk, Random], Made]:
    """A talk in that language with its words for who asks and who answers."""

    def make(talk: Talk, chance: Random) -> Made:
        page, turns = PageWriter(), []
        for said in translated(talk, FURTHER[language], chance):
            shown = asking if said.asks else answering
            page.turn(f"{shown}{sign}", said.paragraphs)
            turns.append(true_turn(said, also=(shown,)))
        return page.page(), tuple(turns)

    return make


OTHER_WORDS = frozenset(("spellings", "native", "initials at the top", "openers", "commas", "clock times", "quotes",
                        "names in the words", "list", "ten paragraphs", "notes", "asks back", "statements",
                        "missing label", "cp1252", "hyphens"))  # fmt: skip
"""Disturbances that change the words, which are made here; and the bytes of Western letters alone."""

for _name, _language, _asker, _answerer, _sign, _containers in (
    (
        "portuguese-words",
        "pt",
        "Entrevistador",
        "Entrevistado",
        ": ",
        ("txt", "md", "docx", "odt", "rtf", "pdf", "html"),
    ),
    ("portuguese-letters", "pt", "E", "P", ": ", ("txt", "docx", "html")),
    ("russian-words", "ru", "Интервьюер", "Респондент", ": ", ("txt", "md", "docx", "odt", "html")),
    ("russian-letters", "ru", "И", "Р", ": ", ("txt", "docx", "html")),
    ("italian-words", "it", "Intervistatrice", "Intervistato", ": ", ("txt", "docx", "odt", "pdf", "html")),
    ("dutch-letters", "nl", "I", "R", ": ", ("txt", "docx", "html")),
    ("japanese-words", "ja", "聞き手", "話し手", "：", ("txt", "docx", "html")),
    ("chinese-words", "zh", "访谈者", "受访者", "：", ("txt", "md", "docx", "html")),
):
    declare(_name, study(_language, _asker, _answerer, _sign), _containers, styles=("full",), casts=("single",),
            tells=True, languages=False, without=OTHER_WORDS)  # fmt: skip
