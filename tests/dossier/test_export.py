"""The static tree: what the site serves, file by file, written only where it changed."""

import re
from urllib.parse import unquote

import pytest
from django.core.management import CommandError, call_command

from dossier.addresses import PER_PAGE, public_addresses
from dossier.derived import write_rows
from dossier.export import ExportError, file_name
from dossier.models import Rendering
from tests.dossier import frozen
from tests.dossier.frozen import claim, document, source

pytestmark = pytest.mark.django_db
ANSWERED = ("/api/", "/search/")  # by the site: what answers a question or takes one is no file


def publish(content, **options):
    """Store an edition with its pages and the rows of the API."""
    write_rows(frozen.publish(content, **options))


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "tree"


@pytest.fixture
def export(folder, capsys):
    """Export, and return the lines that it says."""

    def run(*options):
        call_command("export", folder, *options)
        return capsys.readouterr().out.splitlines()

    return run


def files(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def faults(folder):
    with pytest.raises(CommandError) as raised:
        call_command("export", folder, "--check")
    return str(raised.value).splitlines()[1:]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/dossiers/", "dossiers/index.html"),
        ("/dossiers/bridges/", "dossiers/bridges/index.html"),
        ("/dossiers/bridges/editions/1/", "dossiers/bridges/editions/1/index.html"),
        ("/dossiers/bridges/editions/2/bundle.zip", "dossiers/bridges/editions/2/bundle.zip"),
        ("/dossiers/bridges/claims/CLAIM1/", "dossiers/bridges/claims/CLAIM1/index.html"),
        ("/editions.atom", "editions.atom"),
        ("/sitemap.xml", "sitemap.xml"),
        ("/dossiers/bridges/corrections.atom", "dossiers/bridges/corrections.atom"),
        ("/api/v1/dossiers/bridges/", "api/v1/dossiers/bridges/index.json"),
        ("/api/v1/editions/bridges/2/", "api/v1/editions/bridges/2/index.json"),
        ("/api/v1/claims/CLAIM1/", "api/v1/claims/CLAIM1/index.json"),
        ("/api/v1/editions/bridges/1/document/", "api/v1/editions/bridges/1/document/index.json"),
    ],
)
def test_a_file_holds_what_the_site_answers(client, export, folder, path, name):
    publish(document())
    publish(document(number=2))
    export()

    assert (folder / name).read_bytes() == client.get(path).content
    assert path in set(public_addresses())


@pytest.mark.parametrize(
    "slugs", [["bridges"] * 2, ["bridges", "harbour", "harbour"], ["bridges", "harbour", "bridges"]]
)
def test_every_page_finds_its_style_and_the_pages_it_leads_to_in_the_tree(export, folder, slugs):
    for number, slug in enumerate(slugs, start=1):
        publish(document(claim(1), claim(2), number=number, slug=slug))
    export()
    there = files(folder)

    pages = list(folder.rglob("*.html"))
    assert len(pages) >= 6
    for page in pages:
        html = page.read_text()
        links = {unquote(link) for link in re.findall(r'(?:href|src)="(/[^"?#]*)', html)}
        assert any(link.startswith("/static/") for link in links)
        for link in links:
            if not link.startswith(("/api/", "/search/")) and not link.endswith(("/on/", "/report/")):
                name = link.lstrip("/")
                assert name in there or f"{name}index.html" in there, (page, link)


def test_exporting_again_writes_nothing(export, folder):
    publish(document())
    said = export()
    before = {name: (folder / name).stat().st_mtime_ns for name in files(folder) - {".exported"}}

    again = export()

    assert said[-1] == f"Wrote {len(before)} files, left 0 as they were, removed 0."
    assert again == [f"Wrote 0 files, left {len(before)} as they were, removed 0."]
    assert {name: (folder / name).stat().st_mtime_ns for name in before} == before
    assert export("--check") == [f"{folder} is what the site serves, file by file."]


def test_a_new_edition_changes_its_own_files_and_removes_what_is_gone(export, folder):
    publish(document(sources=[source("A"), source("B")]))
    export()
    style = next(folder.glob("static/dossier/*.css")).stat().st_mtime_ns
    publish(document(number=2))

    said = export("-v2")

    assert "wrote dossiers/bridges/index.html" in said
    assert "wrote dossiers/bridges/editions/1/index.html" in said  # there is a newer one, it says now
    assert "wrote dossiers/bridges/editions/2/index.html" in said
    assert "wrote dossiers/bridges/editions/1/bundle.zip" not in said
    assert "removed dossiers/bridges/sources/SOURCEB/index.html" in said
    assert not (folder / "dossiers/bridges/sources/SOURCEB").exists()
    assert next(folder.glob("static/dossier/*.css")).stat().st_mtime_ns == style
    assert export("--check")


def test_the_check_names_what_is_missing_changed_or_too_much(export, folder):
    publish(document())
    export()
    (folder / "dossiers/bridges/claims/CLAIM1/index.html").unlink()
    page = folder / "dossiers/bridges/index.html"
    page.write_bytes(page.read_bytes().replace(b"bridge", b"bride"))
    (folder / "dossiers/mine.html").write_text("Mine.")

    assert faults(folder) == [
        "dossiers/bridges/index.html is not what the site serves.",
        "dossiers/bridges/claims/CLAIM1/index.html is missing.",
        "dossiers/mine.html is not on the site.",
    ]
    export()
    assert faults(folder) == ["dossiers/mine.html is not on the site."]
    assert (folder / "dossiers/mine.html").read_text() == "Mine."


