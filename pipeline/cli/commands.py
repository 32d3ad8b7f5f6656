"""All commands, by the task that they are for."""

from __future__ import annotations

from typing import Any

import click

from pipeline import __version__
from pipeline.cli.agree import agree
from pipeline.cli.cache import cache
from pipeline.cli.codebook import codebook
from pipeline.cli.compare import compare
from pipeline.cli.control_characters import guarded
from pipeline.cli.cooccurrence import cooccurrence
from pipeline.cli.decide import decide
from pipeline.cli.demo import demo
from pipeline.cli.discover import discover
from pipeline.cli.export import export
from pipeline.cli.figures import figures
from pipeline.cli.find import find
from pipeline.cli.framework import framework
from pipeline.cli.help import COMPLETION, Commands
from pipeline.cli.ingest import ingest
from pipeline.cli.init import init
from pipeline.cli.leaks import leaks
from pipeline.cli.learn import learn
from pipeline.cli.matrix import matrix
from pipeline.cli.open import open_desk
from pipeline.cli.overview import overview
from pipeline.cli.pseudonymise import pseudonymise
from pipeline.cli.quotes import quotes
from pipeline.cli.review import review
from pipeline.cli.run import run
from pipeline.cli.sample import sample
from pipeline.cli.saturation import saturation
from pipeline.cli.status import status
from pipeline.cli.verify import verify
from pipeline.cli.why import why


class Program(Commands):
    """All commands; what any of them prints goes the one way to the terminal."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a command."""
        with guarded():
            return super().main(*args, **kwargs)


@click.group(
    cls=Program,
    sections={
        "Start": (demo, init, open_desk, status),
        "Read": (ingest, find),
        "Code": (run, why, learn, discover),
        "Check": (verify, sample, agree, review, decide),
        "Tables and figures": (overview, matrix, compare, cooccurrence, saturation, figures),
        "Quotes": (quotes, framework),
        "Codebook": (codebook,),
        "Exchange": (export,),
        "Privacy": (pseudonymise, leaks),
        "Housekeeping": (cache,),
    },
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=COMPLETION,
)
@click.version_option(__version__, prog_name="thematrix")
def group() -> None:
    """Code interview transcripts with your codebook, on this machine.

    Give `run` a folder of transcripts and a codebook; it leaves a folder with the coded passages,
    theme matrices, quotes and a report. `demo` shows it on a sample corpus.
    """
