"""From files to documents: one reader a format, and what is done for all of them.

The way of a file: ``corpus`` finds it and has it received, ``files/`` makes text of its bytes, ``registry`` asks the
``readers/`` which of them claims it most surely. A format with fields of its own is read as these tell. Lines of text
go through ``transcript/``: ``text_lines`` and ``redrawn_lines`` cut them, ``labels`` (asked by ``lines_and_readings``)
finds who speaks, ``line_parts`` what is no talk, ``turns`` the turns.
What was written, in whatever container, goes through ``documents/``: ``classify`` tells a talk, which goes through
``transcript/`` as well, from a report, an article and prose, whose quotations ``quotations/`` gives to who said them.
Then ``speakers/resolve`` settles names, roles, cases and languages, ``speakers/across_documents`` who is one person
in several, and ``plausibility`` asks ``doubts/`` what is odd. How sure a reading is, 0 to 1, is one scale for all of
them: ``judgement``.
"""

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
