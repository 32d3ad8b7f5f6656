"""What a container's words are: a transcript, a report with interviews, an article, or one person's prose.

The same judgement as over plain text, made once for every container.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from pipeline.errors import UnreadableFile
from pipeline.ingest.documents.asked_within import parted_at_questions
from pipeline.ingest.documents.assemble import LONGEST
from pipeline.ingest.documents.colours import asked_in_colour
from pipeline.ingest.documents.cut_paragraphs import whole_paragraphs
from pipeline.ingest.documents.first_person import labelled_share
from pipeline.ingest.documents.grid_turns import turns_in, without_side_columns
from pipeline.ingest.documents.head_above_rows import told_above_rows
from pipeline.ingest.documents.left_beside import left_beside
from pipeline.ingest.documents.listed_apart import paired_lists
from pipeline.ingest.documents.numbered_lines import without_line_numbers
from pipeline.ingest.documents.paragraphs import Grid, Opened, Paragraph, blocks_of, lines_of, said_in
from pipeline.ingest.documents.pasted_markdown import without_marks
from pipeline.ingest.documents.score_tables import without_scores
from pipeline.ingest.documents.tabbed_rows import with_tabbed_rows
from pipeline.ingest.documents.tables_between import with_tables_set_aside
from pipeline.ingest.reader import Received
from pipeline.ingest.readers.article import article_claim, read_article
from pipeline.ingest.readers.pasted_captions import pasted_captions
from pipeline.ingest.readers.plain_text import near_reading, talk_claim
from pipeline.ingest.readers.report import read_report, report_claim
from pipeline.ingest.readers.table_columns import ANSWER_ABROAD, Columns, columns_of, turn_time
from pipeline.ingest.readers.table_judged import timed_columns
from pipeline.ingest.speakers.names import name_key, together
from pipeline.ingest.transcript.clocks import stamp_of
from pipeline.ingest.transcript.cues import loop_in
from pipeline.ingest.transcript.draft import Draft, build, header_case
from pipeline.ingest.transcript.label_names import may_be_name
from pipeline.ingest.transcript.label_shapes import Line
from pipeline.ingest.transcript.labels import find_labels
from pipeline.ingest.transcript.lines_and_readings import lines_and_readings
from pipeline.ingest.transcript.mail import as_mail
from pipeline.ingest.transcript.numbered_questions import with_who_asks
from pipeline.ingest.transcript.parted_lines import parted
from pipeline.ingest.transcript.redrawn_lines import redrawn
from pipeline.ingest.transcript.sent_to_one import sent_to_one
from pipeline.ingest.transcript.turns import respelled, turns_of, unlabelled
from pipeline.model import Document, Kind, Role
from pipeline.text.full_stops import SENTENCE_END

TALK = 0.25
"""Share of the words that stands in tables of who said what, from which on these are the talk and the rest is not."""

ROWS = 3
"""Rows with an id and an answer each, at least."""

_PLURALS = """
answers responses respostas respuestas antworten risposte réponses antwoorden odpowiedzi cevaplar yanıtlar ответы
"""
ANSWERS = frozenset((*_PLURALS.split(), *ANSWER_ABROAD, "answer", "response"))
"""What a column of answers is called."""

HEAD = 3
"""Words above a column."""

NO_WORDS = "Save the transcript again; pictures of text cannot be read."


def documents_of(received: Received, opened: Opened, *, reader: str) -> list[Document]:
    """The one document that the container holds.

    Args:
        received: The file.
        opened: What stands in it.
        reader: The name of the reader that opened it.

    Raises:
        UnreadableFile: There are no words in it.
    """
    if not opened.has_words:
        raise UnreadableFile("holds no words", where=received.file, remedy=NO_WORDS)
    parted_items = parted_at_questions(without_marks(with_tabbed_rows(without_scores(opened.items))))
    items, beside = without_side_columns(asked_in_colour(parted_items))
    opened = Opened(tuple(items), (*opened.warnings, *beside))
    talks = [item for item in opened.items if isinstance(item, Grid) and (_transcript(item) or turns_in(item))]
    told = bool(talks) and _words(talks) >= TALK * _words(opened.items)
    turns = None
    lines: Sequence[Line] = ()
    told_near: tuple[str, ...] = ()
    pasted, heard = ([], []) if told else pasted_captions(lines_of(opened.items))
    if pasted:
        return [build(received, pasted, reader=reader, warnings=(*opened.warnings, *heard))]
    if not told:
        blocks = blocks_of(opened.items)
        if sum(len(block.text) for block in blocks) <= LONGEST:
            said = with_tables_set_aside(opened.items)
            whole, paired = paired_lists(whole_paragraphs(without_line_numbers(lines_of(said))))
            lines, readings = lines_and_readings(with_who_asks(parted(as_mail(redrawn(whole)))))
            labels = readings[0].labels if readings else {}
            talk = talk_claim(lines, readings)
            report = report_claim(blocks, lines, labels)
            words = "\n".join(line.text for line in lines)
            article = article_claim(blocks, labelled=labelled_share(words)) if report <= talk else 0.0
            if report > max(talk, article):
                return [read_report(received, blocks, reader=reader, warnings=opened.warnings)]
            if article > talk:
                return [read_article(received, blocks, reader=reader, warnings=opened.warnings)]
            turns = turns_of(lines, labels)
            if near := near_reading(lines, readings):
                told_near = (f"its turns were told by {len(labels):,} labels{near}",)
            told_near = (*told_near, *paired)
    drafts, attributes = turns or _drafts(opened.items)
    if not drafts:
        raise UnreadableFile("holds no words", where=received.file, remedy=NO_WORDS)
    taken = [note for item in opened.items if isinstance(item, Grid) for note in _taken(item)]
    heard = [*unlabelled(drafts, lines), *respelled(drafts), *loop_in(drafts), *sent_to_one(lines)]
    warnings = (*opened.warnings, *dict.fromkeys(taken), *told_near, *heard)
    return [build(received, drafts, reader=reader, cases=header_case(attributes), warnings=warnings)]


def _words(items: Sequence[Paragraph | Grid]) -> int:
    return sum(
        len(text.split())
        for item in items
        for text in ([item.text] if isinstance(item, Paragraph) else [cell for row in item.texts for cell in row])
    )


def _drafts(items: Sequence[Paragraph | Grid]) -> tuple[list[Draft], dict[str, str]]:
    """Turns by their labels, and by the rows of tables that have a column of speakers."""
    drafts: list[Draft] = []
    attributes: dict[str, str] = {}
    waiting: list[Paragraph | Grid] = []
    transcripts = 0
    tables: list[int] = []
    above: tuple[Grid, Columns] | None = None

    def flush() -> None:
        if waiting:
            lines = parted(lines_of(waiting))
            labels = find_labels(lines)
            told_by = told_above_rows(lines, labels) if not tables else {}
            found, said = turns_of(lines, {} if told_by else labels)
            said = {**told_by, **said}
            drafts.extend(found)
            attributes.update({key: value for key, value in said.items() if key not in attributes})
            waiting.clear()

    for item in items:
        told = _transcript(item) if isinstance(item, Grid) else None
        if isinstance(item, Grid) and told is None and above:
            told = (above[1], 0) if _goes_on(item, *above) else None
        if isinstance(item, Grid) and told is not None:
            above = (item, told[0])
            flush()
            transcripts += 1
            said_in = _table_turns(item, *told)
            tables.extend(id(draft) for draft in said_in)
            drafts.extend(said_in)
        elif isinstance(item, Grid) and (asked := turns_in(item)):
            flush()
            tables.extend(id(draft) for draft in asked)
            drafts.extend(asked)
        else:
            waiting.append(item)
    flush()
    if transcripts or tables:
        _front([draft for draft in drafts if id(draft) not in tables])
    return drafts, attributes


def _front(drafts: Sequence[Draft]) -> None:
    """Beside a table of who said what, unlabelled paragraphs are notes and not speech."""
    for draft in drafts:
        if not draft.speaker and draft.kind is Kind.SPEECH:
            draft.kind, draft.role = Kind.FRONT, Role.OTHER


def _transcript(grid: Grid) -> tuple[Columns, int] | None:
    """The columns of a table of who said what, and how many rows its header has: one, or none."""
    texts = grid.texts
    if len(texts) < 2:
        return None
    columns = columns_of([" ".join(cell.split()) for cell in texts[0]])
    if columns.has("participant") and not columns.has("speaker"):
        columns.at["speaker"] = columns.at.pop("participant")
    if columns.has("text") and (columns.has("speaker") or columns.has("start")):
        rows = [[*row, *[""] * (len(texts[0]) - len(row))] for row in texts[1:]]
        held = [[row[place].strip() for row in rows if row[place].strip()] for place in range(len(texts[0]))]
        return Columns(columns.at | timed_columns(held, rows, columns.at)), 1
    if columns.has("id") and (answers := _answers(texts, columns.at["id"])) >= 0:
        return Columns({"speaker": columns.at["id"], "text": answers}), 1
    guessed = _guessed(texts)
    if guessed is None:
        # "Who" and "What", above the names and the words, are no names themselves.
        below = _guessed(texts[1:])
        known = below is not None and columns.at.get("speaker", -1) == below.at["speaker"]
        guessed = below if below and (known or _is_head(texts, below.at["speaker"])) else None
    if guessed is None:
        return None
    # "Speaker" above a column of names, or "Verbatim" above the words, beside what is no known name of such a column.
    known = any(columns.at.get(kind, -1) == guessed.at[kind] for kind in ("speaker", "text"))
    headed = (known or _is_head(texts, guessed.at["speaker"])) and len(texts[0]) > guessed.at["text"]
    below = _guessed(texts[1:]) if headed and "start" not in guessed.at else None  # times stand below a word for them
    if below and all(below.at[kind] == guessed.at[kind] for kind in ("speaker", "text")):
        guessed = below
    return guessed, 1 if headed else 0


def _answers(texts: Sequence[Sequence[str]], ident: int) -> int:
    """The column of answers beside an id of each row, as who codes them lists them; -1 where there is none."""
    own = [row[ident].strip() if ident < len(row) else "" for row in texts[1:]]
    if len(own) < ROWS or not all(own) or len(set(own)) < len(own):
        return -1
    head = [" ".join(cell.casefold().split()) for cell in texts[0]]
    return next((place for place, name in enumerate(head) if name in ANSWERS), -1)


def _goes_on(grid: Grid, above: Grid, columns: Columns) -> bool:
    """Whether a table without a header has the ids of the one above again, beside what each answers next."""
    if (columns.at.get("speaker"), columns.at["text"]) != (0, 1):
        return False
    known = {row[0].strip() for row in above.texts[1:] if row}
    own = [row[0].strip() for row in grid.texts if any(map(str.strip, row))]
    return len(set(own)) == len(own) >= ROWS and known.issuperset(own)


def _is_head(texts: Sequence[Sequence[str]], speaker: int) -> bool:
    """Whether a few words that are no sentence stand above each of three columns or more, of which nobody is called."""
    head = [" ".join(cell.split()) for cell in texts[0]]
    short = all(cell and len(cell.split()) <= HEAD and not SENTENCE_END.search(cell) for cell in head)
    back = [" ".join(row[speaker].split()) for row in texts[1:] if speaker < len(row)]
    return len(head) > 2 and short and len(set(head)) == len(head) and head[speaker] not in back


def _taken(grid: Grid) -> list[str]:
    """Notices of what is left out, and where the column of what is said was guessed, though others have a header."""
    told = _transcript(grid)
    if told is None:
        return []
    head = [" ".join(cell.split()) for cell in grid.texts[0]]
    if not told[1] or columns_of(head).has("text"):
        return left_beside(grid.texts, *told)
    left = [name for place, name in enumerate(head) if name and place not in told[0].at.values()]
    beside = (
        f"; {', '.join(map(repr, left))} beside it not read"
        if left and head[told[0].at["text"]].casefold() in ANSWERS
        else ""
    )
    taken = f"the column {head[told[0].at['text']]!r} was taken for what is said{beside}"
    return [taken, *([] if beside else left_beside(grid.texts, *told))]


def _guessed(texts: Sequence[Sequence[str]]) -> Columns | None:
    """The columns of a table without a header: times, a few names that come back, and long words."""
    width = max(map(len, texts))
    if width < 2 or len(texts) < 4:
        return None
    columns = [
        [row[place].strip() for row in texts if place < len(row) and row[place].strip()] for place in range(width)
    ]
    words = [sum(len(cell.split()) for cell in column) / max(len(column), 1) for column in columns]
    text = max(range(width), key=words.__getitem__)
    at = {"text": text}
    for place, column in enumerate(columns):
        if place == text or len(column) < 0.3 * len(texts):
            continue
        names = Counter(name.rstrip(":") for name in column)
        if all(stamp_of(cell) for cell in column):
            at.setdefault("end" if "start" in at else "start", place)
        elif 1 < _people(names) <= 0.6 * len(column) and all(may_be_name(name) for name in names):
            at.setdefault("speaker", place)
    # Of two columns a name at the left is read as a label.
    return Columns(at) if at.get("speaker", 0) >= (width < 3) and "speaker" in at and words[text] > 2 else None


def _people(names: Iterable[str]) -> int:
    """How many are named, all spellings of a person together."""
    return len(set(together(name_key(name) or name for name in names).values()))


def _table_turns(grid: Grid, columns: Columns, header: int) -> list[Draft]:
    drafts: list[Draft] = []
    texts = grid.texts
    width = max(map(len, texts))
    for row, written in zip(grid.rows[header:], texts[header:], strict=True):
        cells = [*written, *[""] * (width - len(written))]
        place = columns.at["text"]
        if not columns.cell(cells, "text") or place >= len(row):
            kind = Kind.NOTE if drafts else Kind.FRONT
            drafts += [
                Draft("", paragraphs, Role.OTHER, kind)
                for column, cell in enumerate(row)
                if (paragraphs := said_in(cell))
                and not (column == columns.at.get("speaker") and may_be_name(written[column]))
                if any(character.isalpha() for character in written[column])
            ]
            continue
        before = next((draft.speaker for draft in reversed(drafts) if draft.kind is Kind.SPEECH), "")
        speaker = columns.cell(cells, "speaker").rstrip(":") or before
        paragraphs = said_in(row[place])
        time = turn_time(columns.cell(cells, "start"), columns.cell(cells, "end"))
        if drafts and drafts[-1].kind is Kind.SPEECH and drafts[-1].speaker == speaker:
            drafts[-1].paragraphs.extend(paragraphs)
            if time and (begun := drafts[-1].time):
                drafts[-1].time = (begun[0], max(begun[1], time[1]))
        else:
            drafts.append(Draft(speaker, paragraphs, time=time))
    return drafts
