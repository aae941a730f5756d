/* The claim page: the article of the current passage beside it, and answers that move on by themselves.

   An element with data-shows="URL" has an article; it is fetched when its card becomes the current one and
   there is room for it beside the card, or when its link is pressed. The words of a card in it are the marks that
   name the card in data-words-of. What was typed into other fields stays when a decision brings the column anew. */

"use strict";

const typed = new Map();
let articleShown = "";

document.addEventListener("DOMContentLoaded", () => {
  new MutationObserver(settle).observe(document.getElementById("content-main"), { childList: true });
});

document.addEventListener("focusin", (event) => {
  const card = event.target.closest("[data-card]");
  if (card && isWide()) show(card.dataset.shows, card.id);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='?article=']");
  if (!link || event.ctrlKey || event.metaKey) return;
  const card = link.closest("[data-card]");
  event.preventDefault();
  show(link.dataset.shows ?? card?.dataset.shows, card?.id);
});

const wordsOf = (id) => document.querySelectorAll(`mark[data-words-of~="${CSS.escape(id)}"]`);

/* Bring an article into the other column, and the words of a card in it into sight. */
async function show(address, id) {
  if (address && letterOf(address) !== letterShown() && address !== articleShown) {
    articleShown = address;
    const answer = await fetch(address, { headers: { "X-Desk": "inline" } });
    if (!answer.ok) return tell();
    if (articleShown !== address) return; // another one was asked for meanwhile
    takeIn(await answer.text());
  }
  articleShown = "";
  document.querySelectorAll("mark.current").forEach((other) => other.classList.remove("current"));
  const marks = id ? wordsOf(id) : [];
  marks.forEach((mark) => mark.classList.add("current"));
  marks[0]?.scrollIntoView({ block: "center" });
}

const letterOf = (address) => decodeURIComponent(address.split("/").at(-2));
const letterShown = () => document.querySelector("[data-text-of]")?.dataset.letter;

/* In a second look an answer is chosen, not sent: the next passage without one becomes the current card. */
document.addEventListener("change", (event) => {
  const card = event.target.matches("input[type=radio]") && event.target.closest("[data-card]");
  if (!card) return;
  card.dataset.done = "";
  const next = nextOpen(card);
  if (next) goTo(next);
  else document.querySelector("button[form=look]")?.focus();
});

document.addEventListener("toggle", (event) => {
  if (event.target.matches("details.popup[open]")) event.target.querySelector("select")?.focus();
}, true);

document.addEventListener("submit", (event) => {
  typed.clear();
  for (const field of document.querySelectorAll("#content-main :is(input:not([type=hidden], [type=radio]), textarea)")) {
    const isOther = field.form !== event.target;
    if (field.id && isOther && field.value !== field.defaultValue) typed.set(field.id, field.value);
  }
}, true);

/* After a decision: what was typed elsewhere, the version in the form that was not brought anew, the marks of what is decided. */
function settle() {
  for (const [id, value] of typed) {
    const field = document.getElementById(id);
    if (field && field.value === field.defaultValue) field.value = value;
  }
  const version = document.querySelector("#bar [name=seen_version]")?.value;
  document.querySelectorAll("[data-follows-version]").forEach((field) => (field.value = version));
  for (const card of document.querySelectorAll("form.passage")) {
    wordsOf(card.id).forEach((mark) => mark.classList.toggle("done", "done" in card.dataset));
  }
  if (document.activeElement === document.body && !document.querySelector("[data-card].current")) goTo(nextOpen(document.body));
}
