"""The lines of a text that is written for LaTeX, as they are printed: without commands, each paragraph one line."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter

from pipeline.ingest.transcript.draft import Piece
from pipeline.ingest.transcript.label_shapes import Line

_IS = re.compile(r"\\documentclass\b|\\begin\{document\}")
_COMMAND = re.compile(r"\\(?:[A-Za-z@]+\*?|.)", re.DOTALL)
_BRACE = re.compile(r"(?<!\\)[{}]")
_COMMENT = re.compile(r"%[^\n]*(?:\n[ \t]*)?")
_BLANK = re.compile(r"[ \t]*\n(?:[ \t]*\n)+\s*")
_BEGIN = re.compile(r"\\begin\{(?P<name>[^{}\n]{1,40})\}")
_USED = re.compile(r"^[ \t]*\\(?P<name>[A-Za-z]{1,24})(?P<groups>(?:\{[^{}]*\}){0,2})(?=.*\S)", re.MULTILINE)
_DEFINED = re.compile(
    r"\\(?:(?:re)?newcommand\*?|providecommand\*?|def)\s*\{?\\(?P<name>[A-Za-z]+)\}?\s*\{(?P<text>[^{}\\#]{1,60})\}"
)
_CHARACTER = re.compile(r"\\Character(?:\[[^\[\]]*\])?\{(?P<text>[^{}]{1,60})\}\{(?P<name>[A-Za-z]+)\}")
"""``\\Character[a judge]{Rosa}{ro}``: from then on ``\\ro`` is Rosa, and ``\\rospeaks`` opens her turns."""

HEADINGS = {"part": 1, "chapter": 1, "title": 1, "section": 2, "subsection": 3, "subsubsection": 4}
_KEPT_TEXT = (
    "textbf textit emph underline textsc texttt textrm textsf textsl text mbox uline large Large enquote centerline"
    " textcolor enquote* foreignlanguage hl"
)
_KEPT = frozenset(_KEPT_TEXT.split())
"""Commands whose last words are printed."""

_DROPPED_TEXT = (
    "label ref cite citep citet index vspace hspace includegraphics input include usepackage pagestyle thispagestyle"
    " footnote footnotetext setcounter addtocounter bibliography bibliographystyle caption pageref setlength author"
    " date newcommand renewcommand documentclass RequirePackage Character graphicspath hypersetup definecolor color"
    " fontsize lstset lstdefinestyle tcbset geometry titleformat"
)
_DROPPED = frozenset(_DROPPED_TEXT.split())
"""Commands whose words are not printed, or elsewhere."""

_OTHERS = ("item", "begin", "end", "noindent", "indent", "maketitle", "clearpage", "newpage", "centering")

_BREAKS = frozenset(("\\\\", "\\newline", "\\linebreak", "\\par", "\\bigskip", "\\medskip", "\\smallskip", "\\hline"))
_SIGNS = {
    "ldots": "…", "dots": "…", "textellipsis": "…", "ss": "ß", "o": "ø", "O": "Ø", "ae": "æ", "AE": "Æ", "oe": "œ",
    "aa": "å", "AA": "Å", "l": "ł", "L": "Ł", "textendash": "–", "textemdash": "—", "textquotedblleft": "“",
    "textquotedblright": "”", "textquoteright": "’", "textquoteleft": "‘", "quad": " ", "qquad": " ",
    "textbackslash": "\\",
}  # fmt: skip
_ACCENTS = {
    "'": "\u0301", "`": "\u0300", '"': "\u0308", "^": "\u0302", "~": "\u0303", "c": "\u0327", "v": "\u030c",
    "H": "\u030b", "=": "\u0304", "u": "\u0306", "r": "\u030a", "k": "\u0328", ".": "\u0307",
}  # fmt: skip
_GREEK_TEXT = """
alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau phi chi psi omega
"""
_GREEK = frozenset(_GREEK_TEXT.split())
_TYPED = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("~", " "))

_PLAIN_TEXT = (
    "document itemize enumerate description center quote quotation verse flushleft flushright figure table tabular"
    " abstract appendix appendices landscape small multicols minipage drama dialogue spacing titlepage displayquote"
    " longtable tabularx framed tcolorbox footnotesize tiny large normalsize otherlanguage singlespace doublespace"
    " singlespacing doublespacing adjustwidth list subappendices letter frame column columns block"
)
_AS_TYPED = frozenset(("verbatim", "verbatim*", "Verbatim", "BVerbatim", "lstlisting", "alltt", "minted"))
"""Surroundings of what is printed as it is typed, line by line."""

_PLAIN = frozenset((*_PLAIN_TEXT.split(), *_AS_TYPED))
"""What LaTeX's own surroundings are called; others are called as who speaks in them."""

