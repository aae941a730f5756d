"""The composing page: what it shows to whom, what its forms do without any script, and who comes second."""

import pytest
from django.urls import reverse

from dossier.actions import compose, prose
from dossier.actions.prose import Draft
from dossier.models import Dossier, Entry, EntryComment, Section
from dossier.snapshot.prose import paragraph_hash
from newsroom.actions.claims import edit_claim, set_aside_claim, verify_claim
from newsroom.actions.evidence import relate_claims
from newsroom.models import Claim, Topic
from tests import factories
from tests.factories import fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def pia(client):
    """The publisher who is signed in."""
    user = factories.publisher("pia")
    client.force_login(user)
    return user


@pytest.fixture
def claim():
    return factories.verified()


@pytest.fixture
def dossier(claim):
    return factories.dossier(claim, title="Bridges")


@pytest.fixture
def section(dossier):
    return dossier.sections.get()


def other_claim(claim, statement="Nobody was hurt.", people=()):
    return factories.verified(*people, in_story=claim.story, words="Nobody was hurt", statement=statement)


def page(dossier, name="compose", **query):
    return reverse(f"admin:dossier_dossier_{name}", args=[dossier.pk], query=query)


def send(client, dossier, do, *, inline=False, **fields):
    seen = fields.pop("seen_version", fresh(dossier).version)
    headers = {"X-Desk": "inline"} if inline else {}
    return client.post(page(dossier, "decide"), {"do": do, "seen_version": seen, **fields}, headers=headers)


def text_of(answer):
    return " ".join(answer.content.decode().split())


def test_a_dossier_is_composed_by_forms_alone(client, pia, claim):
    other = other_claim(claim)
    answer = client.post(
        reverse("admin:dossier_dossier_add"),
        {"title": "Bridges", "slug": "bridges", "stories": [claim.story_id], "seen_version": 1},
    )
    made = Dossier.objects.get(slug="bridges")
    assert answer.headers["Location"] == page(made)

    send(client, made, "section-add", title="In short", summary="1")
    send(client, made, "section-add", title="What happened")
    summary, section = Section.objects.filter(dossier=made)
    send(client, made, f"add:{claim.pk},{other.pk}", section=section.pk)
    first, second = section.entries.all()
    send(client, made, f"down:{first.pk}")
    send(client, made, f"note:{first.pk}", note="As of Monday.")
    sentences = {"sentence": ["", ""], "text": [f"Three bridges fell [{claim.pk}].", f"Nobody was hurt.[{other.pk}]"]}
    send(client, made, f"write:{summary.pk}", **sentences)
    send(client, made, "unknown", unknown="Who pays?")

    assert [card.entry.claim for card in client.get(page(made)).context["composition"].parts[1].cards] == [other, claim]
    assert fresh(first).note == "As of Monday."
    paragraph = summary.entries.get()
    assert [(one.text, list(one.claims.all())) for one in paragraph.sentences.all()] == [
        ("Three bridges fell.", [claim]),
        ("Nobody was hurt.", [other]),
    ]
    assert fresh(made).unknown == "Who pays?"
    shown = text_of(client.get(page(made)))
    assert "You wrote this; somebody else must approve it." in shown
    assert "1 thing stands against publishing" in shown


def test_a_dossier_that_nobody_read_is_deleted_with_what_it_holds(client, pia, claim, dossier, section):
    factories.paragraph(section, ("Three bridges fell.", claim))
    address = reverse("admin:dossier_dossier_delete", args=[dossier.pk])
    assert "What happened" in text_of(client.get(address))
    client.post(address, {"post": "yes"})
    assert not Dossier.objects.filter(pk=dossier.pk).exists()
    assert not Entry.objects.exists()
    assert fresh(claim).status == "verified"


def test_the_gate_leads_to_the_paragraph_that_has_to_be_mended(client, pia, dossier, section):
    entry = factories.paragraph(section, ("Nobody knows why.",), by=pia)
    way = page(dossier, open=f"entry-{entry.pk}")
    assert f'href="{way}#editor"' in text_of(client.get(page(dossier, "gate")))
    assert "This sentence cites no claim" in text_of(client.get(way))


