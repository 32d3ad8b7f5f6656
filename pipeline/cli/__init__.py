"""The command line: parse, call, print.

What a command needs beyond click and rich is imported inside it, so that
``thematrix --help`` answers at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from pipeline import __version__
from pipeline.cli.agree import agree
from pipeline.cli.cache import cache
from pipeline.cli.codebook import codebook
from pipeline.cli.compare import compare
from pipeline.cli.discover import discover
from pipeline.cli.evaluate import framework, overview, saturation
from pipeline.cli.export import export
from pipeline.cli.figures import figures
from pipeline.cli.find import find
from pipeline.cli.guarded import guarded
from pipeline.cli.ingest import ingest
from pipeline.cli.learn import learn
from pipeline.cli.matrix import cooccurrence, matrix
from pipeline.cli.project import init, run_status
from pipeline.cli.quotes import quotes
from pipeline.cli.review import decide, review
from pipeline.cli.run import demo, run
from pipeline.cli.sample import sample
from pipeline.cli.verify import verify
from pipeline.cli.why import why
from pipeline.errors import ThematrixError


class Group(click.Group):
    """All commands; what any of them prints goes the one way to the terminal."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a command."""
        with guarded():
            return super().main(*args, **kwargs)


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="thematrix")
def group() -> None:
    """Code interview transcripts with your codebook, on this machine.

    Give `run` a folder of transcripts and a codebook; it leaves a folder with the coded passages,
    theme matrices, quotes and a report. `demo` shows it on a sample corpus.
    """


for command in (
    demo,
    init,
    run,
    run_status,
    ingest,
    codebook,
    quotes,
    why,
    find,
    matrix,
    framework,
    compare,
    cooccurrence,
    saturation,
    overview,
    figures,
    sample,
    agree,
    review,
    decide,
    learn,
    discover,
    export,
    cache,
    verify,
):
    group.add_command(command)


def status(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Returns:
        The exit status: 0; 1 some input unusable or a check failed; 2 wrong
        call; 130 after Ctrl-C.
    """
    with guarded():
        return _status(arguments)


def _status(arguments: Sequence[str] | None) -> int:
    try:
        result = group.main(arguments, prog_name="thematrix", standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo(
            "Stopped. What was finished is kept: give the same command again and it goes on from there.", err=True
        )
        return 130
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except ThematrixError as error:
        click.echo(str(error), err=True)
        return error.exit_status
    except BrokenPipeError:
        # Whoever read the output has stopped reading, as `head` does.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if os.environ.get("THEMATRIX_DEBUG"):
            raise
        click.echo(
            f"thematrix has a defect: {type(error).__name__}: {' '.join(str(error).split())[:300]}. What was there "
            "before is unchanged. Please report it with what THEMATRIX_DEBUG=1 prints.",
            err=True,
        )
        return 1