def test_the_check_sees_that_the_site_has_moved_on(export, folder):
    publish(document())
    export()
    publish(document(number=2))

    assert "dossiers/bridges/editions/2/index.html is missing." in faults(folder)
    assert "dossiers/bridges/index.html is not what the site serves." in faults(folder)


def test_a_withdrawn_dossier_leaves_its_notice_at_every_address_and_a_list_of_them(client, export, folder):
    publish(document())
    export()
    withdrawal = document(number=2)
    withdrawal["edition"].update(change="withdrawal", note="A court has ordered it.")
    publish(withdrawal)

    said = export()

    gone = (folder / "withdrawn.txt").read_text().splitlines()
    assert {"/dossiers/bridges/", "/dossiers/bridges/claims/CLAIM1/", "/dossiers/bridges/editions/1/"} <= set(gone)
    assert said[-1] == f"Let the web server answer the {len(gone)} addresses in withdrawn.txt with 410."
    for path in gone:
        assert client.get(path).status_code == 410
    for page in [path for path in folder.glob("dossiers/bridges/**/*") if path.is_file()]:
        assert b"A court has ordered it." in page.read_bytes()
    for name in ("claims/CLAIM1", "editions/bridges/1", "editions/bridges/1/document"):
        assert f"/api/v1/{name}/" in gone
        notice = (folder / "api/v1" / name / "index.json").read_text()
        assert "A court has ordered it." in notice
        assert "Bridge 1 opened" not in notice


def test_a_claim_that_is_told_no_more_leaves_its_notice_and_a_merged_one_the_claim_that_has_it(client, export, folder):
    publish(document(claim(1), claim(2), claim(3)))
    publish(document(claim(3, merged=["CLAIM2"]), number=2))
    export()

    gone = (folder / "withdrawn.txt").read_text().splitlines()
    for path in (
        "/dossiers/bridges/claims/CLAIM1/",
        "/dossiers/bridges/claims/CLAIM1/embed/",
        "/api/v1/claims/CLAIM1/",
    ):
        assert path in gone
        assert client.get(path).status_code == 410
    assert not [path for path in gone if "CLAIM2" in path]
    notice = (folder / "dossiers/bridges/claims/CLAIM1/index.html").read_text()
    assert "This claim is no longer published" in notice
    for name in ("dossiers/bridges/claims/{}/index.html", "api/v1/claims/{}/index.json"):
        merged, whole = (folder / name.format(key) for key in ("CLAIM2", "CLAIM3"))
        assert merged.read_bytes() == whole.read_bytes()
    assert export("--check") == [f"{folder} is what the site serves, file by file."]


def test_a_dossier_that_moved_is_found_at_its_old_address(export, folder):
    publish(document())
    publish(document(number=2, slug="harbour-bridges"))
    export()

    old, new = (folder / f"dossiers/{slug}/index.html" for slug in ("bridges", "harbour-bridges"))
    assert old.read_bytes() == new.read_bytes()


def test_every_page_of_a_list_is_in_the_tree(client, export, folder):
    for number in range(PER_PAGE + 1):
        slug = f"dossier-{number}"
        publish(document(slug=slug, title=slug, id=f"DOSSIER{number}"), of=slug, stored=number == 0)
    call_command("rerender")
    export()

    first, second = (folder / "dossiers" / name / "index.html" for name in ("", "page/2"))
    assert 'href="/dossiers/page/2/"' in first.read_text()
    assert 'href="/dossiers/"' in second.read_text()
    assert "dossier-0" in second.read_text()
    assert "dossier-0" not in first.read_text()
    assert not (folder / "dossiers/page/3").exists()
    assert client.get("/dossiers/page/3/").status_code == 404
    assert client.get("/dossiers/page/0/").status_code == 404


def test_a_folder_that_something_else_wrote_is_left_alone(export, folder):
    publish(document())
    folder.mkdir()
    (folder / "letter.txt").write_text("Dear friend")

    with pytest.raises(CommandError, match="is not empty and was not written by an export"):
        export()

    assert files(folder) == {"letter.txt"}
    with pytest.raises(CommandError, match="There is no folder"):
        call_command("export", folder / "nowhere", "--check")


@pytest.mark.parametrize("spoil", [lambda rows: rows.delete(), lambda rows: rows.update(revision="older")])
def test_nothing_is_exported_while_pages_are_missing_or_of_another_design(export, folder, spoil):
    publish(document())
    spoil(Rendering.objects.all())

    with pytest.raises(CommandError, match="run `manage.py rerender` first"):
        export()

    assert not folder.exists()


def test_no_address_leads_out_of_the_folder():
    with pytest.raises(ExportError, match="cannot be a file"):
        file_name("/dossiers/../../etc/passwd", "text/html")


def test_on_an_https_site_the_tree_is_that_of_its_own_address(settings, export, folder):
    settings.ORIGIN = "https://dossier.example.org"
    settings.ALLOWED_HOSTS = ["dossier.example.org"]
    settings.SECURE_SSL_REDIRECT, settings.SECURE_PROXY_SSL_HEADER = True, ("HTTP_X_FORWARDED_PROTO", "https")
    publish(document())

    export()

    html = (folder / "dossiers/bridges/index.html").read_text()
    assert 'rel="canonical" href="https://dossier.example.org/dossiers/bridges/"' in html
