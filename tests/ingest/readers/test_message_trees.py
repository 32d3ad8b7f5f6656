"""An assistant's export is a tree of messages; the branch that was shown last is the talk."""

from __future__ import annotations

import json

from pipeline.ingest.readers.other_json import TimedJsonReader
from tests.ingest.make import received, speech

ASKED, ANSWERED = ("What do you do in the morning?", "And in the evening?"), ("I light the stove.", "I sweep the yard.")


def node(parent: str | None, children: list[str], role: str, text: str, *, hidden: bool = False) -> dict[str, object]:
    message = {"author": {"role": role}, "content": {"content_type": "text", "parts": [text]}, "create_time": 1.5,
               "metadata": {"is_visually_hidden_from_conversation": hidden}}  # fmt: skip
    return {"message": message, "parent": parent, "children": children}


def test_the_branch_shown_last_is_read_and_what_was_hidden_is_not() -> None:
    mapping = {
        "root": {"message": None, "parent": None, "children": ["a"]},
        "a": node("root", ["b"], "user", "Ask me as an interviewer would.", hidden=True),
        "b": node("a", ["c", "x"], "assistant", ASKED[0]),
        "c": node("b", ["d"], "user", ANSWERED[0]),
        "x": node("b", [], "user", "What I wrote at first."),
        "d": node("c", ["e"], "assistant", ASKED[1]),
        "e": node("d", [], "user", ANSWERED[1]),
    }
    talk = [{"title": "Mornings", "mapping": mapping, "current_node": "e"}]
    (document,) = TimedJsonReader().read(received(json.dumps(talk), "conversations.json"))

    assert [words for _, words in speech(document)] == [ASKED[0], ANSWERED[0], ASKED[1], ANSWERED[1]]
