"""A model's file, read by llama.cpp inside this program: no server, no address (the extra ``judge``).

The passage is cut into tokens as plain text, so that nothing in it can be a mark that ends the researcher's part of
the conversation.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.coding.judge.backend import Answer, Token
from pipeline.coding.judge.exchange import NoAnswer
from pipeline.coding.judge.openai_server import CHOICES, MOST_TOKENS
from pipeline.errors import CallError

CONTEXT = 8192
"""Tokens of a question and its answer together. A choice: eight codes and the longest passage are some 4,000."""

_HOLE = "QUESTION-OF-THEMATRIX"
_EDGE = 1 << 20


def model_in(path: Path) -> tuple[str, str]:
    """A model's name and identity, by its file.

    Raises:
        CallError: There is no such file, or it holds no model.
    """
    if not path.is_file():
        raise CallError(
            "there is no such file",
            where=str(path),
            remedy="Give the path of a .gguf file, or the address of a server, such as http://localhost:11434.",
        )
    size = path.stat().st_size
    with path.open("rb") as file:
        begins = file.read(_EDGE)
        file.seek(max(0, size - _EDGE))
        ends = file.read()
    if not begins.startswith(b"GGUF"):
        raise CallError("is no model's file (GGUF)", where=str(path), remedy="Give a .gguf file.")
    # The whole of a model of many gigabytes takes long to read; its head, which describes it, and its end suffice.
    return path.stem, hashlib.sha256(b"|".join((str(size).encode(), begins, ends))).hexdigest()


def _nothing(*_: Any) -> None:
    """Hears what the library says."""


class InProcess:
    """A model's file.

    Args:
        path: The file.

    Raises:
        CallError: llama-cpp-python is not installed, or cannot read the file.
    """

    def __init__(self, path: Path) -> None:
        self.model, self.identity = model_in(path)
        try:
            import llama_cpp
        except ImportError as error:
            raise CallError(
                "A model's file needs llama-cpp-python, which is not installed",
                remedy="pip install 'thematrix[judge]', or give the address of a server.",
            ) from error
        self._library = llama_cpp
        # What the library says of its work while it reads a model is for its developers.
        self._silent = llama_cpp.llama_log_callback(_nothing)
        llama_cpp.llama_log_set(self._silent, ctypes.c_void_p(0))
        try:
            self._model = llama_cpp.Llama(str(path), n_ctx=CONTEXT, seed=1, verbose=False)
        except (ValueError, RuntimeError, AssertionError) as error:
            raise CallError(
                "llama-cpp-python cannot read it", where=str(path), remedy="Try another model, or a newer version."
            ) from error
        self._head, self._tail = self._around()

    def answer(self, prompt: str, schema: Mapping[str, Any], *, seconds: float) -> Answer:
        """See :class:`pipeline.coding.judge.backend.Backend`."""
        end = time.monotonic() + seconds
        tokens = [*self._head, *self._model.tokenize(prompt.encode(), add_bos=False, special=False), *self._tail]
        if len(tokens) + MOST_TOKENS > self._model.n_ctx():
            raise NoAnswer("the question is longer than the model takes", where=self.model)
        try:
            found = list(self._completed(tokens, json.dumps(schema), end))
        except RuntimeError as error:
            raise NoAnswer("the model failed", where=self.model) from error
        return Answer(b"".join(token.piece for token in found).decode(errors="replace"), tuple(found))

    def settle(self) -> None:
        """There is one way to ask."""

    def try_otherwise(self) -> bool:
        """There is none."""
        return False

    def _around(self) -> tuple[list[int], list[int]]:
        """The tokens before a question and after it, as the model's own template has them."""
        formatter = self._library.llama_chat_format
        template = self._model.metadata.get("tokenizer.chat_template")
        pieces = [self._piece(token) for token in (self._model.token_bos(), self._model.token_eos())]
        shown, added = f"{_HOLE}\n", False
        if template:
            try:
                made = formatter.Jinja2ChatFormatter(template=template, bos_token=pieces[0], eos_token=pieces[1])(
                    messages=[{"role": "user", "content": _HOLE}]
                )
                shown, added = made.prompt, bool(made.added_special)
            except Exception:  # a template is a program in the model's file, and may raise what it likes
                shown = f"{_HOLE}\n"
        before, _, after = shown.partition(_HOLE)
        head = self._model.tokenize(before.encode(), add_bos=not added, special=True)
        return head, self._model.tokenize(after.encode(), add_bos=False, special=True)

    def _piece(self, token: int) -> str:
        return str(self._model.detokenize([token], special=True).decode(errors="replace")) if token >= 0 else ""

    def _completed(self, tokens: Sequence[int], schema: str, end: float) -> Iterator[Token]:
        library = self._library
        grammar = library.LlamaGrammar.from_json_schema(schema, verbose=False)
        vocabulary = library.llama_model_get_vocab(self._model.model)
        for number, token in enumerate(self._model.generate(list(tokens), temp=0.0, grammar=grammar)):
            if time.monotonic() > end:
                raise NoAnswer("there was no answer in time", where=self.model)
            if number >= MOST_TOKENS or library.llama_vocab_is_eog(vocabulary, token):
                return
            yield Token(self._model.detokenize([token]), self._choices())

    def _choices(self) -> dict[str, float]:
        """Log-probabilities of what might stand here, the likeliest, before the form was enforced."""
        raw = self._library.llama_get_logits_ith(self._model.ctx, -1)
        logits = np.ctypeslib.as_array(raw, shape=(self._model.n_vocab(),)).astype(np.float64)
        top = np.argpartition(-logits, CHOICES)[:CHOICES]
        highest = logits.max()
        whole = highest + np.log(np.exp(logits - highest).sum())
        return {
            self._model.detokenize([int(token)]).decode(errors="replace"): float(logits[token] - whole) for token in top
        }