BACK = 2
"""Times that a command or a surrounding of the file's own opens a paragraph, from which on it tells who speaks."""


def is_latex(text: str, suffix: str) -> bool:
    """Whether a text is written for LaTeX."""
    return "\\" in text and (suffix.casefold() in (".tex", ".ltx") or _IS.search(text) is not None)


def latex_lines(text: str) -> list[Line]:
    r"""The lines as they are printed, each character from where it stands in the text.

    Who speaks is told by surroundings and commands of the file's own: ``\begin{interviewer}``, ``\ruth{Yes.}``,
    ``\says{Ruth}{Yes.}``, ``\rospeaks Yes.``
    """
    return _Printer(text).lines


class _Printer:
    """What is printed so far."""

    def __init__(self, text: str) -> None:
        """Print all of it."""
        self.text = text
        self.lines: list[Line] = []
        self._signs: list[tuple[str, int, bool]] = []
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._bold = 0
        self._heading = 0
        self._named = {match["name"]: match["text"].strip() for match in _DEFINED.finditer(text)}
        people = {match["name"]: match["text"].strip() for match in _CHARACTER.finditer(text)}
        self._named |= people | {f"{name}speaks": called for name, called in people.items()}
        around = Counter(match["name"] for match in _BEGIN.finditer(text) if match["name"] not in _PLAIN)
        self._around = {name for name, count in around.items() if count >= BACK or len(around) > 1}
        self._calling: set[str] = set()
        self._opening = self._openings()
        begun = text.find("\\begin{document}")
        if begun >= 0 and (title := re.search(r"\\title\s*\{", text[:begun])):
            self._group(title.end() - 1, heading=HEADINGS["title"])
        self._print(max(begun, 0), len(text))
        self._end_line()

    def _openings(self) -> frozenset[str]:
        """The commands of the file's own that open paragraphs."""
        known = {*_KEPT, *_DROPPED, *HEADINGS, *_SIGNS, *_OTHERS, *(command[1:] for command in _BREAKS)}
        used = Counter(match["name"] for match in _USED.finditer(self.text) if match["name"] not in known)
        back = {name for name, count in used.items() if count >= BACK}
        own = {name for name in back if name in self._named or f"\\{name}{{" in self.text}
        named = {name for name in own if re.search(rf"\\{name}\{{[^{{}}]{{1,40}}\}}\s*\{{", self.text)}
        self._calling = {name for name in own if self._calls(name)}
        return frozenset(own if len(own) > 1 else named | self._calling)

    def _calls(self, name: str) -> bool:
        r"""Whether a command holds the name of who says what stands behind it: ``\speak{Ruth} Yes.``."""
        names = Counter(re.findall(rf"\\{name}\{{([^{{}}\n]{{1,40}})\}}[ \t]*(?=[^\s{{\\])", self.text))
        return len(names) > 1 and sum(names.values()) >= BACK * len(names)

    def _print(self, place: int, end: int) -> int:
        while place < end:
            sign = self.text[place]
            if sign == "%" and not self.text[place - 1 : place].isdigit():  # "50% of us", typed as in any text
                comment = _COMMENT.match(self.text, place)
                place = comment.end() if comment else place + 1
            elif blank := _BLANK.match(self.text, place):
                self._end_line()
                self.lines.append(Line("", (), ""))
                place = blank.end()
            elif sign == "\\":
                place = self._command(place)
            elif sign in "{}$":
                place += 1
            elif sign in "\n\t ":
                self._put(" ", place)
                place += 1
            else:
                place = self._plain(place)
        return place

    def _plain(self, place: int) -> int:
        for typed, sign in _TYPED:
            if self.text.startswith(typed, place):
                self._put(sign, -1)
                return place + len(typed)
        beside = self.text[place - 1 : place] + self.text[place + 1 : place + 2]
        column = self.text[place] == "&" and not beside.isalpha()  # "A&E", typed as in any text
        self._put("\t" if column else self.text[place], place)
        return place + 1

    def _put(self, sign: str, source: int) -> None:
        if sign == " " and (not self._signs or self._signs[-1][0] == " "):
            return
        self._signs.append((sign, source, self._bold > 0))

    def _say(self, text: str, source: int = -1) -> None:
        for place, sign in enumerate(text):
            self._put(sign, source + place if source >= 0 else -1)

    def _label(self, text: str, source: int = -1) -> None:
        """Open a paragraph with who speaks."""
        self._end_line()
        self._say(text.rstrip(" :"), source)
        self._say(": ")

    def _end_line(self) -> None:
        while self._signs and self._signs[-1][0] == " ":
            self._signs.pop()
        if not self._signs:
            return
        pieces: list[Piece] = []
        for sign, source, _ in self._signs:
            last = pieces[-1] if pieces else None
            if last and source == (-1 if last.source < 0 else last.source + len(last.text)):
                pieces[-1] = last._replace(text=last.text + sign)
            else:
                pieces.append(Piece(sign, source, self._locator(source), "" if pieces else " "))
        bold = next((at for at, (_, _, bold) in enumerate(self._signs) if not bold), len(self._signs))
        text = "".join(sign for sign, _, _ in self._signs)
        locator = next((piece.locator for piece in pieces if piece.locator), "")
        self.lines.append(Line(text, tuple(pieces), locator, self._heading, bold))
        self._signs.clear()

    def _locator(self, source: int) -> str:
        return f"line {bisect_right(self._starts, source)}" if source >= 0 else ""

    def _begins_line(self, place: int) -> bool:
        return not self.text[self._starts[bisect_right(self._starts, place) - 1] : place].strip()

    def _closed(self, place: int) -> int:
        """The end of the group that opens there."""
        if not _BRACE.match(self.text, place):
            return min(place, len(self.text))
        depth = 0
        for brace in _BRACE.finditer(self.text, place):
            depth += 1 if brace[0] == "{" else -1
            if not depth:
                return brace.start()
        return len(self.text)

    def _group(self, place: int, *, heading: int = 0, bold: bool = False) -> int:
        """Print the group that opens there; its end."""
        end = self._closed(place)
        if heading:
            self._end_line()
            self._heading = heading
        self._bold += bold
        self._print(place + 1, end)
        self._bold -= bold
        if heading:
            self._end_line()
            self._heading = 0
        return end + 1

    def _skip(self, place: int, *, groups: bool) -> int:
        """The place behind what stands in square brackets, and in groups."""
        while True:
            if self.text.startswith("[", place) and (close := self.text.find("]", place)) > 0:
                place = close + 1
            elif groups and self.text.startswith("{", place):
                place = self._closed(place) + 1
            else:
                return place

    def _command(self, place: int) -> int:
        match = _COMMAND.match(self.text, place)
        if match is None:
            return place + 1
        command, behind = match[0], match.end()
        name = command[1:].rstrip("*")
        if command in _BREAKS:
            self._end_line()
            return self._skip(behind, groups=False)
        if name in ("begin", "end"):
            return self._surrounding(name, behind)
        if name in HEADINGS and self.text.startswith(("{", "["), behind):
            return self._group(self._skip(behind, groups=False), heading=HEADINGS[name])
        if name == "item":
            self._end_line()
            close = self.text.find("]", behind)
            if self.text.startswith("[", behind) and close > 0:
                self._bold += 1
                self._print(behind + 1, close)
                self._bold -= 1
                self._say("" if self._signs and self._signs[-1][0] == ":" else ": ")
                return close + 1
            return behind
        if name == "direct" and self.text.startswith("{", behind):
            self._say(" (")
            end = self._group(behind)
            self._say(")")
            return end
        if name in _DROPPED:
            return self._skip(behind, groups=True)
        if name == "href":
            return self._group(self._closed(behind) + 1) if self.text.startswith("{", behind) else behind
        if name in _ACCENTS and not (name.isalpha() and not self.text.startswith("{", behind)):
            return self._accent(name, behind)
        if greek := _greek(name):
            self._say(greek)
            return behind
        if name in _SIGNS:
            self._say(_SIGNS[name])
            return behind
        if not name.isalpha():
            self._put(name if name in "%&$#_{}" else " ", place + 1 if name in "%&$#_{}" else -1)
            return behind
        if name in self._opening and self._begins_line(place):
            return self._opened(name, place, self._skip(behind, groups=False))
        if name in self._named:
            self._say(self._named[name])
            return behind + 2 if self.text.startswith("{}", behind) else behind
        behind = self._skip(behind, groups=False)
        if name in ("textcolor", "foreignlanguage") and self.text.startswith("{", behind):
            behind = self._closed(behind) + 1
        if self.text.startswith("{", behind):
            return self._group(behind, bold=name == "textbf")
        while self.text[behind : behind + 1] in (" ", "\t"):
            behind += 1
        return behind

    def _opened(self, name: str, place: int, behind: int) -> int:
        """A command that opens somebody's words: with the words, with a name and the words, or before them."""
        if not self.text.startswith("{", behind):
            self._label(self._named.get(name, name), -1 if name in self._named else place + 1)
            return behind
        close = self._closed(behind)
        if name in self._calling:
            self._label(self.text[behind + 1 : close], behind + 1)
            return close + 1
        if self.text.startswith("{", close + 1) and 0 < close - behind - 1 <= 40:
            self._label(self.text[behind + 1 : close], behind + 1)
            return self._group(close + 1)
        self._label(self._named.get(name, name), -1 if name in self._named else place + 1)
        return self._group(behind)

    def _surrounding(self, name: str, behind: int) -> int:
        close = self._closed(behind)
        around = self.text[behind + 1 : close]
        self._end_line()
        if name == "begin" and around in _AS_TYPED:
            return self._typed(self._skip(close + 1, groups=True), self.text.find(f"\\end{{{around}}}", close))
        if name == "begin" and around in self._around:
            self._label(around, behind + 1)
        elif name == "end":
            self.lines.append(Line("", (), ""))
        return self._skip(close + 1, groups=name == "begin")

    def _typed(self, place: int, end: int) -> int:
        """Print what stands there as it is typed; its end."""
        end = end if end >= 0 else len(self.text)
        for line in self.text[place:end].splitlines(keepends=True):
            if line.strip():
                self._say(line.strip(), place + line.find(line.strip()))
                self._end_line()
            elif place > 0 and self.lines and self.lines[-1].text:
                self.lines.append(Line("", (), ""))
            place += len(line)
        return end

    def _accent(self, name: str, behind: int) -> int:
        grouped = self.text.startswith("{", behind)
        letter = self.text[behind + grouped : behind + grouped + 1]
        if not letter.isalpha() and letter != "\\":
            return behind
        letter, length = ("i", 2) if letter == "\\" else (letter, 1)
        self._say(unicodedata.normalize("NFC", letter + _ACCENTS[name]))
        return behind + length + 2 * grouped


def _greek(name: str) -> str:
    r"""The letter of a formula that a command is called as, ``\pi``; "" where it is none."""
    size = "CAPITAL" if name.istitle() else "SMALL"
    known = name.isalpha() and name.casefold() in _GREEK
    return unicodedata.lookup(f"GREEK {size} LETTER {name.upper().replace('LAMBDA', 'LAMDA')}") if known else ""
