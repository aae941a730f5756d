"""How long the desk's pages take for a story of 5 articles and for one of 40 with eight times as many claims.

    python -m tests.benchmarks.desk_pages [--rounds 9]

Each desk is filled in a database of its own that is thrown away. Printed for each page: queries, the median
processor time in milliseconds on both desks, and how many times slower the large one is; then the worst.
"""

import argparse
import os
import tempfile
from contextlib import contextmanager
from statistics import median
from time import process_time

SMALL, LARGE = {"sources": 5, "claims": 250}, {"sources": 40, "claims": 2_000}


@contextmanager
def desk(size):
    """A client of somebody who has read half of the articles, and the story, on a desk of this size."""
    from django.test import Client
    from django.test.runner import DiscoverRunner

    runner = DiscoverRunner(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        from tests import factories
        from tests.many import full_desk

        ana, ben = factories.checker("ana"), factories.checker("ben")
        story = full_desk(**size, by=ana, other=ben)
        client = Client()
        client.force_login(ana)
        yield client, story
    finally:
        runner.teardown_databases(databases)


def addresses(story) -> dict[str, str]:
    """The pages of the desk by what they are."""
    from django.urls import reverse

    from newsroom.models import ClaimStatus

    source = story.sources.order_by("pk").first()
    claims = {
        status: story.claims.filter(status=status).order_by("pk")[2]
        for status in (ClaimStatus.EXTRACTED, ClaimStatus.IN_REVIEW, ClaimStatus.VERIFIED)
    }
    lists = ("story", "source", "claim", "claimrelation", "evidence", "sourcecheck", "decision", "actor", "topic")
    return {
        "start page": reverse("admin:index"),
        "queue": reverse("admin:queue"),
        "articles of the story": reverse("admin:newsroom_story_articles", args=[story.pk]),
        "reading pass": reverse("admin:newsroom_source_pass", args=[source.pk]),
        "article": reverse("admin:newsroom_source_change", args=[source.pk]),
        **{
            f"claim page, {status}": reverse("admin:newsroom_claim_workbench", args=[claim.pk])
            for status, claim in claims.items()
        },
        "why": reverse("admin:newsroom_claim_why", args=[claims[ClaimStatus.VERIFIED].pk]),
        "claims, contested": f"{reverse('admin:newsroom_claim_changelist')}?contested=now",
        **{f"list of {name}": reverse(f"admin:newsroom_{name}_changelist") for name in lists},
    }


def measured(size, rounds) -> dict[str, tuple[int, float]]:
    """Queries and the median time in milliseconds of each page."""
    with desk(size) as (client, story):
        return {name: timed(client, address, rounds) for name, address in addresses(story).items()}


def timed(client, address, rounds):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    queries = len(captured)  # the next request begins a new list
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}")
    times = []
    for _round in range(rounds):
        start = process_time()
        client.get(address)
        times.append(process_time() - start)
    return queries, median(times) * 1000


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=9, help="how often each page is asked for")
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "newsroom.settings", "NEWSROOM_HOME": home}
        set_up()
        small, large = measured(SMALL, rounds), measured(LARGE, rounds)
    print(f"{'page':28} queries {'5 articles':>13} {'40 articles':>13}  times")
    for name, (queries, before) in small.items():
        more, after = large[name]
        asked = str(queries) if queries == more else f"{queries}-{more}"
        print(f"{name:28} {asked:>7} {before:10.1f} ms {after:10.1f} ms {after / before:6.2f}")
    worst = max(small, key=lambda name: large[name][1] / small[name][1])
    print(f"The worst is “{worst}”: {large[worst][1] / small[worst][1]:.2f} times.")


def set_up():
    import django

    django.setup()
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    setup_test_environment(debug=False)
    call_command("collectstatic", interactive=False, verbosity=0)


if __name__ == "__main__":
    main()
