"""What is said at the desk: refusals and warnings in the words of its pages, not of the command line.

Whoever refuses says what to do in the words of the command line, and these come to the desk in many ways: as an error,
in what was read of a corpus, among the lines of a run in another process. So each thing that one does stands here
once, as it is called there and here, and what is shown at the desk passes through :func:`at_desk`. A test reads every
message that a page can lead to, and finds none that names a command, or an option that is no setting.
"""

from __future__ import annotations

import re

from pipeline.workflows.project_file import FILE, KEYS

WAYS = (
    # A run that is made again.
    ("Run thematrix run into this folder again", "Code again, on the page Project"),
    ("Run thematrix again", "Code again, on the page Project"),
    ("run thematrix again", "code again"),
    ("give `thematrix run` again first", "code again first, as a page offers that is loaded anew"),
    ("Make it: thematrix run", "Code it on the page Project"),
    ("or run into a new folder with --out", "or begin a new project"),
    ("Wait for it to end, or choose another folder with --out", "Wait for it to end"),
    ("Give the folder that thematrix run --out has written", "Go back to the projects"),
    ("Give the folder that `thematrix run --out` has written", "Go back to the projects"),
    ("Run again on the command line, with --", "Code it again outside of the desk, where one can name the "),
    ("Learn on the command line, with --model", "Learn outside of the desk, where one can name the model"),
    ("Give the folder that thematrix learn --out has written", "Learn again, on the page Review"),
    ("Nothing was written. Choose a new or empty folder with --out", "Nothing was written. Begin a new project"),
    (" (--out names another folder)", ""),
    ("; what people decided there stays there. To go on in it: --out ", "; what people decided there stays there: "),
    ("Install it with pip, or use --fast, which", "Choose Faster under Settings on the page Project, which"),
    ("was learned with --fast", "was learned faster and rougher"),
    ("was learned without --fast", "was not learned faster and rougher"),
    ("Run with --fast too", "Choose Faster under Settings on the page Project"),
    ("Leave --fast out", "Take the tick from Faster under Settings on the page Project"),
    ("and the same --fast", "coded as fast"),
    ("or run `thematrix cache clear --models`, and run again", "and code again"),
    # Transcripts.
    (
        "give everybody who speaks in it a row with a role in cases.csv, as --speakers FILE.csv writes them",
        "give everybody who speaks in it a row with a role in cases.csv",
    ),
    ("look at it with `thematrix ingest`", "look at it"),
    (
        "Look at `thematrix ingest`, and do what stands behind each; or leave --strict out",
        "Look at them, and do what stands behind each; or take strict out of thematrix.toml",
    ),
    ("`thematrix ingest CORPUS` shows the files and names", "the page Project shows the files and names"),
    ("`thematrix ingest` shows each", "the page Project shows each"),
    ("`thematrix ingest` tells for each file what to do", "the page Project tells for each file what to do"),
    (
        "Look at `thematrix ingest`; cases.csv can say who is a respondent, and --any-language codes other",
        "Say on the page Project who is a respondent; Settings there codes other",
    ),
    ("unless run is given --any-language", "unless other languages are chosen too, under Settings"),
    (" doubtful, and --strict stops there: ", " doubtful, and “strict” in thematrix.toml stops there: "),
    ("--reader asks for it", "another reading was chosen"),
    ("Name another reader with --reader, or tell", "Choose another reading, or tell"),
    ("--reader: there is no reader ", "There is no reader "),
    (
        "Its codes are a codebook: thematrix codebook convert ",
        "Its codes are a codebook, which the page Project takes: ",
    ),
    ("): thematrix learn and agree read them from it", "), which are not among its words"),
    ("Keep it beside the corpus, and name it with --codebook", "Give it as the codebook, on the page Project"),
    ("Name it with --codebook", "Give it as the codebook, on the page Project"),
    ("Give their folder: thematrix run interviews --codebook codebook.yaml", "Add some, on the page Project"),
    # Codebooks.
    (
        "No codebook was found: `thematrix codebook new codebook.yaml` writes one to begin with. ",
        "No codebook was found: choose one on the page Project. ",
    ),
    ("Give one with --codebook, or as codebook in ", "Choose one on the page Project, or name it as codebook in "),
    ("`thematrix codebook new codebook.yaml` writes one to begin with. ", ""),
    ("Name the codes, then --into", "Choose the codes, then the one that they become"),
    ("Give --into twice or more", "Name two codes or more, a line each"),
    ("Give --out such a name", "Take the codebook as a .yaml file, on the page Project"),
    (
        "Use the codebook it was coded with; its own codes are one: --codebook with the project itself",
        "Use the codebook it was coded with; its own codes are one, which the page Project takes",
    ),
    # Decisions, reviews and agreement.
    ("Run `thematrix review` again", "Reload the page Review"),
    ("make decisions with thematrix review and decide", "decide some, on the page Review"),
    (
        "Take it in with `thematrix decide RUN` and this file. To compare the machine with what was decided, give RUN/",
        "It holds decisions of a run. To compare the machine with what was decided, take its ",
    ),
    (
        " in its place; for a fair measure code a sample (`thematrix sample`)",
        " in its place; for a fair measure code a sample",
    ),
    (
        "Give what `thematrix agree RUN HUMAN --out FOLDER` has written: FOLDER/agreement.json",
        "Move agreement.json out of the run's folder, or measure agreement again outside of the desk",
    ),
    ("Give `thematrix agree` again", "Measure agreement again outside of the desk"),
    (
        "--coder chooses among the people of a project or a list of excerpts, and this is none",
        "One person's codings can be chosen of a project or a list of excerpts, and this is none",
    ),
    (" are taken together; --coder NAME takes one's", " are taken together"),
    (
        "--coder chooses among the people of a project, and is given more often than there are projects",
        "More people are chosen than there are projects",
    ),
    (" list them with none, or say --complete", " list them with none"),
    (" Where they are one, say --simple.", ""),
    ("so that --simple cannot hold", "and no simple random sample"),
    ("Leave --simple out; rho needs a workbook of `thematrix sample --simple`", "Give it as what it is"),
    (
        "with --complete all passages of the documents with a coding do",
        "unless all of the documents with a coding were",
    ),
    ("or give --coder", "or say who decided"),
    ("Fill in what `thematrix review --out review.json` wrote", "Give a review as it was written, filled in"),
    (
        "Fill in the workbook that `thematrix review` wrote, with all its sheets",
        "Give the whole workbook of the review",
    ),
    (
        "Fill in what `thematrix review` wrote. A workbook of `thematrix sample` goes to `thematrix agree`",
        "Give a review as it was written, filled in",
    ),
    ("Run `thematrix review --settle` again", "Have what is to be settled written again, outside of the desk"),
    (". To compare a sample with the machine, give it to `thematrix agree`", ""),
    ("or give --run the folder of the run that the passages stand in", "or the run that the passages stand in"),
    ("reliable by the bounds that thematrix agree states", "reliable by the bounds that are usual for it"),
    (" (`thematrix sample`, `thematrix agree`)", ""),
    # Findings, themes and quotes.
    (
        "--uncovered and --within exclude each other",
        "What no code covers, and the passages of one code, exclude each other",
    ),
    ("--bins cuts numbers into ranges, and ", "Ranges cut numbers, and "),
    (" --bins says how many.", " Their number can be chosen."),
    ("Leave --bins out", "Leave the ranges out"),
    (" Or name groups with --group.", ""),
    ("Name another with --group: ", "Choose another: "),
    ("Give it as --code", "Choose the code"),
    ("Name one with --out", "Choose another file"),
    ("Give --out a new folder's name", "Begin a new project"),
    ("Give --clean a name that ends in ", "It can be a file that ends in "),
    ("Give --speakers another file, or take this one away", "Take this file away"),
    ("; a cache elsewhere is named with --cache", ""),
    ("`thematrix find` looks everywhere", "the search on the page Read looks everywhere"),
    ("--learned, with the folder of the model, shows how they came about", "What they were learned from is not here"),
    # Pseudonyms.
    ("Give --secret FILE, or call it at a terminal.", "Type it on the page Pseudonyms."),
    ("Make it writable, or give the name of a new key with --key.", "Make it writable."),
    (
        "Give the key of this corpus; pseudonymise --key KEY adds people to it.",
        "Give the key of this corpus; the page Pseudonyms adds people to it.",
    ),
    ("by cases.csv and by your own list (--list) alone", "by cases.csv and by your own list alone"),
    ("name them in your own list (--list)", "add a row for each to the workbook"),
    ("lists of names, cases.csv and your own list (--list) alone", "lists of names, cases.csv and your own list alone"),
    ("Give --out a folder's name with --share.", "Give a folder's name where it is shared."),
    (
        "Give the codebook; transcripts are the corpus, which `thematrix run` takes first.",
        "Give the codebook; transcripts are the corpus.",
    ),
    (", or name a --format", ""),
    (" Pictures for a paper (SVG and PNG) are made by `thematrix figures`.", " Pictures are on the page Findings."),
    ("; --by names another way to group the cases.", "."),
    # Projects.
    ("Write one: thematrix init", "Begin a project with the folder, on the page Projects"),
    (
        "Add the form to your list (pseudonymise --list), and make the key again",
        "Add the form to your list, and make the key again",
    ),
)
"""What one does: as the command line says it, and as the desk does. Of two that fit, the longer one is meant."""

