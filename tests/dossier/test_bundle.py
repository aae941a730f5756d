"""The bundle: complete, the same whenever it is made, and checked by a bare Python that says where anything is off."""

import ast
import json
import random
import re
import subprocess
import sys
import zipfile
from hashlib import sha256
from io import BytesIO

import pytest
from django.core.management import call_command
from django.db import transaction

from dossier.actions.publish import publish_dossier
from dossier.actions.withdraw import withdraw_dossier
from dossier.bundle import make_bundle
from dossier.bundle.verify import __file__ as verify_file
from dossier.models import Rendering
from newsroom.actions.claims import edit_claim, set_aside_claim, verify_claim
from newsroom.actions.sources import redact_version
from newsroom.models import Decision, Publisher
from tests import factories
from tests.dossier.frozen import document, publish
from tests.factories import fresh

pytestmark = pytest.mark.django_db
ARTICLE = "🌉 Ça va. The ministry said on Monday that 3 bridges fell. It is “Zoë’s” word, and nobody else’s."


def publish_twice():
    """Two editions of a dossier, with decisions about other things before, between and after them."""
    factories.verified()
    ana, ben, pia = factories.checker("ana"), factories.checker("ben"), factories.publisher("pia")
    claim = factories.verified(ana, ben, in_story=factories.story([ARTICLE, "It rained."]))
    made = factories.dossier(claim, title="Bridges – “première”")
    first = publish_dossier(made, by=pia, note="The first.")
    factories.claim(by=ana)
    made.title = "Bridges again"
    made.save()
    second = publish_dossier(made, by=pia, note="Another title.")
    factories.claim(by=ana)
    return first, second


@pytest.fixture
def editions():
    return publish_twice()


