/* The composing page, over what newsroom/desk/inline.js and keys.js do: the form "arrange" is that of the small
   buttons, and every answer brings the dossier as it is now.

   After an answer the focus goes back to where it was, every form takes the version the answer has, and the preview
   is loaded again. An entry is dragged by its handle; it is put back where the server does not take it. What is typed
   in the editor is not dropped without a word: data-keep-first and data-drop of #editor are the words. */

"use strict";

let pressed = null; // the small button that was used last: its value, its card, its place among the suggestions
let closing = ""; // the id of what is open, while its editor is being closed
let leaving = false; // whether the next press on "Close" drops what is typed
const typed = new Map();

const editor = () => document.getElementById("editor");
const suggestionsOf = () => [...document.querySelectorAll("[data-suggestion]")];

document.addEventListener("DOMContentLoaded", () => {
  new MutationObserver(settle).observe(document.getElementById("content-main"), { childList: true, subtree: true });
});

document.addEventListener("submit", (event) => {
  const card = event.submitter?.closest("[data-card]");
  const isSmall = event.target.id === "arrange";
  const at = suggestionsOf().indexOf(card);
  pressed = { value: isSmall ? event.submitter?.value : "", card: card?.id, at, hadFocus: document.activeElement === event.submitter };
  typed.clear();
  for (const field of editor().querySelectorAll(":is(input, textarea)[id]")) {
    if (field.form !== event.target && field.value !== field.defaultValue) typed.set(field.id, field.value);
  }
}, true);

/* Called for every change of the page; only one that brought a new bar is an answer to a decision. */
function settle(changes) {
  const brought = changes.flatMap((one) => [...one.addedNodes]).filter((node) => node.nodeType === Node.ELEMENT_NODE);
  const bar = brought.find((node) => node.id === "compose-bar");
  if (brought.some((node) => node.id === "editor")) {
    leaving = false;
    if (closing && editor().hidden) goTo(document.getElementById(closing));
    closing = "";
  }
  if (!bar) return;
  const version = bar.querySelector("[name=seen_version]").value;
  document.querySelectorAll("[name=seen_version]").forEach((field) => (field.value = version));
  for (const [id, value] of typed) {
    const field = editor().querySelector(`#${CSS.escape(id)}`);
    if (field && field.value === field.defaultValue) field.value = value;
  }
  goBack(bar.dataset.at);
  const preview = document.querySelector("#preview iframe");
  if (preview) preview.dataset.stale = "";
  loadPreview();
}

/* The preview is loaded again where it can be seen, or when it is shown next. */
function loadPreview() {
  const preview = document.querySelector("#preview iframe[data-stale]");
  if (!preview?.checkVisibility()) return;
  delete preview.dataset.stale;
  preview.contentWindow.location.reload();
}

document.addEventListener("change", (event) => {
  if (event.target.name === "beside") loadPreview();
});

function goBack(at) {
  if (!pressed) return;
  const { value, card, at: place, hadFocus } = pressed;
  pressed = null;
  if (place >= 0) return goTo(suggestionsOf()[Math.min(place, suggestionsOf().length - 1)]);
  if (!value) return goTo(editor().hidden ? document.getElementById(at) : editor());
  const button = document.querySelector(`button[form=arrange][value="${CSS.escape(value)}"]`);
  const home = document.getElementById(card);
  goTo(home?.checkVisibility() ? home : document.getElementById(at));
  if (hadFocus) button?.focus({ preventScroll: true });
}

/* The section in hand is the one that somebody is in. */
document.addEventListener("focusin", (event) => {
  const section = event.target.closest("[data-section]:not([data-summary])");
  const select = document.getElementById("section-in-hand");
  if (section && select) select.value = section.dataset.section;
});

/* What is typed and not kept yet. */

