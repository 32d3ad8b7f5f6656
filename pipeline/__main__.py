"""The command ``thematrix``, also as ``python -m pipeline``."""

import os
import sys

from pipeline.lean import leave_out_unneeded

# Here and not in `main`: the processes that a run starts import this module and do not call it.
leave_out_unneeded()


def main() -> None:
    """Run the command line and end the process with its exit status.

    Ctrl-C is answered in one line from the first moment, while the program is
    still being loaded.
    """
    try:
        if not os.environ.get("THEMATRIX_DEBUG"):
            _without_library_warnings()
        from pipeline.cli import status

        sys.exit(status())
    except KeyboardInterrupt:
        sys.stderr.write("Stopped before anything was done.\n")
        sys.exit(130)


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
