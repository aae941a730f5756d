"""Extraction in a child process that can be killed: text in, JSON out."""

import json
import os
import selectors
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict
from time import monotonic

from django.conf import settings
from django.utils.translation import gettext as _

from newsroom.actions.readings import endpoint
from newsroom.candidates import Extraction, extraction_from_json

MEMORY = 4 * 1024**3  # bytes of address space
PIECE = 65_536


class ReadingFailed(Exception):
    """An article could not be read; the message is a sentence for the editor."""


class ExtractionChild:
    """One process that extracts, started when it is first asked and kept; killed when an answer takes too long."""

    def __init__(self, memory=MEMORY):
        self.memory, self.process = memory, None

    def extract(self, text, *, published, topics, seconds) -> Extraction:
        """Extract as `newsroom.actions.readings.extract_here` does, within so many seconds; raises as `ask` does."""
        asked = endpoint()
        request = {
            "extractor": settings.EXTRACTOR,
            "text": text,
            "published": published,
            "topics": [asdict(topic) for topic in topics],
            "endpoint": asdict(asked) if asked else None,
        }
        return extraction_from_json(self.ask(request, seconds))

    def ask(self, request: dict, seconds: float) -> dict:
        """Return the extraction as JSON types.

        request  The arguments of `newsroom.extraction.__main__.extract`.
        seconds  How long the answer may take.

        Raises ValueError where the extractor cannot read the text, ReadingFailed where the process
        takes too long, dies, or fails on it.
        """
        if self.process is None or self.process.poll() is not None:
            self.start()
        try:
            self.process.stdin.write(json.dumps(request).encode() + b"\n")
            self.process.stdin.flush()
            answer = json.loads(self.read_line(monotonic() + seconds))
        except (BrokenPipeError, EOFError) as error:
            self.stop()
            raise ReadingFailed(_("Reading it needed more memory than there is, or was stopped.")) from error
        if "unreadable" in answer:
            raise ValueError(answer["unreadable"])
        if "failed" in answer:
            raise ReadingFailed(_("The extractor failed on it: %(error)s") % {"error": answer["failed"]})
        return answer["extraction"]

    def start(self):
        command = [sys.executable, "-m", "newsroom.extraction", str(self.memory)]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=settings.BASE_DIR, bufsize=0
        )

    def read_line(self, until: float) -> bytes:
        line = bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(self.process.stdout, selectors.EVENT_READ)
            while not line.endswith(b"\n"):
                if not selector.select(max(0, until - monotonic())):
                    self.stop()
                    raise ReadingFailed(_("Reading it took too long and was stopped."))
                piece = os.read(self.process.stdout.fileno(), PIECE)
                if not piece:
                    raise EOFError
                line += piece
        return bytes(line)

    def stop(self):
        """Kill the process, if there is one; the next question starts another."""
        if self.process is None:
            return
        self.process.kill()
        with suppress(BrokenPipeError):
            self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait()
        self.process = None
