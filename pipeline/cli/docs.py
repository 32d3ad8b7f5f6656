"""The command line's reference, written from its own help: ``docs/cli.md``."""

from __future__ import annotations

from collections.abc import Iterator

import click

WIDTH = 100


def reference(group: click.Group, name: str) -> str:
    """Every command with its help, as markdown."""
    head = "# The command line\n\nWritten by `make docs` from what `--help` prints.\n"
    return "\n".join([head, *_sections(group, click.Context(group, info_name=name, **group.context_settings))])


def _sections(command: click.Command, context: click.Context) -> Iterator[str]:
    context.terminal_width = context.max_content_width = WIDTH
    yield f"## {context.command_path}\n\n```\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for name in sorted(command.commands):
            below = command.commands[name]
            yield from _sections(below, click.Context(below, info_name=name, parent=context, **below.context_settings))


if __name__ == "__main__":
    from pipeline.cli import group

    click.echo(reference(group, "thematrix"), nl=False)
