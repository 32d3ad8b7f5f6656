"""One base error that says what, where and what to do."""

from __future__ import annotations

from collections.abc import Iterable


class ThematrixError(Exception):
    """A refusal, told to the user in one line.

    Args:
        what: What is wrong, as a clause without a full stop; told with a capital where no place stands before it.
        where: File, and line or row where known: ``codebook.yaml:12``.
        remedy: What would have been valid, or what to do.

    ``exit_status`` is what the command ends with: 1 where some input is
    unusable, 2 where the call itself was wrong.
    """

    exit_status = 1

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else _begun(self.what)
        return f"{head}. {self.remedy}" if self.remedy else head


def _begun(what: str) -> str:
    """What stands at the beginning of a line begins with a capital, save an option, an address or a file's name."""
    first = what.partition(" ")[0]
    return what[:1].upper() + what[1:] if first.replace("'", "").replace("’", "").isalpha() else what


class UnreadableFile(ThematrixError):
    """A file of the corpus that cannot be read; the other files go on."""


class NoTalk(UnreadableFile):
    """A file that lies beside the talks and holds none, as a codebook does: beside what is read it is passed over."""


class CallError(ThematrixError):
    """The call was wrong: an option, a path, a codebook."""

    exit_status = 2


class StaleRun(CallError):
    """A run is older than what it was made of in a way that forbids showing it: it has to be made anew."""


class ManyErrors(CallError):
    """Several refusals told at once, one a line.

    Args:
        errors: The refusals, in the order of the file.
    """

    def __init__(self, errors: Iterable[ThematrixError]) -> None:
        self.errors = tuple(errors)
        super().__init__("\n".join(str(error) for error in self.errors))

    def __str__(self) -> str:
        return self.what