OUTSIDE = ("allow-remote", "fitted", "judge", "judge-minutes", "judge-model", "judge-share", "model", "strict")
"""What runs of the command line alone have: named only by those that were made there."""

_WAYS = dict(WAYS)
_SAID = re.compile("|".join(re.escape(one) for one in sorted(_WAYS, key=len, reverse=True)))
_WHERE = re.compile(r"^--[a-z-]+(/--[a-z-]+)*: ", re.MULTILINE)
"""Where something is wrong, when that is an option: the page has but one place that it can be."""

_OPTION = re.compile(rf"(?<![\w-])--({'|'.join(map(re.escape, (*KEYS, *OUTSIDE)))})(?![\w-])")


def at_desk(said: object) -> str:
    """An error or a message in the words of the desk: what one does as its pages call it, options as settings.

    >>> at_desk("codings.csv: is torn. Run thematrix run into this folder again.")
    'codings.csv: is torn. Code again, on the page Project.'
    >>> at_desk("Give --fitted the folder of a finished run.")
    'Give “fitted” on the command line the folder of a finished run.'
    """
    text = _SAID.sub(lambda found: _WAYS[found[0]], _WHERE.sub("", str(said)))
    return _OPTION.sub(
        lambda found: f"“{found[1]}” {f'in {FILE}' if found[1] in KEYS else 'on the command line'}", text
    )
