"""The state chart is drawn from the transitions, and every status is on it."""

from newsroom.actions.claims import TRANSITIONS
from newsroom.models import ClaimStatus
from newsroom.workflow.chart import state_chart


def test_the_chart_has_an_arrow_for_each_status_a_transition_leaves():
    lines = state_chart(TRANSITIONS).splitlines()
    assert lines[:4] == [
        "stateDiagram-v2",
        "    [*] --> extracted",
        "    extracted --> in_review: submit",
        "    in_review --> verified: verify",
    ]
    assert len(lines) == 2 + sum(len(transition.before) for transition in TRANSITIONS)
    assert "    verified --> retracted: retract" in lines


def test_every_status_can_be_reached():
    assert {transition.after for transition in TRANSITIONS} == set(ClaimStatus)


def test_only_a_retracted_claim_goes_no_further():
    left = {status for transition in TRANSITIONS for status in transition.before}
    assert set(ClaimStatus) - left == {ClaimStatus.RETRACTED}
