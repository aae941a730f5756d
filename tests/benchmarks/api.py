"""How fast the public API answers, and how fast other ways answer the same, in one run.

    NEWSROOM_HOME=… python -m tests.benchmarks.api [--port 8000] [--seconds 3] [--datasette PROGRAM]

Wants a site filled by `tests.benchmarks.published`. Starts one server process with one thread for the site, and one of
Datasette over the same file where that is installed; asks them in turns, three rounds, one request after the other over
one connection. Prints the median of the rounds, and of their ratios.
"""

import argparse
import http.client
import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter, sleep
from urllib.parse import quote

LIST = "/api/v1/claims/?page_size=50"
SQL = "select body from dossier_published where sort = 'claim' and is_gone = 0 and id > 0 order by id limit 50"
DATASETTE = f"/newsroom.json?sql={quote(SQL)}&_shape=array&_json=body"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--datasette", default="")
    options = parser.parse_args()
    servers = [serve_site(options.port)]
    if options.datasette:
        servers.append(serve_datasette(options.datasette, options.port + 1))
    try:
        print(f"Load of the machine: {os.getloadavg()[0]:.1f}")
        shapes(options.port, options.seconds, servers[0])
        side_by_side(options)
    finally:
        for server in servers:
            server.terminate()


def serve_site(port):
    address = f"http://127.0.0.1:{port}"
    settings = {"DJANGO_SETTINGS_MODULE": "tests.benchmarks.beside", "NEWSROOM_ORIGIN": address}
    granian = Path(sys.executable).with_name("granian")
    command = [granian, "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", "1"]
    command += ["--blocking-threads", "1", "--no-access-log", "newsroom.wsgi:application"]
    server = subprocess.Popen(command, env=os.environ | settings, stderr=subprocess.DEVNULL)
    return waited_for(server, port, "/api/v1/")


def serve_datasette(program, port):
    file = Path(os.environ["NEWSROOM_HOME"], "newsroom.sqlite3")
    command = [program, "serve", file, "--host", "127.0.0.1", "--port", str(port)]
    command += ["--setting", "sql_time_limit_ms", "20000"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return waited_for(server, port, "/")


def waited_for(server, port, path):
    for _ in range(120):
        try:
            Client(port).get(path)
            return server
        except OSError:
            sleep(0.5)
    raise SystemExit(f"No server came up on port {port}.")


class Client:
    """One connection that is kept."""

    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)

    def get(self, path) -> bytes:
        self.connection.request("GET", path)
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise SystemExit(f"{path} is answered with {answer.status}: {body[:300]!r}")
        return body

    def count_lines(self, path) -> int:
        """How many lines an answer has, without keeping it."""
        self.connection.request("GET", path)
        answer, lines = self.connection.getresponse(), 0
        while some := answer.read(1 << 20):
            lines += some.count(b"\n")
        return lines

    def rate(self, path, seconds) -> tuple[float, int]:
        """Answers a second, and bytes of one of them."""
        self.connection.close()  # a server may have given up an idle one
        size, asked, start = len(self.get(path)), 0, perf_counter()
        while perf_counter() - start < seconds:
            self.get(path)
            asked += 1
        return asked / (perf_counter() - start), size


def shapes(port, seconds, server):
    """Rows a second of what clients ask for most."""
    client = Client(port)
    detail = json.loads(client.get(LIST + "&fields=id,links"))["results"][0]["links"]["self"]
    since = json.loads(client.get("/api/v1/changes/?page_size=200"))["cursor"]
    asked = {
        "list": LIST,
        "deep page": deep_page(client, LIST),
        "filtered list": f"{LIST}&topic=diplomacy&verdict=origins_unclear",
        "filtered list, deep page": deep_page(client, f"{LIST}&topic=diplomacy"),
        "narrow filter": f"{LIST}&speaker=vladimir-adler&origins_min=2",
        "q, relevance": f"{LIST}&q=adler+arvenia",
        "q, a common word": f"{LIST}&q=visit",
        "q, complete": f"{LIST}&q=adler+arvenia&ordering=published",
        "dates": f"{LIST}&about_from=2024-06-01&about_to=2024-06-30",
        "detail": f"/api/{detail.partition('/api/')[2]}",
        "changes": f"/api/v1/changes/?page_size=50&since={since}",
    }
    found = {name: client.rate(path, seconds) for name, path in asked.items()}
    turns = [[client.rate(asked[name], seconds / 2)[0] for name in ("list", "deep page")] for _ in range(5)]
    for name, (rate, size) in found.items():
        rows = 1 if name == "detail" else len(json.loads(client.get(asked[name]))["results"])
        print(f"{name:25} {rate:8.1f} answers/s {rate * rows:9.0f} rows/s {1000 / rate:8.1f} ms  {size:8} bytes")
    ratio = median(first / deep for first, deep in turns)
    print(f"a deep page takes {ratio:.2f} times as long as the first, the median of five turns")
    start = perf_counter()
    lines = client.count_lines("/api/v1/claims/?format=ndjson")
    rate = lines / (perf_counter() - start)
    print(f"NDJSON export: {lines} rows, {rate:.0f} rows/s; peak memory of the server {peak_of(server)} MB")


def deep_page(client, path, rows=100_000):
    """The address of a page so many rows from the start, or of the last one before."""
    address, met = f"{path.replace('page_size=50', 'page_size=200')}&fields=id", 0
    while met < rows:
        page = json.loads(client.get(address))
        met += len(page["results"])
        if not page["next"]:
            break
        address = "/api/" + page["next"].partition("/api/")[2]
    return address.replace("page_size=200", "page_size=50").replace("&fields=id", "")


def peak_of(server) -> int:
    """The most memory that a server's busiest process has had, in MB."""
    workers = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
    peaks = []
    for pid in [server.pid, *workers]:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        peaks += [int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")]
    return max(peaks)


def side_by_side(options):
    port = options.port
    ways = {"this API": (port, LIST), "plain DRF": (port, "/plain/"), "constant": (port, "/constant/")}
    if options.datasette:
        ways["Datasette"] = (port + 1, DATASETTE)
    clients = {name: Client(port) for name, (port, _path) in ways.items()}
    rounds = {name: [] for name in ways}
    for _ in range(3):
        for name, (_port, path) in ways.items():
            rounds[name].append(clients[name].rate(path, options.seconds)[0])
    for name, rates in rounds.items():
        ratio = median(ours / other for ours, other in zip(rounds["this API"], rates, strict=True))
        size = len(clients[name].get(ways[name][1]))
        spread = f"({min(rates):.1f}-{max(rates):.1f})"
        print(f"{name:10} {median(rates):8.1f} answers/s {spread}, {size} bytes; this API: {ratio:.2f} times that")


if __name__ == "__main__":
    main()
