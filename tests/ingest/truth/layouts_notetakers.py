"""Layouts of note takers, recorders, assistants and messengers of today, with what they add around the talk."""

from __future__ import annotations

from random import Random

from pipeline.model import Role
from tests.ingest.truth.clocks import full, precise, short
from tests.ingest.truth.cues import cues_of
from tests.ingest.truth.dialogue import Talk
from tests.ingest.truth.expected import TrueTurn, true_turn
from tests.ingest.truth.layout import COPIED, PLAIN, Made, Times, declare
from tests.ingest.truth.layouts_captions import FILED
from tests.ingest.truth.layouts_json import dumped
from tests.ingest.truth.layouts_makers import BARE, FULL, ONE
from tests.ingest.truth.layouts_tables import SURVEY
from tests.ingest.truth.names import name_key
from tests.ingest.truth.pages import PageWriter, Raw, Sheet
from tests.ingest.truth.phrases import ANSWERS, PROBES

# Note takers ----------------------------------------------------------------------------------------------------------


def gemini_notes(talk: Talk, chance: Random) -> Made:
    """Google Meet's notes: a summary, details with who said what and when, next steps; the transcript below them."""
    one, asks = talk.answering[0], talk.asking[0]
    page = PageWriter()
    page.line("📝 Notes")
    page.line("Nov 3, 2025", gap=False)
    page.line(talk.title, heading=1)
    page.line(f"Invited {asks.name} {one.name}", gap=False)
    page.line("Summary", heading=3)
    page.line(f"{one.name} described how things began and what has changed since, and {asks.name} asked about money.")
    page.line("Details", heading=3)
    for topic, told in (
        ("How it began", f"{one.name} told that it began by chance and that neighbours helped"),
        ("A normal day", f"{asks.name} wanted to know what a day is like, and {one.name} spoke of early mornings"),
        ("What is missing", f"{one.name} named heating in winter as what is hardest"),
    ):
        page.line(f"{topic}: {told} ({full(60.0 * len(topic))}).")
    page.line("Suggested next steps", heading=3)
    page.line(f"{one.name} will send the list of names.")
    page.line("You should review Gemini's notes to make sure they're accurate.", italic=True)
    page.line("📖 Transcript")
    page.line("Nov 3, 2025", gap=False)
    page.line(f"{talk.title} - Transcript", heading=1)
    page.line("00:00:00")
    for said in talk.turns:
        page.turn(f"{said.label}: ", said.paragraphs, bold=True)
    page.line(f"Transcription ended after {full(talk.turns[-1].end)}")
    return page.page(), tuple(true_turn(said, role=talk.roles_known) for said in talk.turns)


def service_remarks(talk: Talk, chance: Random) -> Made:
    """A service's text: what it says of itself, then speaker and range of times above the words."""
    page = PageWriter()
    page.line("(Transcribed by TurboScribe. Upgrade to Unlimited to remove this message.)")
    for said in talk.turns:
        page.line(f"[{said.label}] ({short(said.start)} - {short(said.end)})")
        page.turn("", said.paragraphs, gap=False)
    page.line("(This file is longer than 30 minutes. Upgrade to Unlimited to transcribe files up to 10 hours long.)")
    return page.page()


def highlights_above(talk: Talk, chance: Random) -> Made:
    """A browser's note taker: what somebody marked while it was said, with its time, and then the transcript."""
    page = PageWriter()
    page.line(f"{talk.title} (2025-11-03 10:04 GMT+1)")
    page.line("Attendees", gap=False)
    page.line(", ".join(one.name for one in talk.cast), gap=False)
    page.line("Highlights")
    for said in [one for one in talk.turns if not one.asks][:3]:
        page.line(f"{full(said.start)} {said.label}: {said.paragraphs[0]}", gap=False)
    page.line("Transcript")
    for said in talk.turns:
        page.turn(f"{full(said.start)} {said.label}: ", said.paragraphs, gap=False)
    return page.page()


