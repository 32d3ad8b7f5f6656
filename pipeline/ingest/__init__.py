"""From files to documents: one reader a format, and what is done for all of them."""

from pipeline.ingest.corpus import Corpus, Failure, read_corpus
from pipeline.ingest.detect import READERS
from pipeline.ingest.finish import finish
from pipeline.ingest.reader import Reader, Received
from pipeline.ingest.receive import receive
from pipeline.ingest.speakers import case_name

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
