"""Help that helps: commands by task, an example each, and the right word for a wrong one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import click

from pipeline.cli.meant_words import TOLD, extra_argument, meant_command, meant_option, no_number

PROGRAM = "thematrix"

COMPLETION = f"""\b
Completion of commands and options by the Tab key, once for each shell:
  bash  echo 'eval "$(_THEMATRIX_COMPLETE=bash_source {PROGRAM})"' >> ~/.bashrc
  zsh   echo 'eval "$(_THEMATRIX_COMPLETE=zsh_source {PROGRAM})"' >> ~/.zshrc
  fish  _THEMATRIX_COMPLETE=fish_source {PROGRAM} > ~/.config/fish/completions/{PROGRAM}.fish
"""
"""How a shell learns to complete; click answers it."""


def example(call: str) -> str:
    """What a command's help ends with: one call of it, as one would type it."""
    return f"\b\nExample:\n  {PROGRAM} {call}"


class Commands(click.Group):
    """A group whose commands are listed by task, each with its whole first sentence."""

    def __init__(self, *args: Any, sections: Mapping[str, Sequence[click.Command]] | None = None, **more: Any) -> None:
        """Make a group; ``sections`` are its commands by task, in the order of the help."""
        super().__init__(*args, **more)
        self.sections = sections or {}
        for commands in self.sections.values():
            for command in commands:
                self.add_command(command)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in the order of the help."""
        return list(self.commands)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write them into the help."""
        widest = max(map(len, self.commands), default=0)
        for title, commands in (self.sections or {"Commands": list(self.commands.values())}).items():
            rows = [(f"{command.name or '':<{widest}}", command.get_short_help_str(10_000)) for command in commands]
            with formatter.section(title):
                formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant.

        Raises:
            UsageError: There is none of that name; the nearest is named, also one below a group. Or an option that
                takes one value is given twice.
        """
        if not ctx.resilient_parsing and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            near = meant_command(args[0], _calls(self, ""))
            meant = " or ".join(f"`{ctx.command_path} {call}`" for call in near)
            hint = f"Did you mean {meant}?" if near else f"`{ctx.command_path} --help` lists the commands."
            hint = TOLD.get(args[0].casefold(), hint)
            raise click.UsageError(f"There is no command {args[0]!r}. {hint}", ctx)
        name, command, rest = super().resolve_command(ctx, args)
        if command is not None and not ctx.resilient_parsing:
            _refuse_twice(command, click.Context(command, info_name=name, parent=ctx), rest)
        return name, command, rest


def _refuse_twice(command: click.Command, ctx: click.Context, args: Sequence[str]) -> None:
    """Of an option that takes one value click takes the last, and says nothing of the others.

    Raises:
        UsageError: One is given twice.
    """
    if isinstance(command, click.Group):
        return
    try:
        order = command.make_parser(ctx).parse_args(list(args))[2]
    except click.UsageError:
        return  # it is told when the command is called
    for option in order:
        once = isinstance(option, click.Option) and not (option.multiple or option.is_flag or option.count)
        if once and order.count(option) > 1:
            raise click.UsageError(f"{max(option.opts, key=len)} is given twice, and takes one value.", ctx)


def _calls(group: click.Group, before: str) -> list[str]:
    """Every command below a group, as one types it."""
    found = []
    for name, command in group.commands.items():
        found.append(f"{before}{name}")
        if isinstance(command, click.Group):
            found += _calls(command, f"{before}{name} ")
    return found


def without_option(error: click.NoSuchOption) -> click.UsageError:
    """What to say of an option that a command does not have: the nearest one, else all that there are."""
    context = error.ctx
    command = context.command if context is not None else None
    every = [
        name
        for parameter in (command.params if command is not None else ())
        if isinstance(parameter, click.Option)
        for name in (*parameter.opts, *parameter.secondary_opts)
        if name.startswith("--")
    ]
    near = meant_option(error.option_name, [*every, "--help"])
    if near:
        hint = f"Did you mean {' or '.join(near)}?"
    else:
        hint = f"Its options are {', '.join(every)}." if every else "It has no options."
    path = context.command_path if context is not None else PROGRAM
    if error.option_name == "--to" and "--for" in every:
        hint = (
            "For NVivo, ATLAS.ti, MAXQDA and QualCoder no option is needed: they open project.qdpx. For Taguette: "
            "--for taguette."
        )
    return click.UsageError(f"`{path}` has no option {error.option_name}. {hint}", context)


def with_hint(error: click.UsageError) -> click.UsageError:
    """The same refusal, which says what to do where an argument is too many or no number."""
    if isinstance(error, click.BadParameter) and (number := no_number(error.message)):
        return click.BadParameter(number, error.ctx, error.param, error.param_hint)
    command = error.ctx.command_path.removeprefix(PROGRAM).strip() if error.ctx is not None else ""
    told = extra_argument(error.message, command)
    return click.UsageError(told, error.ctx) if told else error
