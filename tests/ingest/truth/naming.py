"""What a transcript calls its speakers: names, initials, codes, roles in several languages, numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pipeline.model import Role
from tests.ingest.truth.names import Person


def _surname(one: Person) -> str:
    return f"{one.title} {one.last}"


def _code(one: Person, count: int) -> str:
    if one.role is Role.INTERVIEWER:
        return "Interviewer" if count == 1 else f"Interviewer {one.number + 1}"
    return f"P{one.number + 2:02d}"


def _by_role(asking: str, answering: str, *, gap: str = " ") -> Callable[[Person, int], str]:
    """The same word for all of a role, with a number where several have it."""

    def label(one: Person, count: int) -> str:
        word = asking if one.role is Role.INTERVIEWER else answering
        return word if count == 1 else f"{word}{gap}{one.number + 1}"

    return label


STYLES: dict[str, Callable[[Person, int], str]] = {
    "full": lambda one, _: one.name,
    "first": lambda one, _: one.first,
    "surname": lambda one, _: _surname(one),
    "shouted": lambda one, _: one.last.upper(),
    "initials": lambda one, _: one.initials,
    "codes": _code,
    "roles": _by_role("Interviewer", "Respondent"),
    "interviewee": _by_role("Interviewer", "Interviewee"),
    "participant": _by_role("Researcher", "Participant"),
    "moderator": _by_role("Moderator", "Participant"),
    "letters": _by_role("I", "R", gap=""),
    "short": _by_role("INT", "P", gap=""),
    "questions": _by_role("Q", "A", gap=""),
    "speakers": lambda one, _: f"Speaker {one.number + 1}",
    "machine": lambda one, _: f"SPEAKER_{one.number:02d}",
    "counted": lambda one, _: f"Speaker {one.number}",
    "lettered": lambda one, _: f"Speaker {'ABCDEFGH'[one.number]}",
    "spk": lambda one, _: f"spk_{one.number}",
    "german": _by_role("Interviewerin", "Befragter"),
    "german-letters": _by_role("I", "B", gap=""),
    "french": _by_role("Enquêteur", "Enquêté"),
    "french-other": _by_role("Intervieweuse", "Interviewé"),
    "spanish": _by_role("Entrevistadora", "Entrevistado"),
    "spanish-other": _by_role("Entrevistador", "Informante"),
    "swedish": _by_role("Intervjuare", "Respondent"),
    "norwegian": _by_role("Intervjuer", "Informant"),
    "danish": _by_role("Interviewer", "Informant"),
    "er-ee": _by_role("ER", "EE", gap=""),
    "frage": _by_role("Frage", "Antwort"),
    "pregunta": _by_role("Pregunta", "Respuesta"),
    "qr": _by_role("Q", "R", gap=""),
    "finnish": _by_role("Haastattelija", "Haastateltava"),
}
"""Style to label; called with a person and how many have the role."""

NAMES = ("full", "first", "surname", "shouted", "initials")
ROLES = ("codes", "roles", "interviewee", "participant", "letters", "short")
MACHINE = ("speakers", "machine", "counted", "lettered", "spk")
TRANSLATED = {
    "de": ("german", "german-letters"),
    "fr": ("french", "french-other"),
    "es": ("spanish", "spanish-other"),
    "sv": ("swedish", "norwegian", "danish", "finnish"),
}
"""Label words by the language they stand beside; the Nordic ones go together."""

ANY = (*NAMES, *ROLES, "speakers")


def named(cast: tuple[Person, ...], style: str) -> tuple[Person, ...]:
    """The cast with the labels of a style."""
    counts = {role: sum(one.role is role for one in cast) for role in Role}
    return tuple(replace(one, label=STYLES[style](one, counts[one.role])) for one in cast)


def tells_roles(style: str) -> bool:
    """Whether the labels themselves say who asks."""
    return style not in NAMES and style not in MACHINE