@pytest.mark.parametrize(
    ("typed", "text", "cites"),
    [
        ("It fell [{0}].", "It fell.", [0]),
        ("It fell.[{0}][{1}]", "It fell.", [0, 1]),
        ("[{1}] It [sic] fell [{0}] on [{1}] Monday.", "It [sic] fell on Monday.", [0, 1]),
        ("It fell\r\n  on Monday.", "It fell on Monday.", []),
    ],
)
def test_what_a_sentence_cites_is_read_off_the_numbers_in_brackets(
    client, pia, claim, dossier, section, typed, text, cites
):
    claims = [claim, other_claim(claim)]
    text_typed = typed.format(*(one.pk for one in claims))
    send(client, dossier, f"write:{section.pk}", sentence="", text=text_typed)
    [sentence] = Entry.objects.get(written_by=pia).sentences.all()
    assert (sentence.text, sorted(claims.index(one) for one in sentence.claims.all())) == (text, cites)

    entry = sentence.entry
    shown = client.get(page(dossier, open=f"entry-{entry.pk}")).context["editor"]["rows"][0]
    words = {"sentence": shown.id, "text": shown.text, "seen": paragraph_hash(entry)}
    send(client, dossier, f"rewrite:{entry.pk}", **words)
    assert fresh(sentence).text == text
    assert fresh(dossier).version == 2  # sent as it stands, it is no change


def test_another_person_approves_what_they_see_and_a_change_asks_again(client, pia, claim, dossier, section):
    entry = factories.paragraph(section, ("Three bridges fell.", claim), by=pia)
    ben = factories.checker("ben")
    client.force_login(ben)
    assert "Check and approve" in text_of(client.get(page(dossier)))
    opened = text_of(client.get(page(dossier, open=f"entry-{entry.pk}")))
    assert claim.statement in opened
    assert paragraph_hash(entry) in opened
    send(client, dossier, f"approve:{entry.pk}", seen=paragraph_hash(entry))
    assert "pia wrote this, ben approved it." in text_of(client.get(page(dossier)))

    edit_claim(fresh(claim), by=factories.checker("ana"), caution="One article only.")
    assert "ben approved it." in text_of(client.get(page(dossier)))
    client.force_login(pia)
    sentence = entry.sentences.get()
    words = {"sentence": sentence.public_id, "text": f"3 bridges fell. [{claim.pk}]"}
    send(client, dossier, f"rewrite:{entry.pk}", seen=paragraph_hash(fresh(entry)), **words)
    assert fresh(sentence).text == "3 bridges fell."
    assert "You wrote this; somebody else must approve it." in text_of(client.get(page(dossier)))


def test_who_comes_second_is_told_by_whom_and_loses_nothing_typed(client, pia, dossier, section):
    seen = dossier.version
    compose.add_section(fresh(dossier), "Why", by=factories.publisher("quinn"))

    typed = {"sentence": "", "text": "Three bridges fell.", "open": f"write-{section.pk}", "from": "editor"}
    for inline in (False, True):
        answer = send(client, dossier, f"write:{section.pk}", seen_version=seen, inline=inline, **typed)
        assert answer.status_code == 409
        shown = text_of(answer)
        assert "Someone else has just changed this dossier." in shown
        assert "Meanwhile: quinn added a section." in shown
        assert ">Three bridges fell.</textarea>" in shown
        assert f'name="seen_version" value="{fresh(dossier).version}"' in shown
    assert not Entry.objects.filter(written_by=pia).exists()

    send(client, dossier, f"write:{section.pk}", **typed)
    assert str(Entry.objects.get(written_by=pia)) == "Three bridges fell."


def test_what_a_dossier_says_of_itself_is_kept_for_who_comes_second(client, pia, dossier):
    address = reverse("admin:dossier_dossier_change", args=[dossier.pk])
    compose.add_section(fresh(dossier), "Why", by=factories.publisher())
    form = {"title": "Three bridges", "slug": dossier.slug, "stories": [dossier.stories.get().pk], "seen_version": 1}
    refused = client.post(address, form)
    assert "Someone else has just changed this dossier." in text_of(refused)
    assert 'value="Three bridges"' in text_of(refused)
    assert client.post(address, form | {"seen_version": refused.context["adminform"].form["seen_version"].value()})
    assert fresh(dossier).title == "Three bridges"


def test_a_number_that_is_no_claims_is_refused_with_what_was_typed(client, pia, dossier, section):
    typed = {"sentence": "", "text": "It fell [987654321].", "open": f"write-{section.pk}", "from": "editor"}
    answer = send(client, dossier, f"write:{section.pk}", **typed)
    assert answer.status_code == 409
    assert "There is no claim [987654321]" in text_of(answer)
    assert ">It fell [987654321].</textarea>" in text_of(answer)


