"""Two at once: one comes after the other, or is told; nobody is torn away, and nothing is decided about other words."""

from contextlib import suppress
from threading import Barrier, Thread

from django.db import connection

from newsroom.actions.claims import edit_claim, submit_claim
from newsroom.actions.evidence import confirm_evidence, mark_claim, mark_passage, reject_evidence
from newsroom.actions.jobs import ask_to_read
from newsroom.actions.passes import confirm_in_source, split_claim
from newsroom.actions.readings import read_version
from newsroom.actions.sources import describe_publisher, give_reading, origin_named, set_source_origin
from newsroom.actions.undo import undo_last
from newsroom.admin.claims_together import SetAsideForm, decide_each
from newsroom.models import Claim, ClaimStatus, Evidence, ReadingJob
from newsroom.tasks.work import carry_out
from newsroom.workflow import WorkflowError
from newsroom.workflow.audit import audit
from tests import factories
from tests.dossier.test_at_once import marked
from tests.factories import fresh
from tests.newsroom.admin.given import suggested

ROUNDS = 5  # of each pair: which of the two comes first is for the database to say


def at_once(*acts) -> list:
    """Do these at the same moment, each with a connection of its own; what they raise is raised, but for refusals."""
    together, errors = Barrier(len(acts)), []

    def run(act):
        together.wait()
        try:
            with suppress(WorkflowError):
                act()
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]


class Scene:
    """A claim that Ana marked in the only article of a story, and what one does with it."""

    def __init__(self, ana, ben, number):
        self.ana, self.ben, self.number = ana, ben, number
        self.claim = factories.claim(by=ana)
        self.source = self.claim.story.sources.select_related("publisher").get()
        self.version = self.source.current_version
        self.agency = origin_named("agency", f"Agency {number}")
        give_reading(self.version, by=ana)

    def say_origin(self):
        set_source_origin(self.source, self.agency, by=self.ben)

    def say_family(self):
        describe_publisher(self.source.publisher, by=self.ben, family=f"Family {self.number}")

    def edit(self):
        edit_claim(fresh(self.claim), by=self.ben, statement="Bridges fell.")

    def mark_another(self):
        mark_claim(self.version, 20, 30, statement="On Monday.", by=self.ana)

    def mark(self):
        mark_passage(fresh(self.claim), self.version, 20, 30, by=self.ben)

    def submit(self):
        submit_claim(fresh(self.claim), by=self.ana)

    def split(self):
        place = (self.version, 20, 30)
        split_claim(fresh(self.claim), by=self.ana, statement="On Monday.", first="Fallen.", place=place)


def leaves_only_a_suggestion(scene):
    reject_evidence(scene.claim.evidence.get(), by=scene.ana)
    return suggested(scene.claim, 40, 47)


def confirming(scene):
    one = leaves_only_a_suggestion(scene)
    return lambda: confirm_evidence(Evidence.objects.get(pk=one.pk), by=scene.ana)


def undoing(scene):
    reject_evidence(scene.claim.evidence.get(), by=scene.ana)
    return lambda: undo_last(scene.claim.story, by=scene.ana)


def confirming_in_the_article(scene):
    type(scene.source).objects.filter(pk=scene.source.pk).update(origin=scene.agency)
    suggested(scene.claim, 40, 47)
    return lambda: confirm_in_source(fresh(scene.claim), scene.source, by=scene.ana)


PAIRS = [
    lambda scene: (scene.mark_another, scene.say_origin),
    lambda scene: (confirming(scene), scene.say_family),
    lambda scene: (undoing(scene), scene.say_origin),
    lambda scene: (confirming_in_the_article(scene), scene.edit),
    lambda scene: (scene.submit, scene.mark),
    lambda scene: (scene.split, scene.edit),
]


@marked
def test_of_two_who_decide_about_the_same_words_nobody_is_torn_away_and_every_decision_says_what_is_there():
    ana, ben = factories.checker(), factories.checker()
    for number in range(ROUNDS):
        for pair in PAIRS:
            at_once(*pair(Scene(ana, ben, number)))
    assert audit() == []


@marked
def test_an_editor_goes_on_while_a_colleague_decides_about_many_claims_at_once():
    ana, ben, story = factories.checker(), factories.checker(), factories.story()
    claims = [factories.claim(story, statement=f"Three bridges fell, {number}.", by=ana) for number in range(40)]
    form = SetAsideForm({"reason": "opinion"})
    assert form.is_valid()

    def edit_from_the_end():
        for claim in reversed(claims):
            with suppress(WorkflowError):
                edit_claim(fresh(claim), by=ben, statement="Bridges fell.")

    at_once(lambda: decide_each([fresh(claim) for claim in claims], form, ana), edit_from_the_end)

    assert {fresh(claim).status for claim in claims} <= {ClaimStatus.SET_ASIDE, ClaimStatus.EXTRACTED}
    assert audit() == []


@marked
def test_two_workers_who_meet_the_same_new_actors_both_finish():
    text = "Vietnam and Russia signed 12 agreements on Thursday, President Vladimir Putin told reporters in Hanoi."
    versions = [factories.article(factories.story([]), text) for _story in range(2)]
    for version in versions:
        read_version(version)
    keys = [ask_to_read(version)[0].pk for version in versions]

    at_once(*(lambda key=key: carry_out(key) for key in keys))

    assert list(ReadingJob.objects.values_list("state", "failure")) == [("done", "")] * 2
    assert Claim.objects.values("story").distinct().count() == 2


@marked
def test_whoever_asks_at_once_for_an_article_to_be_read_asks_once():
    version = factories.story().sources.get().current_version
    at_once(*[lambda: ask_to_read(version)] * 4)
    assert ReadingJob.objects.count() == 1
