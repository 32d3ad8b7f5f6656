"""From files to documents: one reader a format, and what is done for all of them."""

from pipeline.ingest.corpus import Corpus, read_corpus
from pipeline.ingest.files.decode import receive
from pipeline.ingest.kept_files import Failure
from pipeline.ingest.reader import Reader, Received
from pipeline.ingest.registry import READERS
from pipeline.ingest.speakers.names import case_name
from pipeline.ingest.speakers.resolve import finish

__all__ = [
    "READERS",
    "Corpus",
    "Failure",
    "Reader",
    "Received",
    "case_name",
    "finish",
    "read_corpus",
    "receive",
]
