"""The command ``thematrix``, also as ``python -m pipeline``."""

import gc
import io
import os
import sys

from pipeline.runtime.kept_code import keep_compiled
from pipeline.runtime.process_end import end
from pipeline.runtime.without_torch import leave_out_unneeded

# Here and not in `main`: the processes that a run starts import this module and do not call it.
keep_compiled()
leave_out_unneeded()
# A run makes many small things that stay, and looking for circles among them again and again costs a tenth of it.
gc.set_threshold(50_000, 20, 50)
# Before numpy is there: threads of its products wait for one another in busy loops, a third of what scores cost.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def main() -> None:
    """Run the command line and end the process with its exit status.

    Ctrl-C is answered in one line from the first moment, while the program is
    still being loaded.
    """
    try:
        _with_standard_streams()
        if not os.environ.get("THEMATRIX_DEBUG"):
            _without_library_warnings()
        from pipeline.cli import status

        ended = status()
    except KeyboardInterrupt:
        sys.stderr.write("Stopped before anything was done.\n")
        ended = 130
    end(ended)


def _with_standard_streams() -> None:
    """What was closed by whoever started the program is put in its place, so that no file takes its number.

    A closed output refuses what is printed, and that is told; a letter that the terminal does not know is written
    by its number. An ended session or a `kill` is answered as Ctrl-C is.
    """
    import signal

    for number, mode in ((0, "r"), (1, "w"), (2, "w")):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_WRONLY if number == 2 else os.O_RDONLY)
            stream = os.fdopen(number, mode, encoding="utf-8", closefd=False)
            setattr(sys, ("stdin", "stdout", "stderr")[number], stream)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) is signal.SIG_DFL:
            signal.signal(getattr(signal, name), _stop)


def _stop(number: int, frame: object) -> None:
    """Stop as Ctrl-C does; whoever asks again ends the process at once."""
    import signal

    signal.signal(number, signal.SIG_DFL)
    raise KeyboardInterrupt


def _without_library_warnings() -> None:
    """What libraries warn their programmers of is not for the user, in this process and those that it starts.

    What the user should know, the program says itself.
    """
    import logging
    import warnings

    if not sys.warnoptions:
        os.environ["PYTHONWARNINGS"] = "ignore"
        warnings.simplefilter("ignore")
    logging.getLogger().addHandler(logging.NullHandler())


if __name__ == "__main__":
    main()
