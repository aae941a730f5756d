"""Readers report errors, the desk answers, and the next edition tells what came of it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from dossier.actions.publish import publish_dossier
from dossier.actions.reports import MOST_OF_ONE_ADDRESS, answer_report
from dossier.models import Outcome, ReaderReport
from newsroom.models import Decision
from newsroom.workflow import WorkflowError
from newsroom.workflow.rounds import make_round
from tests import factories

pytestmark = pytest.mark.django_db
PROBLEM = 'The <script>alert("x")</script> mayor said “two” 🌉 جسران'


@pytest.fixture
def published():
    claim = factories.verified()
    return publish_dossier(factories.dossier(claim, title="Bridges"), by=factories.publisher("pia"))


@pytest.fixture
def address(published):
    claim = published.content["sections"][0]["entries"][0]["claim"]
    return f"/dossiers/{published.slug}/claims/{claim['id']}/report/"


def test_every_entry_leads_to_the_form_of_a_report(client, published, address):
    assert f'href="{address}"' in client.get(f"/dossiers/{published.slug}/").content.decode()
    html = client.get(address).content.decode()
    assert "Three bridges fell." in html
    assert "We ask for no name and no address" in html


def test_what_is_reported_waits_for_an_answer_and_says_nothing_of_the_reader(client, published, address):
    answer = client.post(address, {"problem": f"  {PROBLEM} "}, REMOTE_ADDR="192.0.2.7", follow=True)

    [report] = ReaderReport.objects.all()
    assert (report.problem, report.edition, report.outcome) == (PROBLEM, published, Outcome.OPEN)
    assert "192.0.2.7" not in str(vars(report))
    assert "Thank you." in answer.content.decode()
    assert PROBLEM not in client.get(f"/dossiers/{published.slug}/").content.decode()


@pytest.mark.parametrize("problem", ["", "   ", "x" * 2_001])
def test_an_empty_or_endless_report_is_not_taken(client, address, problem):
    answer = client.post(address, {"problem": problem})

    assert 'role="alert"' in answer.content.decode()
    assert not ReaderReport.objects.exists()


def test_a_report_without_the_forms_token_is_refused(address):
    assert Client(enforce_csrf_checks=True).post(address, {"problem": PROBLEM}).status_code == 403


def test_one_address_may_report_only_so_often_and_another_one_still_may(client, address):
    for _ in range(MOST_OF_ONE_ADDRESS):
        assert client.post(address, {"problem": PROBLEM}, REMOTE_ADDR="192.0.2.7").status_code == 302

    refused = client.post(address, {"problem": "Once more."}, REMOTE_ADDR="192.0.2.7")

    assert refused.status_code == 429
    assert "Please try again later" in refused.content.decode()
    assert "Once more." in refused.content.decode()
    assert ReaderReport.objects.count() == MOST_OF_ONE_ADDRESS
    forged = {"REMOTE_ADDR": "192.0.2.7", "HTTP_X_FORWARDED_FOR": "198.51.100.1"}
    assert client.post(address, {"problem": PROBLEM}, **forged).status_code == 429
    assert client.post(address, {"problem": PROBLEM}, REMOTE_ADDR="192.0.2.8").status_code == 302


def test_midnight_gives_an_address_no_more_reports_in_an_hour(client, address, monkeypatch):
    midnight = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    for minutes, status in ((-30, 302), (-20, 302), (-10, 302), (10, 302), (20, 302), (25, 429), (31, 302)):
        monkeypatch.setattr(timezone, "now", lambda at=midnight + timedelta(minutes=minutes): at)
        assert client.post(address, {"problem": PROBLEM}).status_code == status, minutes


def test_behind_a_proxy_the_address_is_the_one_the_proxy_added(client, address, settings):
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "NUM_PROXIES": 1}
    for made_up in range(MOST_OF_ONE_ADDRESS):
        client.post(address, {"problem": PROBLEM}, HTTP_X_FORWARDED_FOR=f"198.51.100.{made_up}, 192.0.2.7")

    sixth = {"HTTP_X_FORWARDED_FOR": "198.51.100.99, 192.0.2.7"}
    assert client.post(address, {"problem": PROBLEM}, **sixth).status_code == 429


def test_the_mark_of_an_address_is_emptied_after_a_day(client, address):
    client.post(address, {"problem": PROBLEM})
    ReaderReport.objects.update(sent_at=timezone.now() - timedelta(days=1))
    client.post(address, {"problem": PROBLEM})

    make_round()

    assert [bool(report.sender) for report in ReaderReport.objects.order_by("pk")] == [False, True]


def test_what_is_not_published_cannot_be_reported(client, published):
    other = factories.verified(statement="Unpublished.")
    address = f"/dossiers/{published.slug}/claims/{other.public_id}/report/"

    assert client.get(address).headers["Location"] == address.removesuffix("report/")
    client.post(address, {"problem": PROBLEM})
    assert not ReaderReport.objects.exists()
    assert client.get("/dossiers/elsewhere/claims/X/report/").status_code == 404


def test_the_answer_appears_with_the_corrections_of_the_next_edition_and_the_report_never(client, published, address):
    pia = published.published_by
    client.post(address, {"problem": PROBLEM})
    answer_report(ReaderReport.objects.get(), by=pia, outcome="unfounded", answer="Article A says <three>.")
    assert "Article A says" not in client.get(f"/dossiers/{published.slug}/").content.decode()

    second = publish_dossier(published.dossier, by=pia, note="A reader asked.")

    html = client.get(f"/dossiers/{published.slug}/").content.decode()
    assert second.number == 2
    assert "Article A says &lt;three&gt;." in html
    assert "Nothing is wrong" in html
    assert "Reported about edition 1" in html
    assert "alert(" not in html
    decision = Decision.objects.order_by("number").filter(action="answer_report").get()
    assert (decision.note, decision.after) == ("Article A says <three>.", "unfounded")


@pytest.mark.parametrize(("outcome", "answer"), [("", "Why."), ("nonsense", "Why."), ("corrected", "  ")])
def test_an_answer_says_what_came_of_it_and_tells_readers_something(published, address, client, outcome, answer):
    client.post(address, {"problem": PROBLEM})

    with pytest.raises(WorkflowError):
        answer_report(ReaderReport.objects.get(), by=published.published_by, outcome=outcome, answer=answer)


def test_a_publisher_answers_at_the_desk(client, published, address):
    client.post(address, {"problem": PROBLEM})
    report = ReaderReport.objects.get()
    client.force_login(published.published_by)

    assert "Readers’ reports to answer" in client.get("/desk/").content.decode()
    page = f"/desk/dossier/readerreport/{report.pk}/change/"
    assert "Three bridges fell." in client.get(page).content.decode()
    client.post(page, {"outcome": "clarified", "answer": "We say now whose words they are."})

    report.refresh_from_db()
    assert (report.outcome, report.answered_by) == ("clarified", published.published_by)
