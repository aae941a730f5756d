"""How alike short texts are in what they mean: the cosine of their sentence embeddings. An optional extra.

    meaning = Meaning("models/all-MiniLM-L6-v2")
    meaning.likeness("The president is ill.", ["The head of state is unwell.", "It rained."])

A model lies in a folder that an operator names, as sentence-transformers exports it to ONNX: `model.onnx` and
`tokenizer.json`. The vector of a text is the mean of those of its tokens, as all-MiniLM-L6-v2 and its relatives are
made for (Reimers and Gurevych 2019). onnxruntime runs it and tokenizers cuts the words, on one core of this machine;
neither is imported before a model is asked for, and nothing is fetched.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib import import_module
from pathlib import Path

MOST_TOKENS = 128
REMEMBERED = 20_000  # vectors of texts compared with, 1.5 kB each

QUOTATION_MARKS = re.compile(r"[\"'`‘’‚“”„«»]+")


class MeaningError(ValueError):
    """The model is missing or is none, or what runs it is not installed; the message says which."""


class Meaning:
    """A model of sentence embeddings. Raises MeaningError where the folder does not hold one that runs."""

    def __init__(self, folder: str | Path):
        runtime, cutter = installed("onnxruntime"), installed("tokenizers")
        model, words = (present(Path(folder) / name) for name in ("model.onnx", "tokenizer.json"))
        options = runtime.SessionOptions()
        options.intra_op_num_threads = 1
        try:
            self.session = runtime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
            self.tokenizer = cutter.Tokenizer.from_file(str(words))
            self.tokenizer.no_padding()
            self.tokenizer.enable_truncation(MOST_TOKENS)
            self.asked = [one.name for one in self.session.get_inputs()]
            self.vector_of("A sentence.")
        except Exception as error:  # both raise classes of their own, without a common base
            raise MeaningError(f"{folder} holds no model of sentence embeddings that runs: {error}") from error
        self.remembered = lru_cache(maxsize=REMEMBERED)(self.vector_of)

    def likeness(self, text: str, others: Iterable[str]) -> list[float]:
        """How alike each of the other texts is to `text`, from -1 to 1. Vectors of the others are remembered."""
        vector = self.vector_of(text)
        return [float(vector @ self.remembered(other)) for other in others]

    def vector_of(self, text: str):
        """The vector of a text, of length 1; all quotation marks count as one. What is past MOST_TOKENS is left out."""
        tokens = self.tokenizer.encode(QUOTATION_MARKS.sub("'", text))
        given = {
            "input_ids": tokens.ids,
            "attention_mask": tokens.attention_mask,
            "token_type_ids": tokens.type_ids,
        }
        [vectors] = self.session.run(None, {name: [given[name]] for name in self.asked})[0]
        vector = vectors.mean(axis=0)
        return vector / (vector @ vector) ** 0.5


@lru_cache(maxsize=1)
def meaning_in(folder: str) -> Meaning:
    """The model in a folder, loaded once in a process."""
    return Meaning(folder)


def installed(name):
    try:
        return import_module(name)
    except ImportError as error:
        raise MeaningError(f"{name} is not installed: {error}") from error


def present(path: Path) -> Path:
    if not path.is_file():
        raise MeaningError(f"{path} is missing.")
    return path
