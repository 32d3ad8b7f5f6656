"""The command ``thematrix``, as ``python -m thematrix``: for who does not find the command on Windows."""

from pipeline.__main__ import main

if __name__ == "__main__":
    main()