def test_entries_go_from_section_to_section_and_stop_at_the_ends(client, pia, claim, dossier, section):
    compose.add_section(fresh(dossier), "In short", by=pia, is_summary=True)
    why = compose.add_section(fresh(dossier), "Why", by=pia)
    entry = section.entries.get()
    assert send(client, dossier, f"up:{entry.pk}").status_code == 409  # the summary takes no claim
    send(client, dossier, f"down:{entry.pk}")
    assert fresh(entry).section == why
    assert send(client, dossier, f"down:{entry.pk}").status_code == 409
    send(client, dossier, f"place:{entry.pk}", to=section.pk, place=0)
    assert fresh(entry).section == section
    send(client, dossier, f"section-down:{section.pk}")
    assert [one.title for one in Section.objects.filter(dossier=dossier)] == ["In short", "Why", "What happened"]
    send(client, dossier, f"to:{entry.pk}", to=why.pk)
    send(client, dossier, f"section-rename:{why.pk}", title="Causes")
    send(client, dossier, f"remove:{entry.pk}")
    send(client, dossier, f"section-remove:{section.pk}")
    assert [one.title for one in Section.objects.filter(dossier=dossier)] == ["In short", "Causes"]


def test_suggestions_stand_under_their_topics_with_their_other_side(client, pia, claim, dossier, section):
    bridges = Topic.objects.create(name="Bridges", slug="bridges-topic")
    ana, ben = people = factories.checker(), factories.checker()
    told, denied = other_claim(claim, people=people), other_claim(claim, "Somebody was hurt.", people)
    told.topics.add(bridges)
    relate_claims(fresh(told), fresh(denied), "contradicts", by=ana)
    for person in (ana, ben):
        for one in (told, denied):
            verify_claim(fresh(one), by=person)

    answer = client.get(page(dossier))
    shown = text_of(answer)
    groups = answer.context["composition"].suggestions.groups
    assert [(str(topic), [one.claim for one in found]) for topic, found in groups] == [
        ("Bridges", [told]),
        ("None", [denied]),
    ]
    assert "<strong>contradicted by</strong> Somebody was hurt." in shown
    assert f'value="add:{told.pk},{denied.pk}"' in shown

    send(client, dossier, f"add:{told.pk},{denied.pk}", section=section.pk)
    assert [entry.claim for entry in section.entries.all()] == [claim, told, denied]
    assert client.get(page(dossier)).context["composition"].suggestions.total == 0


def test_suggestions_are_narrowed_to_a_topic(client, pia, claim, dossier):
    bridges = Topic.objects.create(name="Bridges", slug="bridges-topic")
    told, plain = other_claim(claim), other_claim(claim, "It rained.")
    told.topics.add(bridges)
    found = client.get(page(dossier, topic="bridges-topic")).context["composition"].suggestions
    assert [one.claim for _topic, ones in found.groups for one in ones] == [told]
    assert plain.statement not in text_of(
        client.get(page(dossier, topic="bridges-topic"), headers={"X-Desk": "inline"})
    )


def test_a_caution_and_comments_are_kept_from_here(client, pia, claim, dossier, section):
    entry = section.entries.get()
    version = fresh(claim).version
    link = "https://example.org/why"
    send(client, dossier, f"caution:{entry.pk}", claim_version=version, caution="One office.", caution_url=link)
    assert (fresh(claim).caution, fresh(claim).caution_url) == ("One office.", "https://example.org/why")

    client.force_login(factories.researcher("rae"))
    answer = send(client, dossier, f"comment:{entry.pk}", text="Which ministry?", open=f"entry-{entry.pk}", inline=True)
    assert EntryComment.objects.get().text == "Which ministry?"
    assert 'id="comments"' in text_of(answer)
    assert 'id="editor"' not in text_of(answer)  # what is typed elsewhere in it stays


def test_of_what_waits_for_ones_own_look_nothing_is_shown(client, pia, claim, dossier, section):
    factories.paragraph(section, ("Three bridges are gone for good.", claim), by=factories.publisher())
    entry = section.entries.get(claim=claim)
    Entry.objects.filter(pk=entry.pk).update(note="A note about it.")
    edit_claim(fresh(claim), by=factories.checker(), statement="3 bridges fell.", caution="One article only.")
    assert claim in Claim.objects.hidden_from(pia)

    for query in ({}, {"open": f"entry-{entry.pk}"}):
        shown = text_of(client.get(page(dossier, **query)))
        assert "waits for your own look" in shown
        for hidden in ("gone for good", "A note about it.", "One article only.", "single origin", "<iframe"):
            assert hidden not in shown
    assert client.get(page(dossier, "preview")).status_code == 302


def test_who_may_not_compose_sees_the_dossier_without_the_means(client, claim, dossier):
    client.force_login(factories.researcher())
    shown = text_of(client.get(page(dossier, open="new-section")))
    assert claim.statement in shown
    for means in ('value="up:', "Write a paragraph", "Add a section", 'value="remove:'):
        assert means not in shown
    assert send(client, dossier, "section-add", title="Why").status_code == 403
    assert dossier.sections.count() == 1


