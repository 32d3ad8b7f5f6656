"""The command ``thematrix``, also as ``python -m pipeline``."""

import sys


def main() -> None:
    """Run the command line and end the process with its exit status.

    Ctrl-C is answered in one line from the first moment, while the program is
    still being loaded.
    """
    try:
        from pipeline.cli import status

        sys.exit(status())
    except KeyboardInterrupt:
        sys.stderr.write("Stopped before anything was done.\n")
        sys.exit(130)


if __name__ == "__main__":
    main()
