"""A model of sentence embeddings of a few words: each has a vector of its own, written as an ONNX file by hand.

The file is Protocol Buffers, of the messages of onnx.proto (ONNX IR version 8); it has one operation, which looks up
the row of a table for each token.
"""

from struct import pack

VECTORS = {
    "[UNK]": (0.1, 0.1, 0.1),
    "ships": (1, 0, 0),
    "vessels": (0.9, 0.1, 0),
    "bridge": (0, 1, 0),
    "rain": (0, 0, 1),
}
FLOAT, INT64 = 1, 7


def write_tiny_model(folder):
    """Write `model.onnx` and `tokenizer.json` into a folder. Needs the package tokenizers."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

    words = models.WordLevel({word: place for place, word in enumerate(VECTORS)}, unk_token="[UNK]")
    tokenizer = Tokenizer(words)
    tokenizer.normalizer, tokenizer.pre_tokenizer = normalizers.Lowercase(), pre_tokenizers.Whitespace()
    tokenizer.enable_padding(length=16)
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "model.onnx").write_bytes(onnx_file())


def onnx_file() -> bytes:
    numbers = [number for vector in VECTORS.values() for number in vector]
    table = number_of(1, len(VECTORS)) + number_of(1, 3) + number_of(2, FLOAT) + text_of(8, "table")
    table += message(9, pack(f"<{len(numbers)}f", *numbers))
    node = text_of(1, "table") + text_of(1, "input_ids") + text_of(2, "last_hidden_state") + text_of(4, "Gather")
    graph = message(1, node) + text_of(2, "tiny") + message(5, table)
    graph += message(11, value("input_ids", INT64, "batch", "tokens"))
    graph += message(12, value("last_hidden_state", FLOAT, "batch", "tokens", "width"))
    return number_of(1, 8) + message(7, graph) + message(8, text_of(1, "") + number_of(2, 13))


def value(name, kind, *sizes) -> bytes:
    shape = b"".join(message(1, text_of(2, size)) for size in sizes)
    return text_of(1, name) + message(2, message(1, number_of(1, kind) + message(2, shape)))


def number_of(field, number) -> bytes:
    return varint(field << 3) + varint(number)


def text_of(field, text) -> bytes:
    return message(field, text.encode())


def message(field, content) -> bytes:
    return varint(field << 3 | 2) + varint(len(content)) + content


def varint(number) -> bytes:
    head = b""
    while number > 127:
        head += bytes([number & 127 | 128])
        number >>= 7
    return head + bytes([number])
