"""The picture of a dossier for those who share it: one disc for each claim, in reading order, as a PNG."""

import struct
import zlib
from math import ceil, hypot

from dossier.pages.references import claim_entries

WIDTH, HEIGHT, MARGIN = 1200, 630, 80
LARGEST = 150  # pixels from one disc to the next where there are few
PAPER, ACCENT = (251, 250, 247), (11, 89, 97)
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def draw_picture(document) -> bytes:
    """Return a PNG (ISO/IEC 15948) of 1200 by 630 pixels; it takes longer with more claims only up to its size."""
    verdicts = [entry["claim"]["verdict"] for entry in claim_entries(document)]
    pitch = fit(len(verdicts))
    columns = (WIDTH - 2 * MARGIN) // pitch
    rows = ceil(len(verdicts) / columns)
    top = (HEIGHT - rows * pitch) // 2
    stamps = {verdict: stamp(SHAPES[verdict], pitch) for verdict in set(verdicts)}
    pixels = [bytearray(WIDTH) for _ in range(HEIGHT)]
    for place, verdict in enumerate(verdicts):
        row, column = divmod(place, columns)
        left = MARGIN + column * pitch
        for y, line in enumerate(stamps[verdict], start=top + row * pitch):
            if 0 <= y < HEIGHT:
                pixels[y][left : left + pitch] = line
    return png(pixels)


def fit(number) -> int:
    """How far discs may stand apart, in pixels, for all of them to have room."""
    for pitch in range(LARGEST, 8, -1):
        if ((WIDTH - 2 * MARGIN) // pitch) * ((HEIGHT - 2 * MARGIN) // pitch) >= number:
            return pitch
    return 8


def stamp(shape, pitch) -> list[bytes]:
    """A disc in a square of `pitch` pixels; each byte says how much of the pixel it covers, 0 to 255."""
    middle, unit = (pitch - 1) / 2, pitch / 26
    return [
        bytes(round(255 * shape((x - middle) / unit, (y - middle) / unit, unit)) for x in range(pitch))
        for y in range(pitch)
    ]


# The shapes of _shapes.html, about a middle of (0, 0); `unit` is how many pixels make one of their units.


def within(distance, unit) -> float:
    return min(max(distance * unit + 0.5, 0), 1)


def full(x, y, unit):
    return within(8.5 - hypot(x, y), unit)


def empty(x, y, unit):
    return within(8.5 - hypot(x, y), unit) - within(6.7 - hypot(x, y), unit)


def half(x, y, unit):
    return max(empty(x, y, unit), min(full(x, y, unit), within(-x, unit)))


def split(x, y, unit):
    left = min(within(7.6 - hypot(x + 1.6, y + 1.4), unit), within(-1.6 - x, unit))
    right = min(within(7.6 - hypot(x - 1.6, y - 1.4), unit), within(x - 1.6, unit))
    return max(left, right)


def struck(x, y, unit):
    return max(empty(x, y, unit), min(within(1.2 - abs(y), unit), within(9.6 - abs(x), unit)))


SHAPES = {
    "corroborated": full,
    "single_origin": half,
    "origins_unclear": empty,
    "contested": split,
    "overtaken": struck,
}


def png(pixels) -> bytes:
    """Pixels as a PNG with a palette that runs from the paper (0) to the accent (255)."""
    shades = (round(a + (b - a) * step / 255) for step in range(256) for a, b in zip(PAPER, ACCENT, strict=True))
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + line for line in pixels), 9)
    parts = ((b"IHDR", head), (b"PLTE", bytes(shades)), (b"IDAT", body), (b"IEND", b""))
    return SIGNATURE + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )
