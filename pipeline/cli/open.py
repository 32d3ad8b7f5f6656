"""``thematrix open``: the workbench in the browser."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.help import example
from pipeline.cli.run_options import FILE


@click.command("open", epilog=example("open outputs"))
@click.argument("folder", type=FILE, default=Path(), required=False)
@click.option("--port", type=click.IntRange(0, 65535), default=0, show_default="any that is free", help="The port.")
@click.option("--no-browser", is_flag=True, help="Print the link and open nothing.")
def open_desk(*, folder: Path, port: int, no_browser: bool) -> None:
    """Read, code and review the runs in FOLDER in the browser.

    The desk is served on this machine alone, and to the browser alone that has the link; nothing
    leaves the machine. What you decide is kept at once, where `decide` keeps it. Ctrl-C closes it.
    """
    from pipeline.web.serve import serve

    def announce(link: str) -> None:
        click.echo(f"The desk is open: {link}")
        click.echo("The link works once; the next one is printed then. Ctrl-C closes the desk.")

    serve(folder, port=port, browser=not no_browser, announce=announce)
