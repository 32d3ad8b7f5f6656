"""What an export holds, what it cannot hold, and what to look at after opening it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.model import MACHINE
from pipeline.runtime.disk import write_atomic
from pipeline.wording import listed, many


@dataclass(frozen=True, slots=True)
class Exported:
    """What went into a project.

    Attributes:
        title: Of the run.
        sources: Texts.
        codes: Codes, without families.
        cases: Cases.
        variables: Attributes of cases.
        selections: Stretches of text that are marked.
        codings: Codings by coder, as pairs of passage and code.
        notes: Notes, those on speakers among them.
        rejected: Codings, as pairs of passage and code, that people rejected; they are notes.
        absent: Pairs that nobody had assigned, of which people say that the code does not fit; left out.
        silent: Cases that did not consent to being quoted.
        aliases: Cases that are shown under an alias.
        only_quotable: Whether the words of silent cases were left out.
        scores: Pairs of passage and code that have a score in the run.
        pieces: Selections with a coding: one for each coding and piece of its passage.
        owned: Selections that say whose words they are, by a code that is a case.
        renamed: What codes are called there whose names stand twice in the codebook.
        bare: Whether neither names stand in the text nor codings say whose words they are.
        windows: Whether lines end as on Windows.
        rules: Whether the codes' memos hold their examples, keywords and rules.
        written: How many memos, summaries and quotes that people keep are in it.
    """

    title: str
    sources: int
    codes: int
    cases: int
    variables: int
    selections: int
    codings: Mapping[str, int]
    notes: int
    rejected: int
    absent: int
    silent: int
    aliases: int
    only_quotable: bool
    scores: int
    pieces: int
    owned: int
    renamed: tuple[str, ...]
    bare: bool
    windows: bool
    rules: bool
    written: Mapping[str, int] = field(default_factory=dict)

    def holds(self) -> Iterator[str]:
        """What it holds, a sentence each."""
        yield (
            f"{many(self.sources, 'source')} as plain text, {many(self.codes, 'code')}, "
            f"{many(self.cases, 'case')} with {many(self.variables, 'attribute')}."
        )
        total = sum(self.codings.values())
        by = [f"{count:,} by {'the machine' if coder == MACHINE else coder}" for coder, count in self.codings.items()]
        yield f"{many(total, 'coding')}{': ' if by else ''}{', '.join(by)}."
        if self.pieces != total:
            yield (
                f"Other programs show {many(self.pieces, 'coded segment')}: a passage with somebody else's words in "
                "between is one for each of its pieces."
            )
        if self.rejected:
            yield f"{many(self.rejected, 'coding')} rejected by people: an annotation or comment, no coding."
        if self.owned:
            yield (
                f"{many(self.cases, 'code')} more, called Case: and the case's name, with "
                f"{many(self.owned, 'segment')}: they say whose words are whose. QualCoder makes the cases' own text "
                "of them; elsewhere they are codes, which can be deleted."
            )
        if any(self.written.values()):
            counted = [
                many(self.written.get(kind, 0), *names)
                for kind, names in (
                    ("memos", ("memo",)),
                    ("summaries", ("summary of a framework cell", "summaries of framework cells")),
                    ("quotes", ("kept quote",)),
                )
                if self.written.get(kind)
            ]
            yield (
                f"{listed(counted)}, as notes: on the project, sources, codes, codings and words by references, on "
                "cases and in the framework by sets; a case's memos stand in its description too. What people wrote "
                "there is as they wrote it: names in it are not hidden."
            )
        yield "The segment's comment says why the code was assigned, and so does a note that the coding names."
        if self.renamed:
            yield (
                "Programs keep one code of a name, so that codes of one name are called: "
                f"{', '.join(self.renamed)}. They come back under their own names."
            )
        if self.silent and self.only_quotable:
            yield f"The words of {many(self.silent, 'case')} without consent to be quoted are left out."
        elif self.silent:
            yield (
                f"It holds the words of {many(self.silent, 'case')} without consent to be quoted: keep it among those "
                "who may read the transcripts, or write it with `thematrix export --only-quotable`."
            )
        if self.aliases:
            yield (
                f"{many(self.aliases, 'case')} {'stands' if self.aliases == 1 else 'stand'} under an alias, and no "
                "source is named for them. Names that people say in their own words are not hidden."
            )

    def lost(self) -> Iterator[str]:
        """What the format has no place for, or this export leaves out, a sentence each."""
        assigned = sum(self.codings.values())
        scored = many(self.scores, "pair of passage and code has", "pairs of passage and code have")
        yield f"Scores below the threshold: {scored} one, {many(assigned, 'is a coding', 'are codings')}."
        yield "Where the evidence stands in a passage: the segment's comment says it in words."
        yield "Page, time and row of a passage in the file as received, and the files themselves: codings.csv has them."
        if self.bare:
            yield (
                "Speakers' names are not in the text, so that positions are those of codings.csv: a note on each "
                "source says who speaks where."
            )
        else:
            yield (
                "The positions of codings.csv: each turn begins with its speaker's name and role here. `thematrix "
                "export --bare` writes the texts as they are there."
            )
        if self.rejected:
            yield (
                f"{many(self.rejected, 'coding')} rejected by people: the format knows no rejected coding. The "
                "machine's coding is left out, and an annotation says who rejected it."
            )
        if self.absent:
            yield (
                f"{many(self.absent, 'code')} that people found absent from a passage where nobody had assigned "
                f"{'it' if self.absent == 1 else 'them'}: decisions.jsonl has {'it' if self.absent == 1 else 'them'}."
            )
        yield (
            "Rules and keywords of codes stand in the codes' memos; only this program takes them from there."
            if self.rules
            else "Rules, keywords and further examples of codes: the run's codebook.yaml has them; `thematrix export "
            "--rules` writes them into the codes' memos."
        )
        yield "Which codings wait for review: the comment says it, and the program that opens it does not know it."


def write_handover_md(exported: Exported, path: Path) -> None:
    """handover.md."""
    lines = [
        f"# Export: {exported.title}",
        "",
        "`project.qdpx` is this run as a project for NVivo, ATLAS.ti, MAXQDA, QualCoder and other programs that read "
        "REFI-QDA 1.5; `codebook.qdc` is its codebook alone.",
        "",
        "## What the project holds",
        "",
        *(f"- {line}" for line in exported.holds()),
        "- The machine is a user of its own, beside the people who decided.",
        *(["- Lines end as on Windows, and such an end counts as two characters."] if exported.windows else []),
        "",
        "## What it does not hold",
        "",
        *(f"- {line}" for line in exported.lost()),
        "",
        "## After opening it",
        "",
        "Programs differ in what they take: some do not show comments, the attributes of cases or the users. Compare "
        "the numbers above with what yours shows. A segment's name is the words that it marks: if they differ from "
        "what is marked, positions have moved; then try `thematrix export --line-ends windows`.",
        "",
        "What you change there comes back: export a .qdpx and give it to `thematrix learn` or `thematrix agree`, which "
        "read people's codings and leave the machine's out.",
    ]
    write_atomic(path, ("\n".join(lines) + "\n").encode())
