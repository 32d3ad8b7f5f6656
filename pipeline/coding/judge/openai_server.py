"""A server that speaks OpenAI's interface: Ollama, llama.cpp, LM Studio, vLLM, llama-cpp-python.

They take the same question and differ in how the form of the answer is asked for and in whether they tell
log-probabilities. What a server does not take is left out, from its own refusal on.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from typing import Any

from pydantic_core import from_json

from pipeline.coding.judge.address import KEY, Address
from pipeline.coding.judge.backend import Answer, Token
from pipeline.coding.judge.exchange import NoAnswer, exchange
from pipeline.coding.judge.judge_settings import is_name
from pipeline.errors import CallError
from pipeline.wording import listed

MOST_TOKENS = 800
"""Of an answer. A choice: eight codes with a sentence for each are some five hundred; one that breaks off is read as
far as it goes."""

CHOICES = 8
"""Of a token, how many alternatives are asked for. A choice: yes and no in a few spellings."""

_REFUSALS = {400, 405, 415, 422, 500, 501}
"""With which a server may answer that it does not know a part of the question."""

LISTING_SECONDS = 60.0
"""How long a server may take to name its models. A choice: one that is busy with a question of a run that was stopped
answers when that is done."""

_SHOWN = 12

_FORMS = (("schema", True), ("schema", False), ("object", True), ("object", False), ("", True), ("", False))
"""How the form of the answer is asked for, and whether log-probabilities are."""


def server_models(address: Address) -> tuple[str, ...]:
    """The models that a server names, () where it does not say.

    Raises:
        NoAnswer: Nothing answers there.
    """
    try:
        data = exchange(address, "GET", "/models", headers=_headers(), seconds=LISTING_SECONDS)
        found = from_json(data)["data"]
        names = [str(entry["id"]) for entry in found if isinstance(entry["id"], str)]
    except NoAnswer as error:
        if error.status:
            return ()
        raise
    except (ValueError, KeyError, TypeError):
        return ()
    return tuple(filter(is_name, names))


class OpenAIServer:
    """A model on a server.

    Args:
        address: The server.
        model: The model's name there; "" for the only one.

    Raises:
        CallError: Nothing answers there, or it has no such model.
    """

    def __init__(self, address: Address, model: str) -> None:
        try:
            known = server_models(address)
        except NoAnswer as error:
            if not (error.late and model):  # one that listens and is busy may be asked all the same
                raise CallError(
                    error.what,
                    where=address.shown,
                    remedy="Start the server (`ollama serve`, `llama-server`, LM Studio's own), or leave --judge out.",
                ) from error
            known = ()
        self.address = address
        self.model = self.identity = _meant(model, known, address)
        self._form = 0
        self._settled = False

    def answer(self, prompt: str, schema: Mapping[str, Any], *, seconds: float) -> Answer:
        """See :class:`pipeline.coding.judge.backend.Backend`."""
        while True:
            try:
                data = self._asked(prompt, schema, seconds)
            except NoAnswer as error:
                if error.status in _REFUSALS and not self._settled and self._form + 1 < len(_FORMS):
                    self._form += 1
                    continue
                if error.late and not self._settled and _FORMS[self._form][1]:
                    # There are servers on which log-probabilities take a hundred times the time of the answer.
                    self._form += 1
                raise
            try:
                found = _answer(data)
            except (ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
                raise NoAnswer("what answered is no language model's server", where=self.address.shown) from error
            return found

    def settle(self) -> None:
        """An answer could be read: the way it was asked for stays."""
        self._settled = True

    def try_otherwise(self) -> bool:
        """See :class:`pipeline.coding.judge.backend.Backend`."""
        if self._settled:
            return False
        later = [n for n in range(self._form + 1, len(_FORMS)) if _FORMS[n][0] != _FORMS[self._form][0]]
        if not later:
            return False
        self._form = later[0]
        return True

    def _asked(self, prompt: str, schema: Mapping[str, Any], seconds: float) -> bytes:
        form, probabilities = _FORMS[self._form]
        asked: dict[str, Any] = {
            "model": self.model,
            "messages": [{"role": "user", "content": prompt}],
            "temperature": 0,
            "seed": 1,
            "max_tokens": MOST_TOKENS,
            "stream": False,
        }
        if form == "schema":
            named = {"name": "codes", "strict": True, "schema": schema}
            asked["response_format"] = {"type": "json_schema", "json_schema": named}
        elif form == "object":
            asked["response_format"] = {"type": "json_object", "schema": schema}
        if probabilities:
            asked |= {"logprobs": True, "top_logprobs": CHOICES}
        headers = {**_headers(), "Content-Type": "application/json"}
        body = json.dumps(asked).encode()
        return exchange(self.address, "POST", "/chat/completions", body=body, headers=headers, seconds=seconds)


def _headers() -> dict[str, str]:
    key = os.environ.get(KEY, "")
    return {"Authorization": f"Bearer {key}"} if re.fullmatch(r"[\x21-\x7e]+", key) else {}


def _meant(model: str, known: tuple[str, ...], address: Address) -> str:
    """The model that is meant.

    Raises:
        CallError: There are several, none, or none of that name.
    """
    if model:
        # Ollama adds :latest to what it lists.
        if known and not {model, f"{model}:latest"} & set(known):
            raise CallError(f"has no model {model}", where=address.shown, remedy=_has(known))
        return model
    if len(known) == 1:
        return known[0]
    raise CallError(
        "has several models" if known else "does not say which model it has",
        where=address.shown,
        remedy=f"Name one with --judge-model. {_has(known)}".rstrip(),
    )


def _has(known: tuple[str, ...]) -> str:
    if not known:
        return ""
    more = f" and {len(known) - _SHOWN} more" if len(known) > _SHOWN else ""
    return f"It has {listed(list(known[:_SHOWN]))}{more}."


def _answer(data: bytes) -> Answer:
    choice = from_json(data)["choices"][0]
    text = choice["message"]["content"]
    if not isinstance(text, str):
        return Answer("")
    return Answer(text, _tokens(choice.get("logprobs")))


def _tokens(told: Any) -> tuple[Token, ...]:
    """The pieces of an answer, () where they are not told as they should be."""
    try:
        return tuple(
            Token(
                bytes(entry["bytes"]) if entry.get("bytes") else str(entry["token"]).encode(),
                {str(one["token"]): float(one["logprob"]) for one in (entry, *(entry.get("top_logprobs") or ()))},
            )
            for entry in told["content"]
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return ()  # a server that tells them otherwise is one that does not tell them
