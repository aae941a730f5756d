"""Extraction in a process of its own, which can be killed: `python -m newsroom.extraction`.

Each line of standard input is a JSON object, each answer a line of JSON on standard output:

    {"extractor": "newsroom.extraction.extract_article", "text": "…", "published": null, "topics": [], "endpoint": null}
    {"extraction": {…}}   or   {"unreadable": "a sentence"}   or   {"failed": "a sentence"}

The one argument is the most memory it may take, in bytes; what needs more fails.
"""

import json
import os
import resource
import sys
import traceback
from importlib import import_module

from newsroom.candidates import to_json
from newsroom.extraction.topics import TopicTerms


def main():
    resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]),) * 2)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
    for line in sys.stdin.buffer:
        print(json.dumps(answer(json.loads(line))), file=answers, flush=True)


def answer(request) -> dict:
    try:
        return {"extraction": to_json(extract(**request))}
    except ValueError as error:
        return {"unreadable": str(error)}
    except Exception as error:
        traceback.print_exc()
        return {"failed": f"{type(error).__name__}: {error}"}


def extract(extractor, text, published, topics, endpoint):
    module_name, _, name = extractor.rpartition(".")
    module = import_module(module_name)
    options = {"endpoint": module.Endpoint(**endpoint)} if endpoint else {}
    terms = tuple(TopicTerms(**{**topic, "terms": tuple(topic["terms"])}) for topic in topics)
    return getattr(module, name)(text, published=published, topics=terms, **options)


if __name__ == "__main__":
    main()
