"""From the five articles to a corrected second edition and a third, through the doors people use."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from dossier.models import Dossier, Edition
from newsroom.models import Claim, ClaimStatus, Decision, Evidence, Source, SourceVersion
from tests import factories

pytestmark = pytest.mark.django_db
SLUG = "putin-in-vietnam-june-2024"


def demo():
    out = StringIO()
    call_command("demo", no_serve=True, stdout=out, stderr=StringIO())
    return out.getvalue()


def counts():
    return [model.objects.count() for model in (Source, SourceVersion, Claim, Evidence, Decision, Edition)]


def page_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def decide(client, claim, do, **fields):
    """Press a button of the workbench."""
    version = Claim.objects.get(pk=claim.pk).version
    address = reverse("admin:newsroom_claim_decide", args=[claim.pk])
    return client.post(address, {"do": do, "seen_version": version, **fields}, follow=True)


def test_from_five_articles_to_a_corrected_edition(client):
    printed = demo()
    assert "passwords are shown this once" in printed
    assert [line.split(" sources")[0] for line in printed.splitlines() if " sources, " in line] == ["4", "5"]
    assert counts()[:2] == [5, 5]
    verified = Claim.objects.verified().count()
    assert verified >= 30
    before = counts()

    # A second run does no harm and says so.
    assert "nothing was changed" in demo()
    assert counts() == before
    call_command("audit", stdout=StringIO())

    # The second edition corrects the first: the plan was overtaken, and readers are told so, and why.
    first, second = Edition.objects.order_by("number")
    assert (first.change, second.change) == ("first", "correction")
    assert len(second.content["sections"]) == 6
    corrections = second.content["edition"]["corrections"]
    assert [one["what"] for one in corrections] == [["reworded"], ["overtaken"]]
    page, changes = page_of(client, f"/dossiers/{SLUG}/"), page_of(client, f"/dossiers/{SLUG}/editions/2/changes/")
    for one in corrections:
        assert one["why"] in page
        assert one["now"] in page
    assert "Because Putin left North Korea late" not in page_of(client, f"/dossiers/{SLUG}/editions/1/")
    assert "[inserted:" in changes
    assert "[deleted:" in changes

    # Readers and programs see the edition, and no claim that is not verified.
    shown = {
        entry["claim"]["id"]
        for section in second.content["sections"]
        for entry in section["entries"]
        if entry["kind"] == "claim"
    }
    assert shown == set(Claim.objects.verified().values_list("public_id", flat=True))
    for claim in Claim.objects.exclude(status=ClaimStatus.VERIFIED):
        assert claim.public_id not in page
    published = client.get("/api/v1/claims/?page_size=200").json()
    assert len(published["results"]) == verified

    # An editor changes a verified claim in the admin: back to review; neither page nor API changes.
    claim = Claim.objects.verified().get(statement__startswith="In North Korea, Putin and Kim Jong Un agreed")
    editor, other, pia = factories.checker("eva"), factories.checker("fritz"), factories.publisher("paula")
    client.force_login(editor)
    form = reverse("admin:newsroom_claim_change", args=[claim.pk])
    mended = "Putin and Kim Jong Un agreed in North Korea to help each other in case of war."
    answer = client.post(
        form,
        {
            "statement": mended,
            "kind": claim.kind,
            "actors": [actor.pk for actor in claim.actors.all()],
            "topics": [topic.pk for topic in claim.topics.all()],
            "when": "\n".join(f"{when['text']} = {when['value'].replace('/', ' to ')}" for when in claim.when),
            "quantities": "",
            "seen_version": claim.version,
            "note": "Shorter.",
        },
    )
    assert answer.status_code == 302
    assert Claim.objects.get(pk=claim.pk).status == ClaimStatus.IN_REVIEW
    client.logout()
    assert mended not in client.get(f"/dossiers/{SLUG}/").content.decode()
    assert client.get("/api/v1/claims/?page_size=200").json() == published

    # The gate refuses until somebody else has confirmed it.
    gate = reverse("admin:dossier_dossier_gate", args=[Dossier.objects.get().pk])
    publish = reverse("admin:dossier_dossier_publish", args=[Dossier.objects.get().pk])
    client.force_login(pia)
    assert "not verified" in client.get(gate).content.decode()
    client.post(publish)
    assert Edition.objects.count() == 2
    client.force_login(editor)
    assert "somebody else must confirm" in decide(client, claim, "verify").content.decode()
    client.force_login(other)
    assert "First give your own look" in decide(client, claim, "verify").content.decode()
    answers = {f"answer-{key}": value for key, value in factories.agreeing(claim).items()}
    decide(client, claim, "look", **answers)
    decide(client, claim, "verify")
    assert Claim.objects.get(pk=claim.pk).status == ClaimStatus.VERIFIED

    # A publisher publishes edition 3; edition 2 stays at its address.
    client.force_login(pia)
    told = {"change": "clarification", "note": "A shorter sentence.", "seen": 2}
    answer = client.post(publish, told)
    assert "Say why this was corrected" in answer.content.decode()
    assert "A shorter sentence." in answer.content.decode()
    why = {f"why-{claim.public_id}": "It was too long.", f"gravity-{claim.public_id}": "wording"}
    client.post(publish, told | why)
    client.logout()
    assert Edition.objects.count() == 3
    assert mended in client.get(f"/dossiers/{SLUG}/").content.decode()
    assert mended not in client.get(f"/dossiers/{SLUG}/editions/2/").content.decode()
    call_command("audit", stdout=StringIO())


def test_a_sample_decision_whose_words_are_in_no_article_stops_the_demonstration_with_its_name(monkeypatch, tmp_path):
    from newsroom.management.commands import demo as command

    for path in command.SEEDS.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    desk = (tmp_path / "desk.toml").read_text(encoding="utf-8")
    changed = desk.replace("Vietnam, Russia and the U.S. are not members", "Peru and Chile are not members")
    (tmp_path / "desk.toml").write_text(changed, encoding="utf-8")
    monkeypatch.setattr(command, "SEEDS", tmp_path)

    with pytest.raises(CommandError, match="“not members”"):
        demo()
    assert not Claim.objects.exists()
