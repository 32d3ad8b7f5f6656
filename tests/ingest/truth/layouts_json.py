"""Layouts in JSON: recognisers, services, editors, and archives."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape
from random import Random
from typing import Any

from tests.ingest.truth.clocks import padded, precise
from tests.ingest.truth.cues import cues_of, words_of
from tests.ingest.truth.dialogue import Said, Talk
from tests.ingest.truth.expected import TrueTurn
from tests.ingest.truth.layout import Made, Times, declare
from tests.ingest.truth.layouts_captions import FILED
from tests.ingest.truth.pages import Raw

BOTH = Times.BOTH
_NOBODY = FILED | {"statements", "missing label"}
_JSON = ("json",)
_ACCOUNT = ("full", "first", "speakers")


def dumped(value: object, *, indent: int | None = None) -> Raw:
    """The value as JSON."""
    return Raw(json.dumps(value, ensure_ascii=False, indent=indent) + "\n")


def whisper(talk: Talk, chance: Random) -> Made:
    """Whisper's own JSON: segments, nobody named."""
    segments = [
        {"id": number, "seek": 0, "start": cue.start, "end": cue.end, "text": f" {cue.text}", "tokens": [50364]}
        for number, cue in enumerate(cue for said in talk.turns for cue in cues_of(said, chance))
    ]
    return dumped({"text": "".join(str(one["text"]) for one in segments), "segments": segments, "language": "en"})


def whisperx(talk: Talk, chance: Random) -> Made:
    """WhisperX: a speaker for each segment and word."""
    segments = [
        {
            "start": cue.start,
            "end": cue.end,
            "text": f" {cue.text}",
            "speaker": said.label,
            "words": [
                {"word": word, "start": cue.start, "end": cue.end, "score": 0.9, "speaker": said.label}
                for word in cue.text.split()
            ],
        }
        for said in talk.turns
        for cue in cues_of(said, chance)
    ]
    return dumped({"segments": segments, "language": "en"}, indent=2)


def _cpp(said: Said, chance: Random, *, turns: bool) -> list[dict[str, Any]]:
    cues = cues_of(said, chance)
    return [
        {
            "timestamps": {"from": precise(cue.start, ","), "to": precise(cue.end, ",")},
            "offsets": {"from": round(cue.start * 1000), "to": round(cue.end * 1000)},
            "text": f" {cue.text}",
            **({"speaker_turn_next": cue is cues[-1]} if turns else {}),
        }
        for cue in cues
    ]


def whisper_cpp(*, turns: bool) -> Callable[[Talk, Random], Made]:
    """whisper.cpp; with tinydiarize it tells where a turn ends and not who speaks."""

    def make(talk: Talk, chance: Random) -> Made:
        parts = [part for said in talk.turns for part in _cpp(said, chance, turns=turns)]
        content = dumped({"result": {"language": "en"}, "transcription": parts}, indent=1)
        return (content, unnamed_turns(talk)) if turns else content

    return make


def unnamed_turns(talk: Talk) -> tuple[TrueTurn, ...]:
    """The turns where the file tells where they change and nothing of whose they are."""
    return tuple(TrueTurn(said.text, start=said.start, end=said.end) for said in talk.turns)


def amberscript(talk: Talk, chance: Random) -> Made:
    """Amberscript: speakers, and segments of words."""
    segments = [
        {
            "speaker": f"spk{said.person.number + 1}",
            "words": [
                {"text": word, "start": start, "end": end, "duration": round(end - start, 2), "conf": 1,
                 "pristine": True}
                for word, start, end in words_of(said)
            ],
        }
        for said in talk.turns
    ]  # fmt: skip
    speakers = [{"spkid": f"spk{one.number + 1}", "name": one.label} for one in talk.cast]
    return dumped({"id": "x", "recordId": "y", "filename": "talk.mp3", "speakers": speakers, "segments": segments})


def premiere(talk: Talk, chance: Random) -> Made:
    """Premiere Pro's transcript."""
    segments = [
        {
            "duration": round(said.end - said.start, 2),
            "language": "en-us",
            "speaker": f"00000000-0000-4000-8000-00000000000{said.person.number}",
            "start": said.start,
            "words": [
                {"confidence": 1, "duration": round(end - start, 2), "eos": word.endswith("."), "start": start,
                 "tags": [], "text": word, "type": "word"}
                for word, start, end in words_of(said)
            ],
        }
        for said in talk.turns
    ]  # fmt: skip
    speakers = [{"id": f"00000000-0000-4000-8000-00000000000{one.number}", "name": one.label} for one in talk.cast]
    return dumped({"language": "en-us", "segments": segments, "speakers": speakers})


def oyez(talk: Talk, chance: Random) -> Made:
    """Oyez: sections of turns of blocks of text."""
    turns = [
        {
            "start": said.start,
            "stop": said.end,
            "speaker": {"ID": 15000 + said.person.number, "name": said.label, "roles": None},
            "text_blocks": [
                {"start": cue.start, "stop": cue.end, "text": cue.text} for cue in cues_of(said, chance, longest=30)
            ],
        }
        for said in talk.turns
    ]
    end = talk.turns[-1].end
    section = {"start": 0, "stop": end, "turns": turns}
    transcript = {"title": talk.title, "duration": end, "sections": [section]}
    return dumped({"id": 24000, "title": talk.title, "media_file": [], "transcript": transcript})


def hyperaudio(talk: Talk, chance: Random) -> Made:
    """Hyperaudio's JSON: words with times, paragraphs with speakers."""
    words = [{"start": start, "end": end, "text": word} for said in talk.turns for word, start, end in words_of(said)]
    paragraphs = [{"speaker": said.label, "start": said.start, "end": said.end} for said in talk.turns]
    return dumped({"words": words, "paragraphs": paragraphs})


def hyperaudio_html(talk: Talk, chance: Random) -> Made:
    """Hyperaudio's transcript as a web page: spans of words in milliseconds."""
    body = []
    for said in talk.turns:
        spans = [f'<span class="speaker" data-m="{round(said.start * 1000)}" data-d="0">{escape(said.label)}: </span>']
        spans += [
            f'<span data-m="{round(start * 1000)}" data-d="{round((end - start) * 1000)}">{escape(word)} </span>'
            for word, start, end in words_of(said)
        ]
        body.append(f"<p>{''.join(spans)}</p>")
    shown = "\n".join(body)
    return Raw(f'<article><section data-media-src="talk.mp3">\n{shown}\n</section></article>\n')


def otranscribe(talk: Talk, chance: Random) -> Made:
    """oTranscribe's own file: HTML in JSON."""
    body = "".join(
        f'<p><span class="timestamp" contenteditable="false" data-timestamp="{said.start}">{padded(said.start)}</span> '
        f"{escape(said.label)}: {escape(said.text, quote=False)}</p>"
        for said in talk.turns
    )
    end = talk.turns[-1].end
    return dumped({"text": body, "media": "talk.mp3", "media-source": "", "media-time": end})


def podcast(talk: Talk, chance: Random) -> Made:
    """A podcast's JSON transcript."""
    parts = [
        {"speaker": said.label, "startTime": cue.start, "endTime": cue.end, "body": cue.text}
        for said in talk.turns
        for cue in cues_of(said, chance)
    ]
    return dumped({"version": "1.0.0", "segments": parts})


def deepgram(talk: Talk, chance: Random) -> Made:
    """Deepgram with utterances."""
    words = [
        {"word": word.lower().rstrip(".,;?"), "start": start, "end": end, "confidence": 0.9, "punctuated_word": word,
         "speaker": said.person.number}
        for said in talk.turns for word, start, end in words_of(said)
    ]  # fmt: skip
    text = " ".join(said.text for said in talk.turns)
    utterances = [
        {"start": said.start, "end": said.end, "channel": 0, "transcript": said.text, "speaker": said.person.number}
        for said in talk.turns
    ]
    channels = [{"alternatives": [{"transcript": text, "confidence": 0.9, "words": words}]}]
    return dumped({"metadata": {"request_id": "1"}, "results": {"channels": channels, "utterances": utterances}})


def assemblyai(talk: Talk, chance: Random) -> Made:
    """AssemblyAI with utterances, in milliseconds."""
    letters = "ABCDEFGH"
    utterances = [
        {
            "confidence": 0.9,
            "start": round(said.start * 1000),
            "end": round(said.end * 1000),
            "text": said.text,
            "speaker": letters[said.person.number],
            "words": [
                {"text": word, "start": round(start * 1000), "end": round(end * 1000), "confidence": 0.9,
                 "speaker": letters[said.person.number]}
                for word, start, end in words_of(said)
            ],
        }
        for said in talk.turns
    ]  # fmt: skip
    words = [word for one in utterances for word in _list(one["words"])]
    text = " ".join(said.text for said in talk.turns)
    return dumped(
        {"id": "a", "status": "completed", "audio_url": "talk.mp3", "text": text, "words": words,
         "utterances": utterances}
    )  # fmt: skip


def _list(value: object) -> list[Any]:
    assert isinstance(value, list)
    return value


def revai(talk: Talk, chance: Random) -> Made:
    """Rev AI: monologues of elements, and the names of the speakers."""
    monologues = []
    for said in talk.turns:
        elements: list[dict[str, Any]] = []
        for word, start, end in words_of(said):
            bare = word.rstrip(".,?;")
            if elements:
                elements.append({"type": "punct", "value": " "})
            elements.append({"type": "text", "value": bare, "ts": start, "end_ts": end, "confidence": 0.9})
            if word != bare:
                elements.append({"type": "punct", "value": word[len(bare) :]})
        monologues.append({"speaker": said.person.number, "elements": elements})
    speakers = [{"id": one.number, "name": one.label} for one in talk.cast]
    return dumped({"monologues": monologues, "speakers": speakers})


