"""What a publisher does with verified claims, up to the gate: a dossier, its sections, a sentence that cites."""

from playwright.sync_api import expect

from dossier.models import Dossier


def compose(person, title, claims) -> Dossier:
    """Open a dossier on the only story, add the first suggested claims, and write a sentence that cites one of them."""
    open_dossier(person, title)
    add_section(person, "What happened")
    add_claims(person, claims)
    write_sentence(person)
    return Dossier.objects.get(title=title)


def open_dossier(person, title):
    person.follow(person.page.locator("#site-name a"))
    person.follow(person.page.get_by_role("link", name="Dossiers to compose and publish"))
    person.follow(person.page.get_by_role("link", name="Add dossier"))
    person.click(person.page.get_by_label("Title"))
    person.type(title)
    person.click(person.page.locator("#id_stories_from option"))
    person.click(person.page.locator("#id_stories_add"))
    person.follow(person.page.get_by_role("button", name="Save", exact=True))


def add_section(person, title):
    person.click(person.page.get_by_role("link", name="Add a section"))
    person.page.locator("#section-title:focus").wait_for()
    person.type(title)
    person.press("Enter")
    says(person, f"Added the section “{title}”.")


def add_claims(person, number):
    person.press("j")
    for added in range(1, number + 1):
        person.press("a")
        expect(person.page.locator("[data-entry]")).to_have_count(added)


def write_sentence(person):
    """Say what the first claim of the dossier says, and cite it."""
    person.click(person.page.locator("[data-entry] .compose-handle").first)
    statement = person.page.locator("[data-entry]").first.get_attribute("data-cite-text")
    person.press("w")
    expect(person.page.get_by_label("Sentence 1")).to_be_focused()
    person.type(statement.rstrip("."))
    person.type(f" [{statement[:30]}")
    expect(person.page.locator("#cite-list [role=option]").first).to_contain_text(statement)
    person.press("Enter")
    person.type(".")
    person.press("Control+Enter")
    says(person, "You wrote this; somebody else must approve it.")


def approve(person):
    """Approve the only paragraph that waits for it, by the way from the start page."""
    person.follow(person.page.locator("#site-name a"))
    person.follow(person.page.get_by_role("link", name="Paragraphs in dossiers, for you to approve"))
    person.follow(person.page.locator("#result_list tbody a"))
    person.click(person.page.get_by_role("button", name="Approve"))
    says(person, "Approved")


def publish(person):
    """Go through the gate of the dossier that is being composed."""
    person.page.reload()  # a colleague approved the paragraph meanwhile
    person.follow(person.page.get_by_role("link", name="Nothing stands against publishing"))
    person.follow(person.page.get_by_role("button", name="Publish"))


def says(person, words):
    expect(person.page.locator("#desk-message")).to_contain_text(words)
