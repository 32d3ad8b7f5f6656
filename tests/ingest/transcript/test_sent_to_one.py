"""A message of a chat to one person alone is told, for it was not meant for who reads the rest."""

from __future__ import annotations

import pytest

from tests.ingest.finished import read
from tests.ingest.make import speech

SAID = ("Hello all.", "Yes, loud and clear.", "I cannot stay, nobody knows I am here.", "What do you grow?", "Beans.")


def chat(heads: list[str], form: str) -> str:
    return "".join(
        form.format(at=f"14:0{number}:10", head=head, words=words)
        for number, (head, words) in enumerate(zip(heads, SAID, strict=True))
    )


@pytest.mark.parametrize("form", ["{at} {head}:\n\t{words}\n", "{at} {head}: {words}\n", "{at}\t {head} : {words}\n"])
@pytest.mark.parametrize(
    ("public", "private"),
    [
        ("From {} to Everyone", "From {} to Ana Berg (Direct Message)"),
        ("From {} to Everyone", "From {} to Ana Berg(Privately)"),
        ("Von {} an Alle", "Von {} an Ana Berg (Direktnachricht)"),
        ("De {} à Tout le monde", "De {} à Ana Berg (Message direct)"),
        ("De {} a Todos", "De {} a Ana Berg (Mensaje directo)"),
        ("De {} para Todos", "De {} para Ana Berg (Mensagem direta)"),
    ],
)
def test_a_message_to_one_person_is_told(form: str, public: str, private: str) -> None:
    who = ["Ana Berg", "Pavel Novak", "Pavel Novak", "Ana Berg", "Lucie Marek"]
    heads = [(private if place == 2 else public).format(name) for place, name in enumerate(who)]
    document = read(chat(heads, form))
    told = [one for one in document.warnings if "sent to one person alone" in one]

    assert [words for _, words in speech(document)] == list(SAID)
    assert len(told) == 1
    assert told[0].startswith(
        f"1 message was sent to one person alone, and is read like those to everybody, such as '{heads[2]}'"
    )


def test_messages_to_everybody_are_not_told() -> None:
    document = read(
        chat(
            [f"From {name} to Everyone" for name in ("Ana", "Pavel (host)", "Ana", "Ola", "Eva")],
            "{at} {head}: {words}\n",
        )
    )

    assert not any("one person alone" in one for one in document.warnings)