function isUnsaved() {
  if ("typed" in editor().dataset) return true;
  return [...editor().querySelectorAll("textarea, input:not([type=hidden])")].some((field) =>
    field.type === "checkbox" ? field.checked !== field.defaultChecked : field.value !== field.defaultValue);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-inline]");
  if (!link?.search.startsWith("?open=") && link?.getAttribute("href") !== "?") return;
  if (!isUnsaved() || (leaving && "cancel" in link.dataset)) {
    closing = "cancel" in link.dataset ? editor().querySelector("[name=open]").value : "";
    return;
  }
  event.preventDefault();
  event.stopPropagation();
  leaving = "cancel" in link.dataset;
  tell(leaving ? editor().dataset.drop : editor().dataset.keepFirst);
}, true);

addEventListener("beforeunload", (event) => {
  if (isUnsaved() && !editor().querySelector("form[aria-busy=true]")) event.preventDefault();
});

/* Keys that no single button has. */

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
  if (localStorage.getItem(KEYS_OFF) || document.querySelector("dialog[open]")) return;
  if (event.key === "w") {
    const section = currentCard()?.closest("[data-section]") ?? document.querySelector(`#section-${document.getElementById("section-in-hand")?.value}`);
    (section ?? document).querySelector("[data-write]")?.click();
  } else if (event.key === "p") {
    document.querySelector("input[name=beside]:not(:checked)")?.click();
  } else if ("ab".includes(event.key) && !currentCard()?.matches("[data-suggestion]")) {
    goTo(suggestionsOf()[0]);
  } else return;
  event.preventDefault();
});

/* Dragging. */

let dragged = null; // the entry, and where it was

document.addEventListener("pointerdown", (event) => {
  const entry = event.target.closest(".compose-handle")?.closest("[data-entry]");
  if (entry) entry.draggable = true;
});

document.addEventListener("pointerup", (event) => {
  const entry = event.target.closest("[data-entry]");
  if (entry) entry.draggable = false;
});

document.addEventListener("dragstart", (event) => {
  const entry = event.target.closest?.("[data-entry][draggable=true]");
  if (!entry) return;
  dragged = { entry, home: entry.parentElement, next: entry.nextElementSibling, dropped: false };
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", entry.dataset.entry);
  entry.classList.add("dragged");
});

document.addEventListener("dragover", (event) => {
  const section = event.target.closest?.("[data-section]");
  if (!dragged || !section || (dragged.entry.dataset.kind === "claim" && "summary" in section.dataset)) return;
  event.preventDefault();
  const list = section.querySelector("[data-entries]");
  const below = [...list.children].find((one) => one !== dragged.entry && event.clientY < middleOf(one));
  if (dragged.entry.nextElementSibling !== (below ?? null) || dragged.entry.parentElement !== list) {
    list.insertBefore(dragged.entry, below ?? null);
  }
});

const middleOf = (element) => {
  const { top, height } = element.getBoundingClientRect();
  return top + height / 2;
};

document.addEventListener("drop", (event) => {
  if (!dragged) return;
  event.preventDefault();
  dragged.dropped = true;
});

document.addEventListener("dragend", async () => {
  if (!dragged) return;
  const { entry, home, next, dropped } = dragged;
  dragged = null;
  entry.classList.remove("dragged");
  entry.draggable = false;
  const isElsewhere = entry.parentElement !== home || entry.nextElementSibling !== next;
  if (dropped && isElsewhere) await sendPlace(entry);
  if (entry.isConnected) home.insertBefore(entry, next);
});

async function sendPlace(entry) {
  const form = document.getElementById("arrange");
  const body = new FormData(form);
  const place = [...entry.parentElement.children].indexOf(entry);
  const fields = { do: `place:${entry.dataset.entry}`, to: entry.closest("[data-section]").dataset.section, place };
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  for (const field of document.querySelectorAll("[data-sent-along]")) {
    if (!body.has(field.name)) body.append(field.name, field.value);
  }
  pressed = { value: fields.do, card: entry.id, at: -1, hadFocus: false };
  await ask(form.action, form, { method: "POST", body });
}