def chapter_summaries(talk: Talk, chance: Random) -> Made:
    """A meeting service: chapters with a sentence of what is in them, then name, dash, time above the words."""
    page = PageWriter()
    page.line(f"Meeting: {talk.title}")
    page.line("Mon, Nov 3, 2025, 10:04 AM", gap=False)
    topics = ("Introductions and how it began", "A day in the house", "What is missing", "Looking ahead")
    for number, said in enumerate(talk.turns):
        if number % 6 == 0:
            topic = topics[number // 6 % len(topics)]
            page.line(f"Chapter {number // 6 + 1}: {topic}", heading=2)
            page.line(f"The participants talked about {topic.lower()}, and agreed on most of it.")
        page.line(f"{short(said.start)} - {said.label}")
        page.turn("", said.paragraphs, gap=False)
    return page.page()


def dote(talk: Talk, chance: Random) -> Made:
    """MacWhisper's file for linguists: lines with times and the designation of the speaker."""
    lines = [
        {"startTime": precise(cue.start, ","), "endTime": precise(cue.end, ","),
         "speakerDesignation": said.label, "text": cue.text}
        for said in talk.turns for cue in cues_of(said, chance, longest=20)
    ]  # fmt: skip
    return dumped({"lines": lines}, indent=2)


def video_index(talk: Talk, chance: Random) -> Made:
    """A video service's insights: lines with the number of the speaker, the speakers and labels apart."""
    lines = [
        {"id": number, "text": cue.text, "confidence": 0.91, "speakerId": said.person.number + 1, "language": "en-US",
         "instances": [{"start": precise(cue.start), "end": precise(cue.end)}]}
        for number, (said, cue) in enumerate((said, cue) for said in talk.turns for cue in cues_of(said, chance))
    ]  # fmt: skip
    people = [{"id": one.number + 1, "name": f"Speaker #{one.number + 1}", "instances": []} for one in talk.cast]
    labels = [{"id": 1, "name": "table", "instances": [{"confidence": 0.9, "start": "0:00:01", "end": "0:00:09"}]}]
    whole = {"name": "talk", "state": "Processed", "videos": [
        {"insights": {"version": "1.0.0.0", "duration": precise(talk.turns[-1].end), "transcript": lines,
                      "labels": labels, "speakers": people}}]}  # fmt: skip
    return dumped(whole), tuple(
        true_turn(said, role=talk.roles_known, start=said.start, end=said.end,
                  also=(str(said.person.number + 1), f"Speaker #{said.person.number + 1}",
                        f"Speaker {said.person.number + 1}")) for said in talk.turns
    )  # fmt: skip


declare("gemini-notes", gemini_notes, ("txt", "md", "docx", "html"), styles=FULL, times=Times.SOME,
        without=BARE)  # fmt: skip
declare(
    "service-remarks",
    service_remarks,
    ("txt", "docx", "pdf"),
    styles=("speakers",),
    times=Times.BOTH,
    without=BARE,
)
declare("highlights-above", highlights_above, COPIED, styles=FULL, times=Times.START, without=BARE)
declare("chapter-summaries", chapter_summaries, ("txt", "docx", "md"), styles=FULL, times=Times.START, without=BARE)
declare("dote", dote, ("json",), styles=("full", "speakers"), times=Times.BOTH, tolerance=0.1, without=FILED)
declare("video-index", video_index, ("json",), styles=FULL, times=Times.BOTH, tolerance=0.1, without=FILED)


# Assistants that ask --------------------------------------------------------------------------------------------------


def copied_assistant(talk: Talk, chance: Random) -> Made:
    """A talk with an assistant, copied from its page: ``You said:``, ``ChatGPT said:``; the assistant asks."""
    page, turns = PageWriter(), []
    for said in talk.turns:
        shown = "ChatGPT" if said.asks else "You"
        page.line(f"{shown} said:")
        page.turn("", said.paragraphs, gap=False)
        turns.append(true_turn(said, role=talk.roles_known, also=(shown, f"{shown} said")))
    page.line("ChatGPT can make mistakes. Check important info.")
    return page.page(), tuple(turns)


def assistant_tree(talk: Talk, chance: Random) -> Made:
    """An assistant's export: a tree of messages by id, each with its parent, of which some are hidden."""
    nodes: dict[str, object] = {"root": {"id": "root", "message": None, "parent": None, "children": ["n0"]}}
    hidden = {"id": "n0", "author": {"role": "system", "name": None, "metadata": {}},
              "content": {"content_type": "text", "parts": [""]},
              "metadata": {"is_visually_hidden_from_conversation": True}}  # fmt: skip
    nodes["n0"] = {"id": "n0", "message": hidden, "parent": "root", "children": ["n1"]}
    for number, said in enumerate(talk.turns, start=1):
        message = {"id": f"n{number}", "author": {"role": "assistant" if said.asks else "user", "name": None},
                   "create_time": 1762160640.0 + number * 40,
                   "content": {"content_type": "text", "parts": ["\n\n".join(said.paragraphs)]},
                   "status": "finished_successfully", "recipient": "all"}  # fmt: skip
        below = [f"n{number + 1}"] if number < len(talk.turns) else []
        nodes[f"n{number}"] = {"id": f"n{number}", "message": message, "parent": f"n{number - 1}", "children": below}
    whole = [
        {"title": talk.title, "create_time": 1762160640.0, "mapping": nodes, "current_node": f"n{len(talk.turns)}"}
    ]
    return dumped(whole), tuple(true_turn(said, also=("assistant",) if said.asks else ("user",)) for said in talk.turns)


def asked_by_model(talk: Talk, chance: Random) -> Made:
    """A platform where a model asks: a row a participant, columns of what was asked further and what was answered."""
    first = next(said for said in talk.turns if said.asks)
    asked = [said.text for said in talk.turns if said.asks]
    given = [said.text for said in talk.turns if not said.asks]
    asked += [text for text in PROBES if text not in asked][: max(9 - len(asked), 0)]
    given += [text for text in ANSWERS if "{" not in text][: max(12 - len(given), 0)]  # no two say the same in all
    head = ("Participant ID", "Completed at", "Q1: " + asked[0], "Q1 Follow-up 1 Question",
            "Q1 Follow-up 1 Answer", "Q1 Follow-up 2 Question", "Q1 Follow-up 2 Answer")  # fmt: skip
    rows: list[tuple[str, ...]] = []
    turns: list[TrueTurn] = []
    for number in range(max(4, len(given) // 3)):
        ident = f"P{number + 1:02d}"
        own = [given[(number * 3 + place) % len(given)] for place in range(3)]
        further = [asked[1 + (number * 2 + place) % (len(asked) - 1)] for place in range(2)]
        rows.append((ident, "2025-11-03 10:04", own[0], further[0], own[1], further[1], own[2]))
        turns.append(true_turn(first, named=False, optional=True, text="Q1: " + asked[0]))
        for place, text in enumerate(own):
            turns.append(TrueTurn(text, ident, frozenset((name_key(ident),)), Role.RESPONDENT))
            if place < 2:
                turns.append(TrueTurn(further[place], "the model", frozenset(), Role.INTERVIEWER))
    return Sheet((head, *rows)), tuple(turns)


declare("copied-assistant", copied_assistant, ("txt", "docx", "pdf"), styles=FULL, casts=ONE, without=BARE)
declare("assistant-tree", assistant_tree, ("json",), styles=FULL, casts=ONE, tells=True, times=Times.SOME,
        without=FILED)  # fmt: skip
declare("asked-by-model", asked_by_model, ("csv", "xlsx"), languages=False, without=SURVEY)


# Messengers -----------------------------------------------------------------------------------------------------------


def slack_dump(talk: Talk, chance: Random) -> Made:
    """A channel saved as text: a name, her id and when behind a chevron, the words below."""
    lines: list[str] = []
    for said in talk.turns:
        ident = f"U0{said.person.number}7AB{said.person.initials}Q"
        lines += [f"> {said.label} [{ident}] @ 03/11/2025 {full(said.start + 36000)} Z:", *said.paragraphs, ""]
    return Raw("\n".join(lines))


def channel_text(talk: Talk, chance: Random) -> Made:
    """A channel saved as text by a program: a head between rules, then when and who above the words."""
    rule = "=" * 62
    lines = [rule, "Guild: Neighbours", "Channel: interviews / second round", "Topic: one person at a time", rule, ""]
    for number, said in enumerate(talk.turns):
        lines += [f"[11/3/2025 10:{int(said.start) // 60 % 60:02d} AM] {said.label}", *said.paragraphs, ""]
        if number % 5 == 4:
            lines += ["{Reactions}", "👍 (2)", ""]
    return Raw("\n".join([*lines, rule, f"Exported {len(talk.turns)} message(s)", rule, ""]))


def phone_export(talk: Talk, chance: Random) -> Made:
    """A telephone's messages as a program exports them: when, and when it was read; who; the words; what was put on."""
    lines: list[str] = []
    for number, said in enumerate(talk.turns):
        read = " (Read by them after 7 seconds)" if said.asks else ""
        lines += [f"Nov 03, 2025 {full(said.start + 36000)} AM{read}", "Me" if said.asks else said.label]
        lines += list(said.paragraphs)
        if number % 4 == 3:
            lines += ["Tapbacks:", "    Loved by Me"]
        lines.append("")
    return Raw("\n".join(lines)), tuple(
        true_turn(said, role=talk.roles_known, also=("Me",) if said.asks else ()) for said in talk.turns
    )


_CHAT = BARE | {"native"}
declare("slack-dump", slack_dump, PLAIN, styles=("full", "first"), times=Times.SOME, without=_CHAT)
declare("channel-text", channel_text, PLAIN, styles=("full", "first"), times=Times.SOME, without=_CHAT)
declare("phone-export", phone_export, PLAIN, styles=("full", "first"), casts=ONE, times=Times.SOME, without=_CHAT)
