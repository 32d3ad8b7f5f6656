"""A talk of turns that look like marks, labels, times and escapes, in every format that has a way to write them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html import escape
from pathlib import Path
from string import ascii_lowercase

import docx
import openpyxl

from tests.ingest import spoken
from tests.ingest.containers import odt_of, pdf, rtf, typeset
from tests.ingest.spoken import Said

TURNS = (
    "He came at 10:30 and we had no money until 11:45:10 that night.",
    "It was [inaudible 00:12:03] before the money came back to us.",
    "And then [00:12:03] the money was gone (00:12:09) for good.",
    "They wrote &amp; in the money letter where they meant & and nothing.",
    "The page said &lt;b&gt; money &#39;now&#39; &nbsp; &eacute; &bogus; all over.",
    "She typed <b> and </i> and <money> into the form, and if a < b then c > d.",
    "@home is what my money account was called.",
    "@Begin again, I told them, with money this time.",
    "%com: is how he starts a line about money.",
    "%99 of the money went to the roof.",
    "*Nobody* had any _money_ to speak of, **nobody**.",
    "* money was the first point on the list.",
    "# money is what we call the channel.",
    "#1 was money and #2 was time.",
    "> money, it said, with an arrow before it.",
    ">> money twice over, and then somebody else.",
    "- money, to begin with.",
    "– Money again, with a longer dash.",
    "1. Money was the first thing.",
    "2) Money was the second thing too.",
    "1984 was the year of no money.",
    "12",
    "Yeah.",
    "Yeah, the money, yeah.",
    "Yeah.",
    "Note: the money was not there.",
    "NOTE that money is not all.",
    "STYLE and money go together, he says.",
    "We said: no money, no roof, that was the rule: simple.",
    "He wrote C:\\money\\new and \\u0041 and {\\b money} in it.",
    'A cell with a | pipe, a ; semicolon, a , comma and the "money" in quotes.',
    "=SUM(money) was in the sheet, and +1 and @me.",
    "Page 3 of the money report says so.",
    "page 12",
    "I got it from a@b.org and https://money.example/x?a=1&b=2 on the web.",
    "[Anna's] money was (pause) hers; the [laughs] rest was 'ours'.",
    "Und das Geld, l'argent, el dinero, деньги, 钱: all money.",
    "Money&more was its name, and R&amp;D its money pit.",
    "--> money this way, and 00:00:05 --> 00:00:06 is a cue.",
    "xmin = 5 and text = money is what it showed.",
    "It was 5:30, money day.",
    "12:30: money came.",
    "Item 4: money. Size 5: none.",
    "&",
    "0 money, zero, 0 of it, &um and xxx yyy.",
    "He said (be)cause of money and then w- w- went, <so to> [//] so to say.",
)
"""What the respondent says; "money" stands in nearly all of them, so that they are coded and quoted."""


def talk(turns: Sequence[str] = TURNS) -> tuple[Said, ...]:
    """The turns, a question before each third."""
    said = []
    moment = 1.0
    for place, turn in enumerate(turns):
        if place % 3 == 0:
            said.append(Said("Mara", f"What about point {ascii_lowercase[place % 26]} then?", moment, moment + 2))
            moment += 3
        said.append(Said("Tobias", turn, moment, moment + 4))
        moment += 5
    return tuple(said)


@contextmanager
def _speaking(said: tuple[Said, ...]) -> Iterator[None]:
    before, spoken.TALK = spoken.TALK, said
    try:
        yield
    finally:
        spoken.TALK = before


def write_all(folder: Path, turns: Sequence[str] = TURNS, *, only: Sequence[str] = ()) -> list[str]:
    """Write the talk in every format; the files' names."""
    said = talk(turns)
    files: dict[str, str | bytes] = {}
    with _speaking(said):
        files = {
            "zoom.vtt": spoken.zoom(),
            "teams.vtt": spoken.teams(),
            "named.srt": spoken.subrip(),
            "whisper.txt": spoken.whisper_text(),
            "talk.lrc": spoken.lyrics(),
            "resolve.txt": spoken.resolve(),
            "otter.txt": spoken.otter(),
            "rev.txt": spoken.rev(),
            "trint.txt": spoken.trint(),
            "gotranscript.txt": spoken.gotranscript(),
            "whisper.json": spoken.whisper(),
            "whisperx.json": spoken.whisperx(),
            "openai.json": spoken.openai_words(),
            "aws.json": spoken.aws_speakers(),
            "listed.json": spoken.listed(),
            "assembly.json": spoken.assembly(utterances=True),
            "talk.eaf": spoken.elan(),
            "talk.cha": spoken.chat(),
            "long.TextGrid": spoken.textgrid_long(),
            "talk.trs": spoken.transcriber(),
            "talk.xml": spoken.tei(),
        }
    lines = [f"{one.speaker}: {one.text}" for one in said]
    files |= {
        "plain.txt": "".join(f"{line}\n\n" for line in lines),
        "talk.md": "".join(f"**{one.speaker}:** {one.text}\n\n" for one in said),
        "alone.txt": "".join(f"{one.speaker}:\n{one.text}\n\n" for one in said),
        "page.html": "<!doctype html><html><body>\n"
        + "".join(f"<p><b>{one.speaker}:</b>\n{escape(one.text)}</p>\n" for one in said)
        + "</body></html>\n",
        "odt.odt": odt_of(lines),
        "rtf.rtf": rtf("".join(f"\\pard\\plain {_rtf(line)}\\par\n" for line in lines)),
        "pdf.pdf": pdf(typeset([line.encode("cp1252", "replace").decode("cp1252") for line in lines])),
        "word.docx": _word(lines),
        "table.csv": _csv(said, ","),
        "table.tsv": _csv(said, "\t"),
        "book.xlsx": _workbook(said),
        "rows.jsonl": "".join(json.dumps({"speaker": one.speaker, "text": one.text}) + "\n" for one in said),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        if not only or name in only:
            (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return sorted(name for name in files if not only or name in only)


def _rtf(line: str) -> str:
    return line.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}")


def _word(lines: Sequence[str]) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _csv(said: Sequence[Said], delimiter: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(["speaker", "text"])
    writer.writerows((one.speaker, one.text) for one in said)
    return out.getvalue()


def _workbook(said: Sequence[Said]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["speaker", "text"])
    for number, one in enumerate(said, 2):
        sheet.cell(number, 1, one.speaker)
        sheet.cell(number, 2, one.text).data_type = "s"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
