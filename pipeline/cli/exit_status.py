"""Running the command line: every way in which it may end, in one line and a number."""

from __future__ import annotations

import contextlib
import errno
import math
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from pipeline.cli.commands import group
from pipeline.cli.control_characters import guarded
from pipeline.cli.help import PROGRAM, with_hint, without_option
from pipeline.errors import CallError, ThematrixError
from pipeline.runtime.disk import nothing_overwritten, refusal

_UNPRINTED = {
    errno.EBADF: "standard output is closed",
    errno.ENOSPC: "the disk that it goes to is full",
    errno.EIO: "the disk or terminal that it goes to fails",
}
"""Why standard output takes nothing; an error of a file has the file's name."""

_ENOUGH = 1.2e9
"""Bytes of address space with which a small corpus is coded; measured, as is the next."""

_LEAST = 0.8e9
"""Below it compiled libraries abort, or wait for ever."""

_WANT_OF_MEMORY = (
    "cannot allocate memory",
    "failed to map segment",
    "can't start new thread",
    "bad_alloc",
    "bad allocation",
    "out of memory",
    "unable to allocate",
    "not enough memory",
)
"""What libraries say of too little memory, in small letters."""


KEEPS = frozenset({"run", "demo", "learn", "discover", "codebook"})
"""The commands that keep what they worked out, and go on from there."""

STOPPED = "Stopped. What was finished, if anything, is kept: give the command again and it goes on from there."
STOPPED_ANEW = "Stopped. Nothing that was worked out is kept: give the command again, and it begins anew."


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
        with nothing_overwritten():
            _refuse_little_memory()
            _refuse_no_text(sys.argv[1:] if arguments is None else arguments)
            result = _main(arguments)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except (KeyboardInterrupt, click.Abort):
        given = sys.argv[1:] if arguments is None else arguments
        _tell(STOPPED if set(given[:1]) <= KEEPS else STOPPED_ANEW)
        return 130
    except click.NoSuchOption as error:
        return _refuse(without_option(error))
    except click.UsageError as error:
        return _refuse(with_hint(error))
    except click.ClickException as error:
        return _refuse(error)
    except ThematrixError as error:
        _tell(str(error))
        return error.exit_status
    except BrokenPipeError:
        # Whoever read the output has stopped reading, as `head` does.
        _print_nowhere()
        return 0
    except Exception as error:
        if os.environ.get("THEMATRIX_DEBUG"):
            raise
        _tell(_said(error))
        return 1


def _main(arguments: Sequence[str] | None) -> object:
    """What the command gives.

    Raises:
        BrokenPipeError: Whoever read the output has stopped reading; click would end the program with 1.
    """
    try:
        return group.main(arguments, prog_name=PROGRAM, standalone_mode=False)
    except SystemExit as ended:
        if isinstance(ended.__context__, BrokenPipeError):
            raise BrokenPipeError from ended
        raise


def _refuse(error: click.ClickException) -> int:
    with contextlib.suppress(OSError):
        error.show()
    return error.exit_code


def _refuse_no_text(arguments: Sequence[str]) -> None:
    """The name of a corpus, a codebook or a run stands in what is written, so it must be text.

    Raises:
        CallError: One of the arguments holds bytes that are none.
    """
    for argument in arguments:
        if any("\ud800" <= letter <= "\udfff" for letter in argument):
            raise CallError(
                "holds bytes that are no text (UTF-8)",
                where=argument.encode("utf-8", "backslashreplace").decode(),
                remedy="Rename the file or folder and give the new name.",
            )


def _said(error: Exception) -> str:
    """One line for what nobody has foreseen where it arose."""
    if isinstance(error, OSError) and error.filename is None and error.errno in _UNPRINTED:
        _print_nowhere()
        return f"What was to be printed could not be: {_UNPRINTED[error.errno]}. Files that were written are whole."
    if _is_want_of_memory(error):
        return (
            "There is too little memory for this. What was there before is unchanged. Close other programs, leave the "
            "transformer out with --fast, or give fewer documents at a time."
        )
    if isinstance(error, OSError) and isinstance(error.filename, str | bytes):
        return str(refusal(error, Path(os.fsdecode(error.filename)), "read or write there"))
    return (
        f"thematrix has a defect: {type(error).__name__}: {' '.join(str(error).split())[:300]}. What was there "
        "before is unchanged. Please report it with what THEMATRIX_DEBUG=1 prints."
    )


def _allowed() -> float:
    """Bytes of memory that the process may use, as far as the system sets a limit."""
    try:
        import resource
    except ImportError:
        return math.inf
    limit = resource.getrlimit(resource.RLIMIT_AS)[0]
    return math.inf if limit == resource.RLIM_INFINITY else limit


def _refuse_little_memory() -> None:
    """Where there is next to none, libraries end the process without a word.

    Raises:
        ThematrixError: There is less than any command needs.
    """
    if _allowed() < _LEAST:
        raise ThematrixError(
            f"this process may use {_allowed() / 1e6:.0f} MB of memory, and that is too little",
            remedy=f"Allow it {_ENOUGH / 1e9:.1f} GB (`ulimit -v`), or {_LEAST / 1e6:.0f} MB for work with --fast.",
        )


def _tell(text: str) -> None:
    """On standard error, if anything can be said there."""
    with contextlib.suppress(OSError):
        click.echo(text, err=True)


def _print_nowhere() -> None:
    """What is left to be printed is dropped, so that the interpreter does not stumble over it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _is_want_of_memory(error: BaseException | None) -> bool:
    """Whether there was too little memory, however a library put it."""
    if _allowed() < _ENOUGH:
        return True  # a library that cannot be loaded has many ways to say so
    while error is not None:
        said = str(error).casefold()
        if isinstance(error, MemoryError) or any(sign in said for sign in _WANT_OF_MEMORY):
            return True
        error = error.__cause__ or error.__context__
    return False
