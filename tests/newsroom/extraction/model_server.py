"""A server that speaks the OpenAI chat-completions API and answers what a test tells it to, badly too."""

import json
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


class Reply:
    """One reply: its status and its bytes.

    promised  The length that the header states, where it is not that of the bytes; `pause` the seconds before each
              of the bytes, one by one.
    """

    def __init__(self, body, status=200, headers=(), promised=None, pause=0.0):
        self.body = body.encode("utf-8", "replace") if isinstance(body, str) else body
        self.status, self.headers, self.promised, self.pause = status, dict(headers), promised, pause


def saying(words, **choice):
    """A reply in which the model says these words."""
    message = {"role": "assistant", "content": words}
    return Reply(json.dumps({"choices": [{"index": 0, "message": message, "finish_reason": "stop", **choice}]}))


def proposing(*claims):
    """A reply in which the model proposes these claims, in the form that it was asked for."""
    return saying(json.dumps({"claims": list(claims)}))


class ModelServer:
    """Gives its replies in turn, the last one for ever; `asked` keeps the bodies and `headers` of the requests."""

    def __init__(self):
        self.replies, self.asked, self.headers = [], [], []
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        self.http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.http.server_port}/v1"
        Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def will(self, *replies):
        self.replies = list(replies)

    def close(self):
        self.http.shutdown()
        self.http.server_close()

    def shown(self, number=0):
        """What the model was told about the article in a request."""
        return self.asked[number]["messages"][1]["content"]

    def handler(server):  # noqa: N805 - the handler's own `self` is the request
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                server.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                server.headers.append(self.headers)
                reply = server.replies[min(len(server.asked), len(server.replies)) - 1]
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(reply.promised or len(reply.body)))
                self.end_headers()
                self.send(reply)

            def send(self, reply):
                parts = [bytes([byte]) for byte in reply.body] if reply.pause else [reply.body]
                with suppress(OSError):  # whoever asked may have gone
                    for part in parts:
                        time.sleep(reply.pause)
                        self.wfile.write(part)

            def log_message(self, *args):
                """Say nothing on standard error."""

        return Handler
