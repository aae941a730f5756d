"""Where the bytes of articles are kept, under their SHA-256, just as they came."""

import os
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile


def keep(archive: Path, data: bytes) -> str:
    """Write `data` into the archive unless it is there; return its SHA-256 as 64 hex digits."""
    digest = sha256(data).hexdigest()
    path = place(archive, digest)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(file.name, 0o440)
        os.replace(file.name, path)
    return digest


def place(archive: Path, digest: str) -> Path:
    """Where the bytes with this SHA-256 lie."""
    return archive / digest[:2] / digest


def is_intact(archive: Path, digest: str) -> bool:
    """Whether the archive holds bytes that have this SHA-256."""
    path = place(archive, digest)
    return path.exists() and sha256(path.read_bytes()).hexdigest() == digest


def destroy(archive: Path, digest: str):
    """Take bytes out of the archive for good, as a court order asks."""
    place(archive, digest).unlink(missing_ok=True)
