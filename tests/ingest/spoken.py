"""One short talk, written for these tests, in every format that has times or comes from a recogniser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import count
from typing import Any

from pipeline.ingest.files.decode import decode
from pipeline.ingest.reader import Received
from tests.ingest.make import received


@dataclass(frozen=True)
class Said:
    """Who says what, and from when to when, in seconds."""

    speaker: str
    text: str
    start: float
    end: float

    def words(self) -> list[tuple[str, float, float]]:
        """Each word with its times, evenly spread."""
        words = self.text.split()
        step = (self.end - self.start) / len(words)
        return [
            (word, round(self.start + place * step, 2), round(self.start + (place + 0.9) * step, 2))
            for place, word in enumerate(words)
        ]


TALK: tuple[Said, ...] = (
    Said("Mara", "How did the allotment begin?", 1.0, 3.0),
    Said("Tobias", "With a fence, and with Zoë's seeds. Nobody asked us to.", 3.5, 8.0),
    Said("Tobias", "We dug for 3 weeks before anything grew.", 8.5, 12.0),
    Said("Mara", "Who is us & who stayed?", 13.0, 15.0),
    Said("Tobias", "Five of us stayed; the others came back when there were tomatoes.", 16.0, 22.0),
    Said("Mara", "Would you do it again?", 3601.0, 3603.0),
    Said("Tobias", "Again? Tomorrow.", 3603.5, 3606.0),
)
SPEAKERS = ("Mara", "Tobias")


@dataclass(frozen=True)
class Timed:
    """A file with the talk.

    Attributes:
        reader: Who should read it.
        file: The file.
        names: What it calls Mara and Tobias; none where it names nobody.
        timed: Whether it has times.
    """

    reader: str
    file: Received
    names: tuple[str, ...] = SPEAKERS
    timed: bool = True


def clock(moment: float, mark: str = ".") -> str:
    """``HH:MM:SS.mmm``."""
    whole = int(moment)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}{mark}{round(moment % 1 * 1000):03d}"


def short(moment: float) -> str:
    """``M:SS`` or ``H:MM:SS``."""
    whole = int(moment)
    head = f"{whole // 3600}:{whole // 60 % 60:02d}" if whole >= 3600 else str(whole // 60)
    return f"{head}:{whole % 60:02d}"


def full(moment: float) -> str:
    """``HH:MM:SS``."""
    return clock(moment)[:8]


def turns() -> Iterator[tuple[str, list[Said]]]:
    """The turns, each with what is said in it."""
    place = 0
    while place < len(TALK):
        stop = place
        while stop < len(TALK) and TALK[stop].speaker == TALK[place].speaker:
            stop += 1
        yield TALK[place].speaker, list(TALK[place:stop])
        place = stop


def number(speaker: str) -> int:
    """0 for Mara, 1 for Tobias."""
    return SPEAKERS.index(speaker)


def words(**names: str) -> list[dict[str, Any]]:
    """All words as objects; ``names`` says what the fields are called, and ``unit`` how many make a second."""
    return [
        {names["word"]: word, names["start"]: start, names["end"]: end, "_": one.speaker}
        for one in TALK
        for word, start, end in one.words()
    ]


# Captions -------------------------------------------------------------------------------------------------------------


def times(one: Said) -> str:
    return f"{clock(one.start)} --> {clock(one.end)}"


def zoom() -> str:
    cues = (f"{place}\n{times(one)}\n{one.speaker}: {one.text}\n" for place, one in enumerate(TALK, 1))
    return "WEBVTT\n\n" + "\n".join(cues)


def teams() -> str:
    cues = (
        f"3f2a-{place}/12-0\n{times(one)}\n<v {one.speaker}>{escape(one.text, quote=False)}</v>\n"
        for place, one in enumerate(TALK)
    )
    return "WEBVTT\n\nNOTE Confidence 0.8\n\n" + "\n".join(cues)


def subrip(named: bool = True) -> str:
    return "\n".join(
        f"{place}\n{clock(one.start, ',')} --> {clock(one.end, ',')}\n{f'{one.speaker}: ' * named}{one.text}\n"
        for place, one in enumerate(TALK, 1)
    )


def lyrics() -> str:
    def stamp(moment: float) -> str:
        return f"[{int(moment) // 60:02d}:{moment % 60:05.2f}]"

    return "[ti:The allotment]\n[by:nobody]\n" + "".join(
        f"{stamp(one.start)}{one.speaker}: {one.text}\n" for one in TALK
    )


def resolve() -> str:
    return "\n".join(f"[{full(one.start)}:12 - {full(one.end)}:03]\n{one.speaker}\n {one.text}\n" for one in TALK)


def whisper_text() -> str:
    return "".join(f"[{clock(one.start)} --> {clock(one.end)}]  {one.text}\n" for one in TALK)


# Text of transcription services ---------------------------------------------------------------------------------------


def otter() -> str:
    body = "\n".join(
        f"{who}  {short(said[0].start)}  \n{' '.join(one.text for one in said)}\n" for who, said in turns()
    )
    return f"{body}\nTranscribed by https://otter.ai\n"


def rev() -> str:
    return "\n".join(
        f"{who} ({short(said[0].start).zfill(5)}):\n{' '.join(one.text for one in said)}\n" for who, said in turns()
    )


def gotranscript() -> str:
    return "\n".join(f"[{full(said[0].start)}] {who}: {' '.join(one.text for one in said)}\n" for who, said in turns())


def trint() -> str:
    return "\n".join(f"{who} [{full(said[0].start)}]\n{' '.join(one.text for one in said)}\n" for who, said in turns())


def descript() -> str:
    return "\n".join(f"[{full(said[0].start)}] {who}\n{' '.join(one.text for one in said)}\n" for who, said in turns())


# JSON -----------------------------------------------------------------------------------------------------------------


def as_json(value: object, *, indent: int | None = None, ascii_only: bool = False) -> str:
    return json.dumps(value, ensure_ascii=ascii_only, indent=indent)


def whisper() -> str:
    segments = [
        {"id": place, "seek": 0, "start": one.start, "end": one.end, "text": f" {one.text}", "tokens": [50364, 281]}
        for place, one in enumerate(TALK)
    ]
    return as_json({"text": "".join(str(one["text"]) for one in segments), "segments": segments, "language": "en"})


def whisperx() -> str:
    segments = []
    for who, said in turns():
        spoken = [
            {"word": word, "score": 0.9, **({} if word == "3" else {"start": start, "end": end})}
            | ({} if word == "3" else {"speaker": f"SPEAKER_{number(who):02d}"})
            for one in said
            for word, start, end in one.words()
        ]
        text = " ".join(one.text for one in said)
        segments.append({"start": said[0].start, "end": said[-1].end, "text": text, "words": spoken})
    # One segment that holds the words of both, as happens where they speak fast.
    first, second = segments[0], segments[1]
    both = {
        "start": first["start"],
        "end": second["end"],
        "text": f" {first['text']} {second['text']}",
        "words": [*first["words"], *second["words"]],  # type: ignore[misc]
        "speaker": "SPEAKER_00",
    }
    named = [dict(one, speaker=one["words"][0]["speaker"]) for one in segments[2:]]  # type: ignore[index]
    return as_json({"segments": [both, *named], "word_segments": []}, ascii_only=True)


def openai_words() -> str:
    text = " ".join(one.text for one in TALK)
    spoken = [
        {"word": re.sub(r"[.,;?]", "", word), "start": start, "end": end}
        for one in TALK
        for word, start, end in one.words()
    ]
    spoken = [one for one in spoken if one["word"] != "&"]
    return as_json({"task": "transcribe", "language": "english", "duration": 3606.0, "text": text, "words": spoken})


def whisper_cpp() -> str:
    parts = [
        {
            "timestamps": {"from": clock(one.start, ","), "to": clock(one.end, ",")},
            "offsets": {"from": int(one.start * 1000), "to": int(one.end * 1000)},
            "text": f" {one.text}",
        }
        for one in TALK
    ]
    return as_json({"systeminfo": "AVX = 1", "result": {"language": "en"}, "transcription": parts}, indent="\t")  # type: ignore[arg-type]


def chunks() -> str:
    parts = [{"timestamp": [one.start, one.end], "text": f" {one.text}"} for one in TALK]
    return as_json({"text": "".join(str(one["text"]) for one in parts), "chunks": parts})


def podcast() -> str:
    parts: list[dict[str, Any]] = []
    for who, said in turns():
        for place, one in enumerate(said):
            named = {"speaker": who} if place == 0 else {}
            parts.append({**named, "startTime": one.start, "endTime": one.end, "body": one.text})
    return as_json({"version": "1.0.0", "segments": parts})


def _items(one: Said, label: str = "") -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = []
    for word, start, end in one.words():
        bare = word.rstrip(".,?;")
        labelled = {"speaker_label": label} if label else {}
        items.append(
            {
                "start_time": f"{start}",
                "end_time": f"{end}",
                "alternatives": [{"confidence": "0.99", "content": bare}],
                "type": "pronunciation",
                **labelled,
            }
        )
        items += [
            {"alternatives": [{"confidence": "0.0", "content": mark}], "type": "punctuation"}
            for mark in word[len(bare) :]
        ]
    return items


def aws_speakers() -> str:
    items = [item for one in TALK for item in _items(one)]
    segments = [
        {
            "start_time": f"{said[0].start}",
            "speaker_label": f"spk_{number(who)}",
            "end_time": f"{said[-1].end}",
            "items": [
                {"start_time": f"{start}", "speaker_label": f"spk_{number(who)}", "end_time": f"{end}"}
                for one in said
                for _, start, end in one.words()
            ],
        }
        for who, said in turns()
    ]
    results = {
        "transcripts": [{"transcript": " ".join(one.text for one in TALK)}],
        "speaker_labels": {"speakers": 2, "segments": segments},
        "items": items,
    }
    return as_json({"jobName": "talk", "accountId": "1", "results": results, "status": "COMPLETED"})


def aws_channels() -> str:
    channels = [
        {
            "channel_label": f"ch_{number(who)}",
            "items": [item for one in TALK if one.speaker == who for item in _items(one)],
        }
        for who in SPEAKERS
    ]
    results = {
        "transcripts": [{"transcript": " ".join(one.text for one in TALK)}],
        "channel_labels": {"channels": channels, "number_of_channels": 2},
        "items": [item for one in TALK for item in _items(one)],
    }
    return as_json({"jobName": "call", "accountId": "1", "results": results, "status": "COMPLETED"}, indent=1)


def aws_calls() -> str:
    roles = {"Mara": "AGENT", "Tobias": "CUSTOMER"}
    parts = [
        {
            "ParticipantRole": roles[one.speaker],
            "BeginOffsetMillis": int(one.start * 1000),
            "EndOffsetMillis": int(one.end * 1000),
            "Content": one.text,
            "Sentiment": "NEUTRAL",
        }
        for one in TALK
    ]
    return as_json({"JobStatus": "COMPLETED", "LanguageCode": "en-GB", "Transcript": parts})


def google_tags() -> str:
    results: list[dict[str, Any]] = [
        {
            "alternatives": [
                {
                    "transcript": f" {' '.join(one.text for one in said)}",
                    "confidence": 0.9,
                    "words": [
                        {"startTime": f"{start}s", "endTime": f"{end}s", "word": word}
                        for one in said
                        for word, start, end in one.words()
                    ],
                }
            ],
            "languageCode": "en-us",
        }
        for _, said in turns()
    ]
    tagged = [
        {"startTime": f"{start}s", "endTime": f"{end}s", "word": word, "speakerTag": number(one.speaker) + 1}
        for one in TALK
        for word, start, end in one.words()
    ]
    results.append({"alternatives": [{"words": tagged}]})
    return as_json({"name": "123", "done": True, "response": {"@type": "speech", "results": results}}, indent=2)


def google_v2() -> str:
    results = [
        {
            "alternatives": [
                {
                    "transcript": one.text,
                    "words": [
                        {
                            "startOffset": f"{start:.3f}s",
                            "endOffset": f"{end:.3f}s",
                            "word": word,
                            "speakerLabel": str(number(one.speaker) + 1),
                        }
                        for word, start, end in one.words()
                    ],
                }
            ],
            "resultEndOffset": f"{one.end}s",
            "languageCode": "en-GB",
        }
        for one in TALK
    ]
    return as_json({"results": results})


def google_plain() -> str:
    """As the client library for Node gives it: seconds and nanoseconds, no speakers."""

    def moment(value: float) -> dict[str, Any]:
        return {"seconds": str(int(value)), "nanos": round(value % 1 * 1e9)}

    results = [
        {
            "alternatives": [
                {
                    "transcript": one.text,
                    "words": [
                        {"startTime": moment(start), "endTime": moment(end), "word": word, "speakerTag": 0}
                        for word, start, end in one.words()
                    ],
                }
            ],
            "channelTag": 0,
        }
        for one in TALK
    ]
    return as_json({"results": results})


def deepgram(*, utterances: bool) -> str:
    spoken = [
        {
            "word": word.lower().rstrip(".,;?"),
            "start": start,
            "end": end,
            "confidence": 0.9,
            "punctuated_word": word,
            "speaker": number(one.speaker),
        }
        for one in TALK
        for word, start, end in one.words()
    ]
    text = " ".join(one.text for one in TALK)
    results: dict[str, Any] = {
        "channels": [{"alternatives": [{"transcript": text, "confidence": 0.9, "words": spoken}]}]
    }
    if utterances:
        results["utterances"] = [
            {"start": one.start, "end": one.end, "channel": 0, "transcript": one.text, "speaker": number(one.speaker)}
            for one in TALK
        ]
    return as_json({"metadata": {"request_id": "1", "channels": 1}, "results": results})


def deepgram_channels() -> str:
    channels = []
    for who in SPEAKERS:
        own = [one for one in TALK if one.speaker == who]
        spoken = [
            {"word": word.lower(), "punctuated_word": word, "start": start, "end": end}
            for one in own
            for word, start, end in one.words()
        ]
        channels.append({"alternatives": [{"transcript": " ".join(one.text for one in own), "words": spoken}]})
    return as_json({"metadata": {"channels": 2}, "results": {"channels": channels}})


def _assembly(one: Said, letter: str) -> list[dict[str, Any]]:
    return [
        {"text": word, "start": int(start * 1000), "end": int(end * 1000), "confidence": 0.9, "speaker": letter}
        for word, start, end in one.words()
    ]


def assembly(*, utterances: bool) -> str:
    spoken = [word for one in TALK for word in _assembly(one, "AB"[number(one.speaker)])]
    whole: dict[str, Any] = {
        "id": "abc",
        "language_model": "default",
        "status": "completed",
        "audio_url": "talk.mp3",
        "text": " ".join(one.text for one in TALK),
        "words": spoken,
        "utterances": None,
    }
    if utterances:
        whole["utterances"] = [
            {
                "confidence": 0.9,
                "start": int(said[0].start * 1000),
                "end": int(said[-1].end * 1000),
                "text": " ".join(one.text for one in said),
                "words": [word for one in said for word in _assembly(one, "AB"[number(who)])],
                "speaker": "AB"[number(who)],
            }
            for who, said in turns()
        ]
    return as_json(whole)


def rev_ai(*, names: bool) -> str:
    monologues = []
    for who, said in turns():
        elements: list[dict[str, Any]] = []
        for one in said:
            for word, start, end in one.words():
                bare = word.rstrip(".,?;")
                if elements:
                    elements.append({"type": "punct", "value": " "})
                elements.append({"type": "text", "value": bare, "ts": start, "end_ts": end, "confidence": 0.9})
                if word != bare:
                    elements.append({"type": "punct", "value": word[len(bare) :]})
        monologues.append({"speaker": number(who), "elements": elements})
    whole: dict[str, Any] = {"monologues": monologues}
    if names:
        whole["speakers"] = [{"id": number(who), "name": who} for who in SPEAKERS]
    return as_json(whole)


def vosk() -> str:
    """One object an utterance, printed one after the other, with what was heard on the way between them."""
    parts = []
    for one in TALK:
        heard = [(re.sub(r"[^\w']", "", word).lower(), start, end) for word, start, end in one.words()]
        heard = [part for part in heard if part[0]]
        parts.append(as_json({"partial": heard[0][0]}, indent=2))
        result = [{"conf": 1.0, "end": end, "start": start, "word": word} for word, start, end in heard]
        parts.append(as_json({"result": result, "text": " ".join(word for word, _, _ in heard)}, indent=2))
    return "\n".join([*parts, as_json({"text": ""}, indent=2)])


def kaldi_punctuated() -> str:
    spoken = [
        {"start": start, "confidence": 0.9, "end": end, "word": word.lower(), "punct": word, "index": place}
        for place, (word, start, end) in zip(count(), (word for one in TALK for word in one.words()), strict=False)
    ]
    segments = [
        {
            "@type": "Segment",
            "start": said[0].start - 0.1,
            "duration": said[-1].end - said[0].start + 0.2,
            "speaker": {"@id": f"S{number(who)}", "gender": "F"},
        }
        for who, said in turns()
    ]
    return as_json({"retval": {"status": True, "words": spoken, "segmentation": {"segments": segments}}})


def speechmatics() -> str:
    results: list[dict[str, Any]] = []
    for one in TALK:
        for word, start, end in one.words():
            bare = word.rstrip(".,?;")
            label = {"language": "en", "confidence": 1.0, "speaker": f"S{number(one.speaker) + 1}"}
            results.append(
                {"type": "word", "start_time": start, "end_time": end, "alternatives": [{"content": bare, **label}]}
            )
            results += [
                {
                    "type": "punctuation",
                    "start_time": end,
                    "end_time": end,
                    "attaches_to": "previous",
                    "alternatives": [{"content": mark, **label}],
                }
                for mark in word[len(bare) :]
            ]
    return as_json({"format": "2.9", "job": {"id": "a"}, "metadata": {"type": "transcription"}, "results": results})


def listed() -> str:
    return as_json(
        {
            "meeting": {
                "name": "talk",
                "lines": [
                    {
                        "speakerName": one.speaker,
                        "startTime": full(one.start),
                        "endTime": full(one.end),
                        "text": one.text,
                    }
                    for one in TALK
                ],
            }
        }
    )


# XML and linguists' formats -------------------------------------------------------------------------------------------


def elan() -> str:
    slots = "".join(
        f'<TIME_SLOT TIME_SLOT_ID="ts{2 * place + side}" TIME_VALUE="{int(moment * 1000)}"/>\n'
        for place, one in enumerate(TALK)
        for side, moment in ((1, one.start), (2, one.end))
    )
    tiers = ""
    for who in SPEAKERS:
        own = [(place, one) for place, one in enumerate(TALK) if one.speaker == who]
        spoken = "".join(
            f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a{place}" TIME_SLOT_REF1="ts{2 * place + 1}"'
            f' TIME_SLOT_REF2="ts{2 * place + 2}"><ANNOTATION_VALUE>{escape(one.text, quote=False)}</ANNOTATION_VALUE>'
            "</ALIGNABLE_ANNOTATION></ANNOTATION>\n"
            for place, one in own
        )
        translated = "".join(
            f'<ANNOTATION><REF_ANNOTATION ANNOTATION_ID="t{place}" ANNOTATION_REF="a{place}">'
            "<ANNOTATION_VALUE>eine Übersetzung</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>\n"
            for place, _ in own
        )
        tiers += f'<TIER TIER_ID="tx@{who}" PARTICIPANT="{who}" LINGUISTIC_TYPE_REF="utterance">\n{spoken}</TIER>\n'
        tiers += (
            f'<TIER TIER_ID="ft@{who}" PARTICIPANT="{who}" PARENT_REF="tx@{who}" LINGUISTIC_TYPE_REF="translation">\n'
            f"{translated}</TIER>\n"
        )
    tiers += (
        '<TIER TIER_ID="Notes" LINGUISTIC_TYPE_REF="note"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="n1"'
        ' TIME_SLOT_REF1="ts1" TIME_SLOT_REF2="ts2"><ANNOTATION_VALUE>door slams</ANNOTATION_VALUE>'
        "</ALIGNABLE_ANNOTATION></ANNOTATION></TIER>\n"
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<ANNOTATION_DOCUMENT AUTHOR="" FORMAT="3.0" VERSION="3.0">\n'
        f'<HEADER MEDIA_FILE="" TIME_UNITS="milliseconds"/>\n<TIME_ORDER>\n{slots}</TIME_ORDER>\n{tiers}'
        '<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="utterance" TIME_ALIGNABLE="true"/>\n'
        '<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="note" TIME_ALIGNABLE="true"/>\n'
        '<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="translation" CONSTRAINTS="Symbolic_Association"/>\n'
        "</ANNOTATION_DOCUMENT>\n"
    )


def chat() -> str:
    codes = {"Mara": "INV", "Tobias": "TOB"}
    lines = "@UTF8\n@Begin\n@Languages:\teng\n@Participants:\tINV Mara Adult , TOB Tobias Adult\n@Comment:\tin a shed\n"
    for one in TALK:
        first, _, rest = one.text.partition(" ")
        wrapped = f"{first}\n\t{rest}" if rest else first
        bullet = f"\x15{int(one.start * 1000)}_{int(one.end * 1000)}\x15"
        lines += f"*{codes[one.speaker]}:\t{wrapped} [+ text] {bullet}\n%com:\tnot said\n"
    return f"{lines}@End\n"


def textgrid_long(speakers: tuple[str, ...] = SPEAKERS) -> str:
    text = 'File type = "ooTextFile"\nObject class = "TextGrid"\n\nxmin = 0 \nxmax = 3610 \ntiers? <exists> \n'
    text += f"size = {len(speakers)} \nitem []: \n"
    for place, who in enumerate(speakers, 1):
        intervals = _intervals(who)
        text += f'    item [{place}]:\n        class = "IntervalTier" \n        name = "{who}" \n        xmin = 0 \n'
        text += f"        xmax = 3610 \n        intervals: size = {len(intervals)} \n"
        for number_of, (start, end, words_) in enumerate(intervals, 1):
            text += f"        intervals [{number_of}]:\n            xmin = {start} \n            xmax = {end} \n"
            text += f'            text = "{words_}" \n'
    return text


def textgrid_short() -> str:
    text = 'File type = "ooTextFile short"\n"TextGrid"\n\n0\n3610\n<exists>\n3\n'
    for who in SPEAKERS:
        intervals = _intervals(who)
        text += f'"IntervalTier"\n"{who}"\n0\n3610\n{len(intervals)}\n'
        text += "".join(f'{start}\n{end}\n"{words_}"\n' for start, end, words_ in intervals)
    return text + '"TextTier"\n"bell"\n0\n3610\n1\n5.5\n"ding"\n'


def _intervals(who: str) -> list[tuple[float, float, str]]:
    intervals = []
    last = 0.0
    for one in TALK:
        if one.speaker == who:
            intervals += [(last, one.start, ""), (one.start, one.end, one.text.replace('"', '""'))]
            last = one.end
    return [*intervals, (last, 3610.0, "")]


def transcriber() -> str:
    text = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE Trans SYSTEM "trans-14.dtd">\n<Trans>\n'
    text += '<Speakers>\n<Speaker id="spk1" name="Mara"/>\n<Speaker id="spk2" name="Tobias"/>\n</Speakers>\n'
    text += '<Episode>\n<Section type="report" startTime="0" endTime="3610">\n'
    for who, said in turns():
        text += f'<Turn speaker="spk{number(who) + 1}" startTime="{said[0].start}" endTime="{said[-1].end}">\n'
        text += "".join(f'<Sync time="{one.start}"/>\n{escape(one.text, quote=False)}\n' for one in said) + "</Turn>\n"
    return text + "</Section>\n</Episode>\n</Trans>\n"


def tei() -> str:
    people = "".join(f'<person xml:id="{who[:3]}"><persName>{who}</persName></person>' for who in SPEAKERS)
    line = "".join(
        f'<when xml:id="T{2 * place + side}" interval="{moment}" since="#T0"/>'
        for place, one in enumerate(TALK)
        for side, moment in ((1, one.start), (2, one.end))
    )
    said = "".join(
        f'<u who="#{one.speaker[:3]}" start="#T{2 * place + 1}" end="#T{2 * place + 2}">'
        f"{escape(one.text, quote=False)}<note>not said</note></u>\n"
        for place, one in enumerate(TALK)
    )
    return (
        '<?xml version="1.0"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><profileDesc><particDesc><listPerson>'
        f'{people}</listPerson></particDesc></profileDesc></teiHeader>\n<text><timeline unit="s" origin="#T0">'
        f'<when xml:id="T0"/>{line}</timeline>\n<body>{said}</body></text></TEI>\n'
    )


def exmaralda() -> str:
    people = "".join(
        f'<speaker id="SPK{place}"><abbreviation>{who}</abbreviation></speaker>' for place, who in enumerate(SPEAKERS)
    )
    line = "".join(
        f'<tli id="T{2 * place + side}" time="{moment}"/>'
        for place, one in enumerate(TALK)
        for side, moment in ((0, one.start), (1, one.end))
    )
    tiers = ""
    for place, who in enumerate(SPEAKERS):
        own = [(2 * at, one) for at, one in enumerate(TALK) if one.speaker == who]
        for kind, category in (("t", "v"), ("a", "en")):
            events = "".join(
                f'<event start="T{at}" end="T{at + 1}">'
                f"{escape(one.text, quote=False) if kind == 't' else 'not said'} </event>"
                for at, one in own
            )
            tiers += f'<tier id="TIE{place}{kind}" speaker="SPK{place}" category="{category}" type="{kind}"'
            tiers += f' display-name="{who} [{category}]">{events}</tier>\n'
    return (
        f"<basic-transcription><head><speakertable>{people}</speakertable></head>\n<basic-body>"
        f"<common-timeline>{line}</common-timeline>\n{tiers}</basic-body></basic-transcription>\n"
    )


def folker() -> str:
    people = "".join(f'<speaker speaker-id="{who[:2]}"><name>{who}</name></speaker>' for who in SPEAKERS)
    line = "".join(
        f'<timepoint timepoint-id="TLI_{2 * place + side}" absolute-time="{moment}"/>'
        for place, one in enumerate(TALK)
        for side, moment in ((0, one.start), (1, one.end))
    )
    said = "".join(
        f'<contribution speaker-reference="{one.speaker[:2]}" start-reference="TLI_{2 * place}"'
        f' end-reference="TLI_{2 * place + 1}" parse-level="2">'
        f"{''.join(f'<w>{escape(word, quote=False)}</w>' for word in one.text.split())}<breathe/></contribution>\n"
        for place, one in enumerate(TALK)
    )
    return (
        f"<folker-transcription><head/><speakers>{people}</speakers>\n<timeline>{line}</timeline>\n{said}"
        '<contribution start-reference="TLI_0" end-reference="TLI_1"><pause duration="0.5"/></contribution>\n'
        "</folker-transcription>\n"
    )


def timed_text(*, agents: bool) -> str:
    """TTML: with agents and a span a word, or with names in the words and line breaks."""
    people = "".join(
        f'<ttm:agent type="person" xml:id="a{place}"><ttm:name type="full">{who}</ttm:name></ttm:agent>'
        for place, who in enumerate(SPEAKERS)
    )
    said = ""
    for one in TALK:
        if agents:
            spans = "".join(
                f'<span podcasts:unit="word" begin="{start}">{escape(word, quote=False)}</span>'
                for word, start, _ in one.words()
            )
            said += f'<p begin="{one.start}s" end="{clock(one.end)}" ttm:agent="a{number(one.speaker)}">{spans}</p>\n'
        else:
            words_ = escape(one.text, quote=False).replace(", ", ",<br/>")
            said += f'<p begin="{clock(one.start)}" dur="{one.end - one.start:.1f}s">{one.speaker}: {words_}</p>\n'
    return (
        '<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata"'
        ' xmlns:podcasts="http://podcasts.apple.com/transcript-ttml-internal">\n'
        f"<head><metadata>{people if agents else ''}</metadata></head>\n<body><div>{said}</div></body></tt>\n"
    )


def inqscribe() -> str:
    scenes = "".join(
        f'  <scene id="{place}" in="{full(one.start)}.15" out="{full(one.end)}.00">{one.speaker[0]}| '
        f"{escape(one.text, quote=False)} <speaker>{one.speaker}</speaker></scene>\n"
        for place, one in enumerate(TALK, 1)
    )
    return f"<transcript>\n  <prologue/>\n{scenes}</transcript>\n"


def islandora() -> str:
    cues = "".join(
        f"<cue><speaker>{one.speaker}</speaker><start>{one.start}</start><end>{one.end}</end>"
        f"<transcript>{escape(one.text, quote=False)}</transcript></cue>\n"
        for one in TALK
    )
    return f'<?xml version="1.0"?>\n<cues>\n{cues}</cues>\n'


def ohms_captions() -> str:
    cues = "".join(f"\n{times(one)}\n{escape(f'<v {one.speaker}>{escape(one.text, quote=False)}')}\n" for one in TALK)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<ROOT xmlns="https://www.weareavp.com/nunncenter/ohms"><record id="1">'
        f"<title>The allotment</title><vtt_transcript>WEBVTT\n{cues}</vtt_transcript></record></ROOT>\n"
    )


# Archives and editors -------------------------------------------------------------------------------------------------


def otranscribe() -> str:
    body = "".join(
        f'<p><span class="timestamp" data-timestamp="{one.start}">{short(one.start)}</span>&nbsp;{one.speaker}: '
        f"{escape(one.text, quote=False)}</p>"
        for one in TALK
    )
    return as_json({"text": body, "media": "talk.mp3", "media-source": "", "media-time": 20.5})


def amberscript() -> str:
    segments = [
        {
            "speaker": f"spk{number(who)}",
            "words": [
                {"text": word, "start": start, "end": end, "conf": 1, "pristine": True}
                for one in said
                for word, start, end in one.words()
            ],
        }
        for who, said in turns()
    ]
    speakers = [{"spkid": f"spk{number(who)}", "name": who} for who in SPEAKERS]
    return as_json({"id": "x", "speakers": speakers, "segments": segments})


def premiere() -> str:
    segments = [
        {
            "start": said[0].start,
            "speaker": f"id-{number(who)}",
            "words": [
                {"text": word, "start": start, "duration": end - start, "eos": False, "type": "word"}
                for one in said
                for word, start, end in one.words()
            ],
        }
        for who, said in turns()
    ]
    speakers = [{"id": f"id-{number(who)}", "name": who} for who in SPEAKERS]
    return as_json({"language": "en-gb", "segments": segments, "speakers": speakers})


def hyperaudio() -> str:
    spoken = [{"start": start, "end": end, "text": word} for one in TALK for word, start, end in one.words()]
    paragraphs = [{"speaker": who, "start": said[0].start, "end": said[-1].end} for who, said in turns()]
    return as_json({"words": spoken, "paragraphs": paragraphs})


def hyperaudio_page() -> str:
    body = ""
    for who, said in turns():
        shown = f'<span class="speaker" data-m="{round(said[0].start * 1000)}" data-d="0">{who}: </span>'
        for one in said:
            for word, start, end in one.words():
                times_ = f'data-m="{round(start * 1000)}" data-d="{round((end - start) * 1000)}"'
                shown += f"<span {times_}>{escape(word, quote=False)} </span>"
        body += f"<p>{shown}</p>\n"
    return f"<article><section>\n{body}</section></article>\n"


def oyez() -> str:
    parts = [
        {
            "speaker": {"ID": number(who), "name": who, "roles": None},
            "text_blocks": [{"start": one.start, "stop": one.end, "text": one.text} for one in said],
        }
        for who, said in turns()
    ]
    return as_json({"id": 1, "transcript": {"title": "The allotment", "sections": [{"turns": parts}]}})


def _wide(text: str, file: str) -> Received:
    data = b"\xff\xfe" + text.encode("utf-16-le")
    decoded, encoding, _ = decode(data, file=file)
    return Received(file, data, decoded, encoding, received(text).digest)


def _numbered(form: str) -> tuple[str, ...]:
    return form.format(0), form.format(1)


TIMED = (
    Timed("captions", received(zoom(), "zoom.vtt")),
    Timed("captions", received(teams(), "teams.vtt")),
    Timed("captions", received(subrip(), "named.srt")),
    Timed("captions", received(subrip(named=False), "plain.srt"), ()),
    Timed("captions", received(whisper_text(), "whisper.txt"), ()),
    Timed("lrc", received(lyrics(), "talk.lrc")),
    Timed("resolve", received(resolve(), "resolve.txt")),
    Timed("exmaralda", received(exmaralda(), "talk.exb")),
    Timed("folker", received(folker(), "talk.fln")),
    Timed("ttml", received(timed_text(agents=True), "agents.ttml")),
    Timed("ttml", received(timed_text(agents=False), "named.xml")),
    Timed("inqscribe", received(inqscribe(), "inqscribe.xml")),
    Timed("inqscribe", received(islandora(), "islandora.xml")),
    Timed("ohms", received(ohms_captions(), "ohms.xml")),
    Timed("otranscribe", received(otranscribe(), "talk.otr")),
    Timed("amberscript", received(amberscript(), "amberscript.json")),
    Timed("premiere", received(premiere(), "premiere.json")),
    Timed("hyperaudio", received(hyperaudio(), "hyperaudio.json")),
    Timed("hyperaudio-page", received(hyperaudio_page(), "hyperaudio.html")),
    Timed("oyez", received(oyez(), "oyez.json")),
    Timed("text", received(otter(), "otter.txt")),
    Timed("text", received(rev(), "rev.txt")),
    Timed("text", received(gotranscript(), "gotranscript.txt")),
    Timed("text", received(trint(), "trint.txt")),
    Timed("text", received(descript(), "descript.txt")),
    Timed("whisper", received(whisper(), "whisper.json"), ()),
    Timed("whisper", received(whisperx(), "whisperx.json"), _numbered("SPEAKER_0{}")),
    Timed("whisper", received(openai_words(), "openai.json"), ()),
    Timed("whisper", received(whisper_cpp(), "cpp.json"), ()),
    Timed("whisper", received(chunks(), "chunks.json"), ()),
    Timed("podcast", received(podcast(), "podcast.json")),
    Timed("aws", received(aws_speakers(), "aws.json"), _numbered("spk_{}")),
    Timed("aws", received(aws_channels(), "channels.json"), _numbered("ch_{}")),
    Timed("aws", received(aws_calls(), "calls.json"), ("Agent", "Customer")),
    Timed("google", received(google_tags(), "google.json"), ("Speaker 1", "Speaker 2")),
    Timed("google", received(google_v2(), "google2.json"), ("Speaker 1", "Speaker 2")),
    Timed("google", received(google_plain(), "google3.json"), ()),
    Timed("deepgram", received(deepgram(utterances=True), "deepgram.json"), _numbered("Speaker {}")),
    Timed("deepgram", received(deepgram(utterances=False), "deepgram2.json"), _numbered("Speaker {}")),
    Timed("deepgram", received(deepgram_channels(), "stereo.json"), _numbered("Speaker {}")),
    Timed("assemblyai", received(assembly(utterances=True), "assembly.json"), ("Speaker A", "Speaker B")),
    Timed("assemblyai", received(assembly(utterances=False), "assembly2.json"), ("Speaker A", "Speaker B")),
    Timed("revai", received(rev_ai(names=True), "rev.json")),
    Timed("revai", received(rev_ai(names=False), "revai.json"), _numbered("Speaker {}")),
    Timed("kaldi", received(vosk(), "vosk.json"), ()),
    Timed("kaldi", received(kaldi_punctuated(), "kaldi.json"), ("S0", "S1")),
    Timed("json", received(speechmatics(), "speechmatics.json"), ("S1", "S2")),
    Timed("json", received(listed(), "listed.json")),
    Timed("elan", received(elan(), "talk.eaf")),
    Timed("chat", received(chat(), "talk.cha")),
    Timed("textgrid", received(textgrid_long(), "long.TextGrid")),
    Timed("textgrid", received(textgrid_short(), "short.TextGrid")),
    Timed("textgrid", _wide(textgrid_long(), "wide.TextGrid")),
    Timed("transcriber", received(transcriber(), "talk.trs")),
    Timed("tei", received(tei(), "talk.xml")),
)
"""The talk in every format."""
