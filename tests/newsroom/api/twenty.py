"""One article sent twenty times at the same moment, with one idempotency key.

As a program it does so on a desk of its own in NEWSROOM_HOME: a test's SQLite lies in memory, where threads that write
shut each other out; a desk's lies in a file.
"""

import json
import os
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

TIMES = 20


def send_at_once(story, headers) -> list[tuple[int, str]]:
    """Status and body of each answer."""
    from django.db import connection
    from django.test import Client

    from tests.newsroom.api.asking import ROOT, send

    start = Barrier(TIMES)

    def ask(_number):
        start.wait()
        answer = send(Client(), f"{ROOT}sources/", {"story": story, "text": "It rained on the bridges."}, headers)
        connection.close()
        return answer.status_code, answer.content.decode()

    with ThreadPoolExecutor(TIMES) as pool:
        return list(pool.map(ask, range(TIMES)))


def main():
    os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    from newsroom.models import Source
    from tests import factories
    from tests.newsroom.api.asking import bearer

    story = factories.story(())
    headers = bearer(factories.checker("ana")) | {"Idempotency-Key": "one-and-the-same"}
    answers = send_at_once(story.slug, headers)
    print(json.dumps({"answers": answers, "articles": Source.objects.count()}))


if __name__ == "__main__":
    main()
