"""``thematrix codebook schema``: what it may hold, for editors."""

from __future__ import annotations

import click

from pipeline.cli.help import example


@click.command(epilog=example("codebook schema > codebook.schema.json"))
def schema() -> None:
    """Print the JSON Schema of a YAML codebook, for editors."""
    from pipeline.workflows.codebook_schema import schema_text

    click.echo(schema_text(), nl=False)
