"""Files to text: UTF-8 or a clear refusal."""

from pathlib import Path

MAX_BYTES = 2_000_000
BYTE_ORDER_MARK = "\ufeff"


class Unreadable(ValueError):
    """A file that cannot become an article's text; the message is one sentence for the editor."""


def decode(data: bytes, name: str) -> str:
    """Decode an article.

    data  UTF-8, with or without a byte-order mark, at most MAX_BYTES long.
    name  What the editor calls it, for the message.

    Returns the text: the mark is dropped, line ends stay as they are, NUL becomes U+FFFD.
    Raises Unreadable with the byte position where it is not UTF-8, and where it is empty or too long.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable(f"{name} has {len(data):,} bytes; at most {MAX_BYTES:,} can be read.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable(f"{name} is not UTF-8: the byte at position {error.start} cannot be read.") from error
    text = text.removeprefix(BYTE_ORDER_MARK).replace("\0", "\ufffd")
    if not text.strip():
        raise Unreadable(f"{name} is empty.")
    return text


def read_file(path: Path | str) -> tuple[bytes, str]:
    """Return the bytes of a file and its text; Unreadable where there is none, or no article in it."""
    path = Path(path)
    if not path.exists():
        raise Unreadable(f"{path} does not exist.")
    if path.is_dir():
        raise Unreadable(f"{path} is a folder, not a file.")
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {error.strerror}.") from error
    if len(data) > MAX_BYTES:
        raise Unreadable(f"{path} has more than {MAX_BYTES:,} bytes, which is the most that can be read.")
    return data, decode(data, str(path))
