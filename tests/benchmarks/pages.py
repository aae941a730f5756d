"""A stored page against the same page made for each request, from its document and from models, and against a constant.

    python -m tests.benchmarks.pages [--dossier SLUG] [--seconds N] [--rounds N]

All on one server of one process (granian, loopback) and by turns in one run, on the site's own data: `manage.py demo
--no-serve` gives some. Prints for each way the requests a second, the server's processor time for a request and the
bytes sent; the ratios are those of processor time, which other work on the machine hardly moves. Writes nothing.
"""

import argparse
import gzip
import os
import socket
import subprocess
import sys
import threading
import time
from hashlib import sha256
from pathlib import Path
from shutil import which
from statistics import median

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application

CONNECTIONS = 4
URLS = "tests.benchmarks.pages_urls"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dossier", help="the slug of a published dossier; otherwise the one published last")
    parser.add_argument("--seconds", type=float, default=3, help="how long each way is asked in each round")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--port", type=int, default=8790)
    options = parser.parse_args()
    set_up()
    edition = find_edition(options.dossier)
    with serving(options.port):
        measured = measure(ways_to(edition), options)
    report(edition, measured)


def set_up():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()
    settings.ROOT_URLCONF = URLS


def site():
    """What the server runs: the site, with the addresses of the ways to compare beside its own."""
    set_up()
    return get_wsgi_application()


def ways_to(edition) -> dict[str, str]:
    """The addresses to compare, by what they are called in print."""
    page = f"/dossiers/{edition.slug}/"
    return {
        "constant": "/benchmark/constant/",
        "stored": page,
        "not modified": page,
        "from document": f"/benchmark/document/{edition.pk}/",
        "from models": f"/benchmark/models/{edition.pk}/",
    }


def find_edition(slug):
    from dossier.models import Edition

    found = Edition.objects.standing().order_by("-published_at")
    edition = found.filter(slug=slug).first() if slug else found.first()
    if edition is None:
        sys.exit("There is no such published dossier here. `manage.py demo --no-serve` publishes one.")
    return edition


class serving:
    """The site and the ways to compare, in one server process for as long as the context lasts."""

    def __init__(self, port):
        self.port = port

    def __enter__(self):
        server = which("granian", path=Path(sys.executable).parent) or which("granian")
        place = ["--host", "127.0.0.1", "--port", str(self.port), "--workers", "1"]
        command = [server, "--interface", "wsgi", *place, "--factory", "tests.benchmarks.pages:site"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        for _attempt in range(200):
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return self
            except OSError:
                time.sleep(0.1)
        raise SystemExit("The server does not start.")

    def __exit__(self, *_error):
        self.process.terminate()
        self.process.wait(timeout=20)


def measure(ways, options) -> dict[str, dict]:
    """Ask each way by turns; returns for each its body, the bytes sent, and the figures of each round."""
    port, measured = options.port, {}
    for name, path in ways.items():
        etag = measured["stored"]["etag"] if name == "not modified" else ""
        connection = Connection(port, path, etag)
        status, headers, sent = connection.ask()
        body = gzip.decompress(sent) if headers.get(b"content-encoding") == b"gzip" else sent
        assert status == (304 if etag else 200), (name, status)
        measured[name] = {"path": path, "etag": headers.get(b"etag", b"").decode(), "bytes": len(sent)}
        measured[name] |= {"plain": len(body), "hash": sha256(body).hexdigest(), "rate": [], "spent": []}
    assert measured["stored"]["hash"] == measured["from document"]["hash"], (
        "the stored page is not that of its document"
    )
    names = list(ways)
    for turn in range(options.rounds):
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            one = measured[name]
            etag = measured["stored"]["etag"] if name == "not modified" else ""
            rate, spent = ask_for(options.seconds, port, one["path"], etag)
            one["rate"].append(rate)
            one["spent"].append(spent)
    return measured


def ask_for(seconds, port, path, etag) -> tuple[float, float]:
    """Ask on several connections at once; returns requests a second and the server's milliseconds for each."""
    connections = [Connection(port, path, etag) for _number in range(CONNECTIONS)]
    counts, clock = [0] * CONNECTIONS, Connection(port, "/benchmark/clock/")
    spent, start = -float(clock.ask()[2]), time.perf_counter()

    def ask(place):
        while time.perf_counter() < start + seconds:
            connections[place].ask()
            counts[place] += 1

    threads = [threading.Thread(target=ask, args=[place]) for place in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took, spent = time.perf_counter() - start, spent + float(clock.ask()[2])
    return sum(counts) / took, 1_000 * spent / sum(counts)


class Connection:
    """One kept-open connection that asks one address over and over, with as little work as Python allows."""

    def __init__(self, port, path, etag=""):
        self.socket = socket.create_connection(("127.0.0.1", port))
        known = f"If-None-Match: {etag}\r\n" if etag else ""
        asked = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: gzip\r\n{known}\r\n"
        self.asked = asked.encode()

    def ask(self) -> tuple[int, dict[bytes, bytes], bytes]:
        """Return status, headers by their names in lower case, and the body as it was sent."""
        self.socket.sendall(self.asked)
        received = b""
        while b"\r\n\r\n" not in received:
            received += self.receive()
        head, _, body = received.partition(b"\r\n\r\n")
        first, *lines = head.split(b"\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(b":") for line in lines)}
        while len(body) < int(headers.get(b"content-length", 0)):
            body += self.receive()
        return int(first.split()[1]), headers, body

    def receive(self) -> bytes:
        if part := self.socket.recv(1 << 18):
            return part
        raise ConnectionError("The server hung up.")


def report(edition, measured):
    claims = sum(len(section["entries"]) for section in edition.content["sections"])
    rounds, constant, stored = len(measured["stored"]["rate"]), measured["constant"], measured["stored"]
    print(f"“{edition}”: {claims} entries, {stored['plain']:,} bytes of page; {rounds} rounds, medians")
    print(f"{'':14}{'requests/s':>12}{'ms each':>10}{'bytes sent':>12}{'constant = 1':>14}{'stored = 1':>12}")
    for name, one in measured.items():
        print(
            f"{name:14}{median(one['rate']):12.0f}{median(one['spent']):10.3f}{one['bytes']:12,}"
            f"{ratio(constant, one):14.2f}{ratio(stored, one):12.3f}"
        )
    spread = [f"{min(one['spent']):.3f} to {max(one['spent']):.3f}" for one in (constant, stored)]
    print(f"Milliseconds of the server's processor: constant {spread[0]}, stored {spread[1]}.")


def ratio(one, other) -> float:
    """How often `other` is answered in the processor time in which `one` is answered once, round by round."""
    return median(first / second for first, second in zip(one["spent"], other["spent"], strict=True))


if __name__ == "__main__":
    main()
