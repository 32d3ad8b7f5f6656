"""What somebody means who types a word that the program does not use: a command, an option, an argument too many."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence

COMMANDS: Mapping[str, str] = {
    word: call
    for call, words in {
        "figures": "plot plots chart charts graph graphs heatmap heat-map picture pictures draw image images",
        "run": "code coding analyse analyze start",
        "matrix": "table tables excel xlsx crosstab spreadsheet counts count frequencies csv",
        "overview": "themes theme codes summary summarise summarize list",
        "quotes": "quote quotations extracts word docx cite citations",
        "agree": "kappa agreement reliability irr icr intercoder compare-coders validate",
        "find": "search grep look query",
        "why": "explain reason reasons",
        "ingest": "read import load parse speakers",
        "learn": "train fit model teach",
        "review": "check-codings correct settle confirm",
        "decide": "accept reject apply",
        "discover": "topics topic cluster clusters",
        "export": "qdpx refi nvivo maxqda atlas atlasti",
        "codebook check": "lint",
        "codebook new": "template new",
        "demo": "example sample-data tutorial try",
    }.items()
    for word in words.split()
}
"""The command by what else it may be called."""

REPORT = "`thematrix run` writes report.html into the run's folder; `thematrix run --open` shows it in the browser."
TOLD: Mapping[str, str] = dict.fromkeys(("report", "html", "open", "show", "view"), REPORT)
"""What there is in place of a command."""

OPTIONS: Mapping[str, Sequence[str]] = {
    word: options
    for words, options in {
        "theme themes codes code codename": ("--code",),
        "family families": ("--family", "--code"),
        "by group-by groupby": ("--by", "--rows"),
        "group groups": ("--group", "--by", "--rows"),
        "row": ("--rows",),
        "col columns column": ("--cols",),
        "value measure": ("--values",),
        "excel xlsx": ("--out FILE.xlsx", "--out"),
        "word docx": ("--out FILE.docx",),
        "csv": ("--out FILE.csv", "--format csv"),
        "html": ("--out FILE.html",),
        "md markdown": ("--out FILE.md", "--format markdown"),
        "output file save to dest folder dir": ("--out",),
        "limit number count top": ("--max", "--n"),
        "n": ("--max", "--minutes"),
        "max": ("--n",),
        "query words find filter text": ("--search",),
        "person participant speaker interviewee people": ("--case", "--speakers"),
        "site project": ("--programme", "--by"),
        "codes-file book frame": ("--codebook",),
        "name": ("--coder", "--title", "--out"),
        "who user author": ("--coder",),
        "language lang": ("--any-language",),
        "quick": ("--fast",),
        "time duration": ("--minutes",),
        "single rows codings": ("--cells",),
        "compare": ("--settle", "--by"),
    }.items()
    for word in words.split()
}
"""Options by what else they may be called, the likeliest first; which of them a command has, decides."""


def meant_command(word: str, calls: Sequence[str]) -> tuple[str, ...]:
    """The commands that may be meant: by its last word, by another name, or spelt nearly so."""
    word = word.casefold()
    # `check` is meant by who leaves `codebook` out.
    own = tuple(call for call in calls if call.split()[-1] == word)
    if own:
        return own
    if COMMANDS.get(word) in calls:
        return (COMMANDS[word],)
    return tuple(difflib.get_close_matches(word, calls, n=3, cutoff=0.6))


def meant_option(name: str, options: Sequence[str]) -> tuple[str, ...]:
    """The options of a command that may be meant."""
    known = [option for option in OPTIONS.get(name.lstrip("-").casefold(), ()) if option.split()[0] in options]
    alike = difflib.get_close_matches(name, options, n=2)
    # Nearly everything is spelt a little like it.
    alike = [option for option in alike if option != "--help" or difflib.get_close_matches(name, [option], cutoff=0.7)]
    return tuple(known[:1]) or tuple(alike)


CODEBOOKS = (".yaml", ".yml", ".csv", ".xlsx", ".qdc")
"""Who names one of these beside a corpus means the codebook."""


def extra_argument(message: str, command: str) -> str:
    """What to say of an argument too many; "" where the message is of something else."""
    found = re.fullmatch(r"Got unexpected extra arguments? \((.*)\)\.?", message)
    if found is None:
        return ""
    if command == "run":
        if found[1].endswith(CODEBOOKS):
            return f"{found[1]} is more than CORPUS: a codebook is named with --codebook {found[1]}."
        return (
            f"{found[1]} is more than CORPUS, which is one folder or file: put what is coded together into one folder, "
            "and name that. A codebook is named with --codebook."
        )
    return f"{found[1]} is one argument too many. `thematrix {command} --help` says which it takes."


def no_number(message: str) -> str:
    """What to say of words that stand for a number; "" where the message is of something else."""
    found = re.fullmatch(r"('.*') is not a valid (integer|float)( range)?\.?", message)
    if found is None:
        return ""
    return f"{found[1]} is no {'whole ' if found[2] == 'integer' else ''}number: write it in digits, such as 10."
