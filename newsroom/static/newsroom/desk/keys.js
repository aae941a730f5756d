/* Single keys for what has a button anyway.

   An element with data-key="c" is pressed by that key where it can be seen, one with "c v" by either. The words
   of a card in the article are the element that its data-words names, and all that name the card in data-words-of. Keys inside the current card
   (the [data-card] that holds the focus, or else the last one that did) come before keys elsewhere on the
   page, and keys inside an open <details> of the card before its others. j and k go to the next and the
   previous card, data-key="?" opens the list of keys. Escape leaves a field, then closes what is open in
   the card (<details>, or by pressing its data-cancel); Ctrl+Enter in a field sends its form. Where an
   element has data-begins, the page begins at the card of its address, or else at the first open one. Keys are off
   while somebody types, and altogether where the switch in that list says so (WCAG 2.1.4). */

"use strict";

const KEYS_OFF = "desk-keys-off";

const cards = () => [...document.querySelectorAll("[data-card]")].filter((card) => card.checkVisibility());

function currentCard() {
  const focused = document.activeElement?.closest("[data-card]");
  return focused ?? document.querySelector("[data-card].current");
}

/* Mark a card as the current one, and its words in the article with it. */
function makeCurrent(card) {
  document.querySelectorAll(".current").forEach((other) => other.classList.remove("current"));
  card.classList.add("current");
  const words = document.getElementById(card.dataset.words);
  const parts = document.querySelectorAll(`[data-words-of~="${CSS.escape(card.id)}"]`);
  [words, ...parts].forEach((part) => part?.classList.add("current"));
  return words;
}

/* Go to a card: focus it, bring it and its words in the article into sight. */
function goTo(card) {
  if (!card) return;
  const words = makeCurrent(card);
  card.setAttribute("tabindex", "-1");
  card.focus({ preventScroll: true });
  words?.scrollIntoView({ block: "nearest" });
  card.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const all = cards();
  const at = all.indexOf(currentCard());
  goTo(at < 0 ? all[0] : all[Math.min(Math.max(at + by, 0), all.length - 1)]);
}

/* The next card that nobody has decided yet, after the one given; the first such where none follows. Those that
   are decided on another page (data-elsewhere) come once nothing else is left. */
function nextOpen(after) {
  const open = cards().filter((card) => !("done" in card.dataset));
  const here = open.filter((card) => !("elsewhere" in card.dataset));
  const follows = (card) => after.compareDocumentPosition(card) & Node.DOCUMENT_POSITION_FOLLOWING;
  return here.find(follows) ?? here[0] ?? open.find(follows) ?? open[0];
}

/* Whether the text stands in one column and the work in another, each with its own scroll. */
const isWide = () => matchMedia("(min-width: 1280px)").matches;

/* Where a page begins. In one column it stays at its top: the card is the current one, and comes into sight by the first key. */
function begin() {
  const named = document.getElementById(location.hash.slice(1));
  const card = named?.matches("[data-card]") ? named : nextOpen(document.body);
  if (card && isWide()) goTo(card);
  else if (card) makeCurrent(card);
}

function isTyping(target) {
  return target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]") !== null;
}

function elementOf(key) {
  const selector = `[data-key~="${CSS.escape(key)}"]`;
  const seen = (elements) => [...elements].filter((one) => one.checkVisibility());
  const within = seen(currentCard()?.querySelectorAll(selector) ?? []);
  const opened = within.find((one) => one.matches("details[open] > :not(summary) *, details[open] > :not(summary)"));
  return opened ?? within[0] ?? seen(document.querySelectorAll(selector)).find((one) => !one.closest("[data-card]"));
}

/* Press what a key stands for; what opens gives the focus to its first field. */
function press(element) {
  if (element.matches("input:not([type=checkbox]):not([type=radio]), textarea, select")) return element.focus();
  element.click();
  const opened = element.matches("summary") && element.parentElement.open && element.parentElement;
  if (opened) opened.querySelector("textarea, select, input:not([type=hidden])")?.focus();
}

function leave(target) {
  if (isTyping(target)) {
    target.blur();
    return currentCard()?.focus({ preventScroll: true });
  }
  (currentCard() ?? document).querySelector("[data-cancel]")?.click();
  document.querySelectorAll("details[open]").forEach((one) => (one.open = false));
}

document.addEventListener("keydown", (event) => {
  const dialog = document.querySelector("dialog[open]");
  const form = event.target.form;
  if (event.ctrlKey && event.key === "Enter" && form) return form.requestSubmit(form.querySelector("button:not([type])"));
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || dialog) return;
  if (event.key === "Escape") return leave(event.target);
  if (isTyping(event.target)) return;
  if (event.key !== "?" && localStorage.getItem(KEYS_OFF)) return;
  if (event.key === "j" || event.key === "k") {
    event.preventDefault();
    return step(event.key === "j" ? 1 : -1);
  }
  const element = elementOf(event.key);
  if (!element) return;
  event.preventDefault();
  press(element);
});

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens).showModal();
  const card = event.target.closest("[data-card]");
  if (card && !card.classList.contains("current")) makeCurrent(card);
});

document.addEventListener("DOMContentLoaded", () => {
  if (document.querySelector("[data-begins]")) begin();
  const off = document.querySelector("[data-keys-off]");
  if (!off) return;
  off.checked = Boolean(localStorage.getItem(KEYS_OFF));
  off.addEventListener("change", () => {
    if (off.checked) localStorage.setItem(KEYS_OFF, "1");
    else localStorage.removeItem(KEYS_OFF);
  });
});