@pytest.fixture(scope="module")
def packed(django_db_setup, django_db_blocker):
    """The bundle of a second edition, made once; nothing of it stays in the database."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = make_bundle(publish_twice()[1])
        transaction.set_rollback(True)
    return made


@pytest.fixture
def folder(packed, tmp_path):
    return unpacked(packed, tmp_path / "bundle")


def unpacked(bundle, folder):
    with zipfile.ZipFile(BytesIO(bundle)) as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
    return folder


def verify(folder, *options):
    """Run verify.py with a Python that knows nothing of the project; return its exit status and what it prints."""
    command = [sys.executable, "-S", "-I", folder / "verify.py", *options]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, env={"PYTHONUTF8": "1"})
    assert done.stderr == ""
    return done.returncode, done.stdout


def sums_again(folder):
    """Write SHA256SUMS anew, as somebody would who changes a bundle on purpose."""
    names = [line.partition("  ")[2] for line in (folder / "SHA256SUMS").read_text().splitlines()]
    lines = [f"{sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (folder / "SHA256SUMS").write_text("".join(lines))


def test_a_bundle_passes(editions, tmp_path):
    first, second = editions
    articles = tmp_path / "articles of mine"
    articles.mkdir()
    (articles / "any name.txt").write_text(ARTICLE, encoding="utf-8")
    (articles / "another.txt").write_text("Something else.")
    (tmp_path / "before.json").write_text(first.document, encoding="utf-8")
    folder = unpacked(make_bundle(second), tmp_path / "second")

    status, said = verify(
        folder, "--articles", articles, "--previous", tmp_path / "before.json", "--sha256", second.sha256
    )

    assert status == 0, said
    assert "Everything holds." in said
    assert "1 passages stand in any name.txt" in said
    assert "another.txt is none of the articles" in said
    assert "history: earlier editions, linked by their hashes: 1" in said
    assert "1 of 1 claims: an approval of exactly this content is shown" in said
    assert verify(unpacked(make_bundle(first), tmp_path / "first"))[0] == 0


def test_the_bundle_of_an_edition_after_a_withdrawal_passes(editions, tmp_path):
    first, second = editions
    pia = second.published_by
    withdraw_dossier(second.dossier, by=pia, note="Until we know more.")
    again = publish_dossier(second.dossier, by=pia, note="We know more.", change="update")

    status, said = verify(unpacked(make_bundle(again), tmp_path / "again"))

    assert status == 0, said
    assert "history: earlier editions, linked by their hashes: 3" in said


def test_the_checking_script_asks_for_no_more_than_python_3_9():
    with open(verify_file, encoding="utf-8") as file:
        tree = ast.parse(file.read(), feature_version=(3, 9))

    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    imported |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported <= sys.stdlib_module_names


# One byte, found by a pattern whose group is where it is changed, and what must be said of it.
PLACES = [
    ("edition.json", rb'"exact":"(3) bridges', r"edition.json, claim \w+, evidence \w+: its exact is not that of"),
    ("edition.json", rb'"prefix":"[^"]*(M)onday', r"edition.json, claim \w+, evidence \w+: its prefix is not that of"),
    ("edition.json", rb'"suffix":". I(t)', r"edition.json, claim \w+, evidence \w+: its suffix is not that of"),
    ("edition.json", rb'"start":(\d)', r"edition.json, claim \w+, evidence \w+: what it quotes is not in passages"),
    ("edition.json", rb'"statement":"(T)hree', r"edition.json: decision \d+ published another SHA-256"),
    ("edition.json", rb'"content_hash":"(\w)', r"edition.json: decision \d+ published another SHA-256"),
    ("edition.json", rb'"title":"(B)ridges again', r"edition.json: decision \d+ published another SHA-256"),
    ("edition.json", rb'"previous":"(\w)', r"edition.json, edition.previous: is not the hash of the newest"),
    ("edition.json", rb'"note":"The first.".{,80}"sha256":"(\w)', r"edition.json, history\[0\].sha256: is not what"),
    ("edition.json", rb'"decisions":{"link":"(\w)', r"edition.json, edition.decisions: the chain does not lead"),
    ("edition.json", rb'"sha256":"(\w)\w{63}","text"', r"versions.json: article A is not there as the edition has it"),
    ("edition.json", rb'^(\{)', r"edition.json: is not JSON"),
    ("passages.json", rb'"exact": "(3)', r"passages.json, \[0\], article A at \d+: its words do not have"),
    ("passages.json", rb'"prefix": "[^"]*(M)onday', r"evidence \w+: its prefix is not that of passages.json, \[0\]"),
    ("passages.json", rb'"sha256": "(\w)', r"passages.json, \[0\], article A at \d+: its words do not have"),
    ("passages.json", rb'"end": (\d)', r"passages.json, \[0\], article A at \d+: it is not as long as it says"),
    ("passages.json", rb'"version_sha256": "(\w)', r"passages.json, \[0\], article A at \d+: nothing in the edition"),
    ("versions.json", rb'"sha256": "(\w)', r"versions.json, \[0\]: no decision took article A in with this hash"),
    ("versions.json", rb'"text_sha256": "(\w)', r"versions.json: a version of article A that is quoted is not there"),
    ("decisions.jsonl", rb'\{"before": \{"link": "(\w)', r"decisions.jsonl, lines 1 to 2: the chain breaks"),
    ("decisions.jsonl", rb'\{\\"action\\":\\"(v)erify', r"decision \d+: its payload does not have its hash"),
    ("decisions.jsonl", rb'Another (t)itle', r"decision \d+: its payload does not have its hash"),
    ("decisions.jsonl", rb'"payload_hash": "(\w)', r"line 2, decision \d+: its payload does not have its hash"),
    ("decisions.jsonl", rb'"link": "(\w)\w+", "number": \d+, "payload"', r"lines 1 to 2: the chain breaks"),
    ("decisions.jsonl", rb'\n"(\w)\w{63}"\n', r"decisions.jsonl, lines \d+ to \d+: the chain breaks before decision"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "place", "said"), PLACES)
def test_one_byte_changed_is_found_and_the_place_named(folder, name, place, said):
    whole = bytearray((folder / name).read_bytes())
    [at] = [found.start(1) for found in [re.search(place, whole)] if found]
    whole[at] = ord("1") if whole[at : at + 1] != b"1" else ord("2")
    (folder / name).write_bytes(whole)
    sums_again(folder)

    status, printed = verify(folder)

    assert status == 1
    assert re.search(rf"^OFF    .*{said}", printed, re.MULTILINE), printed


def test_any_byte_changed_without_care_is_found_by_the_name_of_its_file(folder):
    draw = random.Random(1)
    for path in sorted(path for path in folder.iterdir() if path.name != "verify.py"):
        whole = path.read_bytes()
        for at in draw.sample(range(len(whole)), 4):
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
            status, printed = verify(folder)
            assert status == 1, (path.name, at)
            assert path.name in printed
        path.write_bytes(whole)
    assert verify(folder)[0] == 0


@pytest.mark.parametrize("name", ["edition.json", "passages.json", "versions.json", "decisions.jsonl", "README.txt"])
def test_a_file_that_is_missing_is_named(folder, name):
    (folder / name).unlink()

    status, printed = verify(folder)

    assert status == 1
    assert f"OFF    {name}: cannot be read" in printed


@pytest.mark.parametrize("gone", [1, 3, -1])
def test_a_decision_that_was_taken_away_is_found(folder, gone):
    lines = (folder / "decisions.jsonl").read_text().splitlines(keepends=True)
    del lines[gone]
    (folder / "decisions.jsonl").write_text("".join(lines))
    sums_again(folder)

    status, printed = verify(folder)

    assert status == 1
    assert "OFF    decisions.jsonl" in printed


def test_a_quotation_that_is_not_in_the_article_is_found(folder, tmp_path):
    """Everything in the bundle agrees on the wrong words; the article itself does not."""
    [passage] = json.loads((folder / "passages.json").read_text())
    wrong = {**passage, "exact": "9 bridges fell", "sha256": sha256(b"9 bridges fell").hexdigest()}
    (folder / "passages.json").write_text(json.dumps([wrong]))
    document = (folder / "edition.json").read_text().replace('"3 bridges fell"', '"9 bridges fell"')
    (folder / "edition.json").write_text(document)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text(ARTICLE, encoding="utf-8")

    status, printed = verify(folder, "--articles", tmp_path / "articles")

    assert status == 1
    start = passage["start"]
    told = f"passages.json, article A at {start}, exact: the article has “3 bridges fell”, the bundle “9 bridges fell”"
    assert f"OFF    {told}" in printed


def test_a_hash_or_an_edition_before_that_is_another_one_is_found(folder, tmp_path):
    (tmp_path / "before.json").write_text("{}")

    status, printed = verify(folder, "--sha256", "0" * 64, "--previous", tmp_path / "before.json")

    assert status == 1
    assert "OFF    edition.json: its SHA-256 is not the one that was given" in printed
    assert "before.json: is not the edition before this one" in printed


def test_the_document_is_there_byte_for_byte(editions, tmp_path):
    edition = editions[1]

    assert (unpacked(make_bundle(edition), tmp_path) / "edition.json").read_bytes() == edition.document.encode()


def test_a_bundle_is_the_same_whenever_it_is_made(editions):
    edition = editions[0]
    stored = Rendering.objects.get(path=f"/dossiers/{edition.slug}/editions/1/bundle.zip")

    call_command("rerender")

    assert make_bundle(edition) == bytes(stored.body)
    assert Rendering.objects.get(pk=stored.pk).sha256 == stored.sha256
    with zipfile.ZipFile(BytesIO(bytes(stored.body))) as archive:
        assert archive.namelist() == sorted(archive.namelist())
        assert len({entry.date_time for entry in archive.infolist()}) == 1


def test_a_stranger_gets_the_bundle(client, editions):
    edition = editions[1]

    answer = client.get(f"/dossiers/{edition.slug}/editions/2/bundle.zip", headers={"Accept-Encoding": "gzip"})

    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/zip")
    assert answer.content == make_bundle(edition)


def test_a_bundle_that_is_not_stored_or_withdrawn_is_answered_with_a_sentence(client, editions):
    edition = publish(document())
    Rendering.objects.all().delete()
    answer = client.get("/dossiers/bridges/editions/1/bundle.zip")
    assert answer.status_code == 404
    assert b"The bundle of this edition is not there at the moment." in answer.content

    withdrawal = document(number=2)
    withdrawal["edition"]["change"] = "withdrawal"
    publish(withdrawal)
    assert client.get(f"/dossiers/{edition.slug}/editions/1/bundle.zip").status_code == 410
    Rendering.objects.all().delete()
    assert client.get(f"/dossiers/{edition.slug}/editions/1/bundle.zip").status_code == 410


def published(claim, **options):
    return publish_dossier(factories.dossier(claim), by=factories.publisher("pia"), **options)


def all_text(edition) -> str:
    with zipfile.ZipFile(BytesIO(make_bundle(edition))) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist())


def test_articles_are_given_in_full_only_where_their_publisher_allows_it(tmp_path):
    claim = factories.verified(in_story=factories.story([ARTICLE, f"{'It rained. ' * 30} All night long."]))
    source = claim.story.sources.get(letter="A")
    Publisher.objects.filter(pk=source.publisher_id).update(allows_full_text=True)

    folder = unpacked(make_bundle(published(claim)), tmp_path / "bundle")

    assert [path.name for path in (folder / "articles").iterdir()] == [f"A-{source.public_id}.txt"]
    status, printed = verify(folder)
    assert (status, f"1 passages stand in A-{source.public_id}.txt" in printed) == (0, True)
    assert all("All night long" not in path.read_text() for path in folder.iterdir() if path.is_file())
    (folder / "articles" / f"A-{source.public_id}.txt").write_text("Something else.")
    sums_again(folder)
    assert f"OFF    articles/A-{source.public_id}.txt: has the hash of no version" in verify(folder)[1]


def test_of_an_article_whose_words_were_taken_out_there_is_no_text_to_check(tmp_path):
    claim = factories.verified(in_story=factories.story([ARTICLE, "It rained all night long."]))
    other = claim.story.sources.get(letter="B")
    Publisher.objects.filter(pk=other.publisher_id).update(allows_full_text=True)
    redact_version(other.current_version, by=factories.publisher(), reason="Order 7 of the court.")

    folder = unpacked(make_bundle(published(fresh(claim))), tmp_path / "bundle")

    assert not (folder / "articles").exists()
    assert verify(folder)[0] == 0


def test_a_file_is_named_safely_whatever_the_letter_is():
    from dossier.bundle import file_name

    assert file_name({"letter": "../Ä b", "id": "01ABC"}) == "articles/Äb-01ABC.txt"


def test_people_are_called_by_their_role(editions):
    said = all_text(editions[1])

    assert '"role": "checker 1"' in said
    assert '"role": "checker 2"' in said
    assert '"role": "publisher 1"' in said
    for name in ("ana", "ben", "pia"):
        assert f'"{name}"' not in said


def test_people_are_named_where_a_setting_says_so(editions, settings, tmp_path):
    settings.BUNDLE_NAMES = True
    folder = unpacked(make_bundle(editions[1]), tmp_path / "bundle")
    assert verify(folder)[0] == 0

    decisions = (folder / "decisions.jsonl").read_text()
    assert '"name": "pia"' in decisions
    (folder / "decisions.jsonl").write_text(decisions.replace('"name": "pia"', '"name": "ida"'))
    sums_again(folder)
    assert "it is not by “ida”" in verify(folder)[1]


def test_what_the_desk_wrote_for_itself_stands_as_its_hash_alone():
    ana, ben = factories.checker("ana"), factories.checker("ben")
    claim = factories.submitted(ana)
    edit_claim(claim, by=ana, statement="Somebody told us that bridges fell.")
    edit_claim(claim, by=ana, statement="Three bridges fell.")
    verify_claim(claim, by=ben, note="My cousin works there.")
    set_aside_claim(factories.claim(claim.story, words="Nobody was hurt", by=ana), by=ana, reason="opinion")
    edition = published(claim)

    said = all_text(edition)

    assert "told us" not in said
    assert "cousin" not in said
    hidden = Decision.objects.filter(action__in=["edit", "verify", "set_aside"])
    assert {one.action for one in hidden} == {"edit", "verify", "set_aside"}
    for decision in hidden:
        assert f'"{decision.payload_hash}"\n' in said
        assert json.dumps(decision.payload, ensure_ascii=False) not in said
