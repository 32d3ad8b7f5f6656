"""Words a second of each reader of written documents and tables, and of segmentation, on files that it makes itself.

``python benchmarks/ingest/bench.py`` makes a file of each kind of about 1 MB (``--size 50`` for 50 MB) in a temporary
folder, reads it from the disk as ``thematrix ingest`` does, and segments what was read. Seconds are of the clock, the
best of ``--times`` runs; a container is compressed, so that its size is that of the text in it.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from pipeline.ingest.corpus import read_corpus
from pipeline.segment.passages import segment
from tests.ingest.containers import odt_of, pdf, rtf_of, typeset

_WORDS = """
kitchen soup street neighbour money council winter summer bread onion people cook roof rain bus hour grant town garden
paper phone letter school water table chair window door light morning evening week year friend question
"""
WORDS = _WORDS.split()


def turns(characters: int) -> list[tuple[str, str]]:
    """Speaker and words, of so many characters in all; the same each time."""
    random = Random(7)
    made: list[tuple[str, str]] = []
    length = 0
    while length < characters:
        asks = len(made) % 2 == 0
        sentences = []
        for _ in range(1 if asks else random.randint(2, 6)):
            words = [random.choice(WORDS) for _ in range(random.randint(6, 18))]
            sentences.append(f"{'What' if asks else 'The'} {' '.join(words)}{'?' if asks else '.'}")
        made.append(("Dana Roe" if asks else "Omar Reyes", " ".join(sentences)))
        length += len(made[-1][1]) + 10
    return made


def text(said: list[tuple[str, str]]) -> bytes:
    """Plain text with labels."""
    return "\n\n".join(f"{who}: {words}" for who, words in said).encode()


def docx(said: list[tuple[str, str]]) -> bytes:
    """Word, as small as it can be."""
    space = "http://schemas.openxmlformats.org"
    body = "".join(
        f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{who}: </w:t></w:r><w:r><w:t>{words}</w:t></w:r></w:p>"
        for who, words in said
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{space}/package/2006/relationships"><Relationship Id="a" '
            f'Target="word/document.xml" Type="{space}/officeDocument/2006/relationships/officeDocument"/>'
            "</Relationships>",
        )
        container.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{space}/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>',
        )
    return stream.getvalue()


def xlsx(said: list[tuple[str, str]]) -> bytes:
    """A workbook, a row a turn."""
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("talk")
        for row, cells in enumerate([("speaker", "text"), *said]):
            sheet.write_row(row, 0, cells)
    return stream.getvalue()


def parquet(said: list[tuple[str, str]]) -> bytes:
    """Parquet, a row a turn."""
    import pyarrow
    import pyarrow.parquet

    stream = io.BytesIO()
    table = pyarrow.table({"speaker": [who for who, _ in said], "text": [words for _, words in said]})
    pyarrow.parquet.write_table(table, stream)
    return stream.getvalue()


MAKE: dict[str, Callable[[list[tuple[str, str]]], bytes]] = {
    "txt": text,
    "md": lambda said: "\n\n".join(f"**{who}:** {words}" for who, words in said).encode(),
    "html": lambda said: ("<html><body>" + "".join(f"<p><b>{who}:</b> {words}</p>\n" for who, words in said)).encode(),
    "docx": docx,
    "odt": lambda said: odt_of(f"{who}: {words}" for who, words in said),
    "rtf": lambda said: rtf_of(f"{who}: {words}" for who, words in said),
    "pdf": lambda said: pdf(typeset(f"{who}: {words}" for who, words in said)),
    "csv": lambda said: ("speaker,text\n" + "".join(f'{who},"{words}"\n' for who, words in said)).encode(),
    "jsonl": lambda said: "".join(json.dumps({"speaker": who, "text": words}) + "\n" for who, words in said).encode(),
    "xlsx": xlsx,
    "parquet": parquet,
}


def main() -> None:
    """Make, read, segment, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=float, default=1.0, help="megabytes of text in each file")
    parser.add_argument("--times", type=int, default=1, help="runs, of which the best counts")
    parser.add_argument("--only", nargs="*", choices=[*MAKE], default=[*MAKE], help="kinds of file")
    asked = parser.parse_args()
    said = turns(int(asked.size * 1_000_000))
    print("| file | words | reading, words a second | segmentation, words a second |\n| --- | --- | --- | --- |")
    for kind in asked.only:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"talk.{kind}"
            path.write_bytes(MAKE[kind](said))
            reading, cutting = [], []
            for _ in range(asked.times):
                began = time.perf_counter()
                corpus = read_corpus(path)
                reading.append(time.perf_counter() - began)
                began = time.perf_counter()
                passages = [passage for document in corpus.documents for passage in segment(document)]
                cutting.append(time.perf_counter() - began)
            for failure in corpus.failed:
                print(f"| {kind} | refused: {failure.reason} | | |")
            if corpus.failed:
                continue
            words = sum(len(document.text.split()) for document in corpus.documents)
            assert passages
            print(f"| {kind} | {words:,} | {words / min(reading):,.0f} | {words / min(cutting):,.0f} |", flush=True)


if __name__ == "__main__":
    main()
