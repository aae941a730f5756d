/* Single keys for what has a button anyway.

   An element with data-key="c" is pressed by that key. Keys inside the current card (the [data-card]
   that holds the focus, or else the last one that did) come before keys elsewhere on the page. j and k
   go to the next and the previous card, data-key="?" opens the list of keys. Keys are off while
   somebody types, and altogether where the switch in that list says so (WCAG 2.1.4). */

"use strict";

const KEYS_OFF = "desk-keys-off";

const cards = () => [...document.querySelectorAll("[data-card]")].filter((card) => card.offsetParent !== null);

function currentCard() {
  const focused = document.activeElement?.closest("[data-card]");
  return focused ?? document.querySelector("[data-card].current");
}

/* Make a card the current one: focus it, bring it and its words in the article into sight. */
function goTo(card) {
  if (!card) return;
  document.querySelectorAll(".current").forEach((other) => other.classList.remove("current"));
  card.classList.add("current");
  card.setAttribute("tabindex", "-1");
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
  const words = card.dataset.words && document.getElementById(card.dataset.words);
  if (words) {
    words.classList.add("current");
    words.scrollIntoView({ block: "nearest" });
  }
}

function step(by) {
  const all = cards();
  const at = all.indexOf(currentCard());
  goTo(at < 0 ? all[0] : all[Math.min(Math.max(at + by, 0), all.length - 1)]);
}

/* The next card that nobody has decided yet, after the one given; the first such where none follows. */
function nextOpen(after) {
  const open = cards().filter((card) => !("done" in card.dataset));
  return open.find((card) => after.compareDocumentPosition(card) & Node.DOCUMENT_POSITION_FOLLOWING) ?? open[0];
}

function isTyping(target) {
  return target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]") !== null;
}

function elementOf(key) {
  const selector = `[data-key="${CSS.escape(key)}"]`;
  const within = currentCard()?.querySelector(selector);
  return within ?? [...document.querySelectorAll(selector)].find((one) => !one.closest("[data-card]"));
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
  if (event.key === "Escape" && isTyping(event.target)) return event.target.blur();
  if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
  if (event.key !== "?" && localStorage.getItem(KEYS_OFF)) return;
  if (event.key === "j" || event.key === "k") {
    event.preventDefault();
    return step(event.key === "j" ? 1 : -1);
  }
  const element = elementOf(event.key);
  if (!element) return;
  event.preventDefault();
  if (element.matches("input, textarea, select")) element.focus();
  else element.click();
});

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens).showModal();
  const card = event.target.closest("[data-card]");
  if (card && !card.classList.contains("current")) {
    document.querySelectorAll(".current").forEach((other) => other.classList.remove("current"));
    card.classList.add("current");
  }
});

document.addEventListener("DOMContentLoaded", () => {
  const off = document.querySelector("[data-keys-off]");
  if (!off) return;
  off.checked = Boolean(localStorage.getItem(KEYS_OFF));
  off.addEventListener("change", () => {
    if (off.checked) localStorage.setItem(KEYS_OFF, "1");
    else localStorage.removeItem(KEYS_OFF);
  });
});
