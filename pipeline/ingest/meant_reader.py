"""Which reader somebody means who names one that is not there: by a file's ending, another name, or spelt nearly so."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.wording import choose_from

MEANT = {
    word: reader
    for reader, words in {
        "captions": "vtt srt webvtt subrip subtitles zoom teams",
        "text": "txt plain plaintext md otter rev descript trint",
        "word": "docx doc docm msword",
        "odt": "writer libreoffice opendocument",
        "table": "csv tsv xlsx xlsm xls ods excel spreadsheet sheet survey",
        "html": "htm web webpage",
        "json": "jsonl speechmatics watson azure",
        "yaml": "yml",
        "elan": "eaf",
        "chat": "cha childes",
        "transcriber": "trs",
        "exmaralda": "exb",
        "folker": "fln flk",
        "textgrid": "praat",
        "ttml": "dfxp",
        "substation": "ass ssa",
        "sami": "smi",
        "otranscribe": "otr",
        "project": "qdpx qda sqlite3 refi nvivo maxqda atlas qualcoder taguette",
        "aws": "amazon",
        "whisper": "whisperx openai",
        "kaldi": "vosk",
    }.items()
    for word in words.split()
}
"""The readers by what else they may be called."""

COMMON = ("captions", "text", "word", "table", "pdf", "html", "project", "report")
"""Those that most corpora need."""

WHERE = "docs/ingest.md says what each reads"

LIST = "list"
"""Who names this wants to see them all."""


def reader_meant(word: str, names: Sequence[str]) -> str:
    """What would have been valid in place of a reader that is not there."""
    word = word.casefold().lstrip("*.")
    if word == LIST:
        return f"These are there: {', '.join(sorted(names))}; {WHERE}."
    if MEANT.get(word) in names:
        return f"Did you mean: {MEANT[word]}?"
    common = [name for name in COMMON if name in names]
    told = f"Choose from: {', '.join(common)} and {len(names) - len(common)} more; `--reader {LIST}` names them all."
    return choose_from(word, names, shown=(), none=told, alike=0.6)