def aws(talk: Talk, chance: Random) -> Made:
    """Amazon Transcribe with speaker labels."""
    items: list[dict[str, Any]] = []
    segments = []
    for said in talk.turns:
        label = f"spk_{said.person.number}"
        timed = []
        for word, start, end in words_of(said):
            bare = word.rstrip(".,?;") or word
            items.append({"start_time": f"{start}", "end_time": f"{end}", "type": "pronunciation",
                          "alternatives": [{"confidence": "0.9", "content": bare}]})  # fmt: skip
            items += [{"alternatives": [{"confidence": "0.0", "content": mark}], "type": "punctuation"}
                      for mark in word[len(bare) :]]  # fmt: skip
            timed.append({"start_time": f"{start}", "speaker_label": label, "end_time": f"{end}"})
        segments.append({"start_time": f"{said.start}", "speaker_label": label, "end_time": f"{said.end}",
                         "items": timed})  # fmt: skip
    text = " ".join(said.text for said in talk.turns)
    labels = {"speakers": len(talk.cast), "segments": segments}
    results = {"transcripts": [{"transcript": text}], "speaker_labels": labels, "items": items}
    return dumped({"jobName": "talk", "accountId": "1", "results": results, "status": "COMPLETED"})


def google(talk: Talk, chance: Random) -> Made:
    """Google Speech-to-Text: results without speakers, then all words with a tag of the speaker."""
    results: list[dict[str, Any]] = [
        {"alternatives": [{"transcript": f" {said.text}", "confidence": 0.9}], "languageCode": "en-us"}
        for said in talk.turns
    ]
    words = [
        {"startTime": f"{start}s", "endTime": f"{end}s", "word": word, "speakerTag": said.person.number + 1}
        for said in talk.turns
        for word, start, end in words_of(said)
    ]
    results.append({"alternatives": [{"words": words}]})
    return dumped({"name": "1", "done": True, "response": {"results": results}}, indent=2)


def listed(talk: Talk, chance: Random) -> Made:
    """A list of objects with a name, a text and seconds, as many programs give it."""
    return dumped(
        [{"speaker": said.label, "start": said.start, "end": said.end, "text": said.text} for said in talk.turns],
        indent=2,
    )


def fireflies_json(talk: Talk, chance: Random) -> Made:
    """Fireflies: sentences with a speaker's name."""
    parts = [
        {"sentence": cue.text, "startTime": padded(cue.start), "endTime": padded(cue.end), "speaker_name": said.label,
         "speaker_id": said.person.number}
        for said in talk.turns for cue in cues_of(said, chance, longest=20)
    ]  # fmt: skip
    return dumped(parts, indent=2)


def sonix_json(talk: Talk, chance: Random) -> Made:
    """Sonix: a transcript of parts."""
    parts = [
        {
            "speaker": said.label,
            "start_time": said.start,
            "end_time": said.end,
            "text": said.text,
            "words": [
                {"text": f"{word} ", "start_time": start, "end_time": end} for word, start, end in words_of(said)
            ],
        }
        for said in talk.turns
    ]
    return dumped({"name": "talk", "transcript": parts})


declare("whisper-json", whisper, _JSON, times=BOTH, tolerance=0.1, stream=True, without=_NOBODY)
declare("whisperx-json", whisperx, _JSON, styles=("machine",), times=BOTH, tolerance=0.1, without=FILED)
declare("whisper-cpp-json", whisper_cpp(turns=False), _JSON, times=BOTH, tolerance=0.1, stream=True, without=_NOBODY)
declare("tinydiarize", whisper_cpp(turns=True), _JSON, named=False, roles=False, times=BOTH, tolerance=0.1,
        without=_NOBODY)  # fmt: skip
for _name, _make, _styles, _exact in (
    ("amberscript", amberscript, _ACCOUNT, 0.5),
    ("premiere-json", premiere, _ACCOUNT, 0.5),
    ("oyez", oyez, ("full",), 0.1),
    ("hyperaudio-json", hyperaudio, _ACCOUNT, 0.5),
    ("podcast", podcast, _ACCOUNT, 0.1),
    ("deepgram", deepgram, ("counted",), 0.1),
    ("assemblyai", assemblyai, ("lettered",), 0.1),
    ("revai", revai, _ACCOUNT, 0.5),
    ("aws", aws, ("spk",), 0.5),
    ("google", google, ("speakers",), 0.5),
    ("listed-json", listed, _ACCOUNT, 0.1),
    ("sonix-json", sonix_json, _ACCOUNT, 0.1),
):
    # AWS writes each sign by itself, and no three of them.
    _without = FILED | {"spoken"} if _name == "aws" else FILED
    declare(_name, _make, _JSON, styles=_styles, times=BOTH, tolerance=_exact, without=_without)
declare("fireflies-json", fireflies_json, _JSON, styles=_ACCOUNT, times=BOTH, tolerance=1.0, without=FILED)
declare("hyperaudio-html", hyperaudio_html, ("html",), styles=_ACCOUNT, times=BOTH, tolerance=0.5, without=FILED)
declare("otranscribe", otranscribe, ("otr",), styles=("full", "first", "letters"), times=Times.START, tolerance=0.1,
        without=FILED)  # fmt: skip