def test_what_makes_no_sense_is_refused(client, pia, dossier, section):
    entry = section.entries.get()
    for do in (
        "nothing:1",
        "up:999999",
        "section-up:x",
        "add:",
        f"caution:{factories.paragraph(section, ('So.',)).pk}",
    ):
        assert send(client, dossier, do).status_code == 409, do
    assert send(client, dossier, f"up:{entry.pk}", seen_version="").status_code == 409
    assert send(client, dossier, f"note:{entry.pk}", note="\0").status_code == 409
    assert client.get(page(dossier, "decide")).status_code == 405
    assert client.get(page(dossier, open="entry-999999")).status_code == 200


def test_only_this_site_shows_the_preview_in_a_frame_and_nothing_else(client, pia, dossier):
    preview, composing = client.get(page(dossier, "preview")), client.get(page(dossier))
    assert preview.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in preview.headers["Content-Security-Policy"]
    assert composing.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in composing.headers["Content-Security-Policy"]
    refused = send(client, dossier, "section-add", title=" ")
    assert refused.status_code == 409
    for answer in (composing, refused):
        assert "frame-src 'self'" in answer.headers["Content-Security-Policy"]


def test_what_was_set_aside_is_listed_by_reason_with_who_and_why(client, pia, claim, dossier):
    aside = factories.claim(claim.story, statement="Bridges are dull.", by=factories.checker())
    set_aside_claim(aside, by=factories.checker("ana"), reason="opinion", note="A mere view.")
    shown = text_of(client.get(page(dossier, "set_aside")))
    for words in ("opinion (1)", "Bridges are dull.", "ana", "A mere view."):
        assert words in shown


def test_the_page_takes_as_many_queries_for_many_entries_as_for_few(client, pia, django_assert_num_queries, claim):
    def held(number):
        claims = [other_claim(claim, f"Fact {number} {one}.") for one in range(number)]
        made = factories.dossier(*claims)
        section = made.sections.get()
        for _one in range(number):
            factories.paragraph(section, ("So.", claims[0]), ("Likewise.", claims[0]), by=pia)
        for entry in section.entries.all():
            prose.comment_on_entry(entry, by=pia, text="Good.")
        return made

    few, many = held(1), held(4)
    client.get(page(few))
    with django_assert_num_queries(54) as captured:
        client.get(page(few))
    with django_assert_num_queries(len(captured)):
        client.get(page(many))


def test_the_start_page_counts_paragraphs_that_wait_for_this_person(client, pia, section):
    factories.paragraph(section, ("Mine.",), by=pia)
    theirs = factories.paragraph(section, ("Theirs.",), by=factories.publisher())
    shown = text_of(client.get(reverse("admin:index")))
    assert "<strong>1</strong> Paragraphs in dossiers, for you to approve" in shown
    listed = text_of(client.get(reverse("admin:dossier_entry_changelist") + "?approval=mine"))
    assert f'?open=entry-{theirs.pk}#editor">Theirs.</a>' in listed
    assert "Mine." not in listed


def test_a_sentence_that_was_reworded_meanwhile_is_not_overwritten(client, pia, claim, dossier, section):
    entry = factories.paragraph(section, ("Three bridges fell.", claim), by=pia)
    seen = paragraph_hash(entry)
    quinn = factories.publisher()
    changed = Entry.objects.get(pk=entry.pk)
    prose.rewrite_paragraph(changed, [Draft("Three fell.", (claim,))], by=quinn, seen=seen)
    words = {"sentence": "", "text": "All fell.", "open": f"entry-{entry.pk}", "from": "editor"}
    answer = send(client, dossier, f"rewrite:{entry.pk}", seen=seen, inline=True, **words)
    assert answer.status_code == 409
    assert ">All fell.</textarea>" in text_of(answer)
    assert str(fresh(entry)) == "Three fell."


def test_words_for_a_paragraph_that_is_gone_are_offered_as_a_new_one(client, pia, claim, dossier, section):
    entry = factories.paragraph(section, ("Three bridges fell.", claim), by=pia)
    words = {"sentence": "", "text": "All fell.", "open": f"entry-{entry.pk}", "from": "editor", "seen": "0" * 64}
    seen = fresh(dossier).version
    compose.remove_entry(fresh(entry), by=factories.publisher("quinn"))
    for inline in (False, True):
        answer = send(client, dossier, f"rewrite:{entry.pk}", seen_version=seen, inline=inline, **words)
        assert answer.status_code == 409
        shown = text_of(answer)
        assert "That entry is no longer here." in shown
        assert "Meanwhile: quinn removed an entry." in shown
        assert ">All fell.</textarea>" in shown
        assert f'value="write:{section.pk}"' in shown
