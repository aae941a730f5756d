/* Sentences that cite: "[" in a field with data-cites offers the claims of the page (data-cite, data-cite-text), and
   choosing one writes its number in brackets, which is what the server reads.

   The list is a listbox below the field: arrows go through it, Enter or Tab chooses, Escape closes it. Enter outside
   it goes on to the next sentence, Backspace in an empty field takes it away, Alt with an arrow moves a sentence. */

"use strict";

const MOST_OFFERED = 8;
const OPENED = /\[([^[\]]{0,60})$/;
let offering = null; // { field, list, start }: the field, its list, and where the bracket stands

const rowsOf = (field) => field.closest("[data-rows]");
const beforeCaret = (field) => field.value.slice(0, field.selectionStart);

function claimsOnPage() {
  const claims = new Map();
  for (const one of document.querySelectorAll("[data-cite]")) {
    if (!claims.has(one.dataset.cite)) claims.set(one.dataset.cite, { text: one.dataset.citeText, isIn: "entry" in one.dataset });
  }
  return claims;
}

function offer(field) {
  const typedAfter = OPENED.exec(beforeCaret(field));
  close();
  if (!typedAfter) return;
  const words = typedAfter[1].toLowerCase().split(/\s+/).filter(Boolean);
  const fits = ([number, { text }]) => words.every((word) => text.toLowerCase().includes(word) || number.startsWith(word));
  const found = [...claimsOnPage()].filter(fits).slice(0, MOST_OFFERED);
  if (!found.length) return;
  const list = document.createElement("ul");
  list.id = "cite-list";
  list.role = "listbox";
  list.ariaLabel = rowsOf(field).dataset.listLabel;
  list.append(...found.map(([number, { text, isIn }]) => option(number, text, isIn, rowsOf(field).dataset.notIn)));
  field.after(list);
  field.setAttribute("aria-controls", list.id);
  offering = { field, list, start: typedAfter.index };
  point(0);
}

function option(number, text, isIn, notIn) {
  const one = document.createElement("li");
  one.id = `cite-${number}`;
  one.role = "option";
  one.dataset.number = number;
  one.textContent = `[${number}] ${text}${isIn ? "" : ` (${notIn})`}`;
  return one;
}

function point(at) {
  const options = [...offering.list.children];
  const wanted = options[(at + options.length) % options.length];
  options.forEach((one) => one.setAttribute("aria-selected", String(one === wanted)));
  offering.field.setAttribute("aria-activedescendant", wanted.id);
  wanted.scrollIntoView({ block: "nearest" });
}

const pointedAt = () => [...offering.list.children].findIndex((one) => one.ariaSelected === "true");

function close() {
  if (!offering) return;
  offering.list.remove();
  offering.field.removeAttribute("aria-activedescendant");
  offering.field.removeAttribute("aria-controls");
  offering = null;
}

function choose(number) {
  const { field, start } = offering;
  const rest = field.value.slice(field.selectionStart);
  close();
  const written = `${field.value.slice(0, start)}[${number}]`;
  field.value = written + rest;
  field.focus();
  field.setSelectionRange(written.length, written.length);
  showCited(field);
}

/* What the sentence cites, in words, below the sentences. */
function showCited(field) {
  const claims = claimsOnPage();
  const lines = [...field.value.matchAll(/\[(\d+)\]/g)].map(([marker, number]) => `${marker} ${claims.get(number)?.text ?? "?"}`);
  const place = field.form.querySelector("[data-cited]");
  place.replaceChildren(...lines.map((line) => Object.assign(document.createElement("span"), { textContent: line })));
}

/* Fields for sentences. */

function addRow(after) {
  const list = after.closest("[data-rows]");
  const row = after.closest("[data-row]").cloneNode(true);
  row.querySelector("#cite-list")?.remove();
  row.querySelectorAll("input, textarea").forEach((field) => (field.value = ""));
  row.querySelector("textarea").textContent = "";
  after.closest("[data-row]").after(row);
  nameRows(list);
  row.querySelector("textarea").focus();
}

function removeRow(row) {
  const list = row.closest("[data-rows]");
  const beside = row.previousElementSibling ?? row.nextElementSibling;
  if (!beside) return;
  row.remove();
  nameRows(list);
  beside.querySelector("textarea").focus();
}

function moveRow(row, by) {
  const other = by < 0 ? row.previousElementSibling : row.nextElementSibling;
  if (!other) return;
  if (by < 0) other.before(row);
  else other.after(row);
  nameRows(row.closest("[data-rows]"));
  row.querySelector("textarea").focus();
}

function nameRows(list) {
  [...list.children].forEach((row, at) => (row.querySelector("textarea").ariaLabel = list.dataset.label.replace("0", at + 1)));
}

/* With this script, empty fields come when they are wanted: one is left where there is no sentence. */
function tidy() {
  for (const list of document.querySelectorAll("[data-rows]:not([data-tidy])")) {
    list.dataset.tidy = "";
    const empty = [...list.children].filter((row) => !row.querySelector("textarea").value);
    empty.slice(empty.length === list.children.length ? 1 : 0).forEach((row) => row.remove());
    list.closest("form").querySelector("[data-add-row]").hidden = false;
  }
}

document.addEventListener("DOMContentLoaded", () => {
  tidy();
  new MutationObserver(tidy).observe(document.getElementById("content-main"), { childList: true, subtree: true });
});

document.addEventListener("input", (event) => {
  if (!event.target.matches("[data-cites]")) return;
  offer(event.target);
  showCited(event.target);
});

document.addEventListener("focusin", (event) => {
  if (event.target.matches("[data-cites]")) showCited(event.target);
});

document.addEventListener("focusout", (event) => {
  if (offering?.field === event.target) close();
});

document.addEventListener("pointerdown", (event) => {
  const one = event.target.closest("#cite-list [role=option]");
  if (!one) return;
  event.preventDefault();
  choose(one.dataset.number);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-add-row]");
  if (button) addRow(button.form.querySelector("[data-row]:last-child textarea"));
});

document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (!field.matches("[data-cites]") || event.ctrlKey || event.metaKey || event.isComposing) return;
  if (offering ? keyInList(event) : keyInSentence(event, field)) {
    event.preventDefault();
    event.stopPropagation();
  }
}, true);

function keyInList(event) {
  if (event.key === "ArrowDown") point(pointedAt() + 1);
  else if (event.key === "ArrowUp") point(pointedAt() - 1);
  else if (event.key === "Enter" || event.key === "Tab") choose(offering.list.children[pointedAt()].dataset.number);
  else if (event.key === "Escape") close();
  else return false;
  return true;
}

function keyInSentence(event, field) {
  const row = field.closest("[data-row]");
  if (event.altKey && event.key === "ArrowUp") moveRow(row, -1);
  else if (event.altKey && event.key === "ArrowDown") moveRow(row, 1);
  else if (event.altKey || event.shiftKey) return false;
  else if (event.key === "Enter") addRow(field);
  else if (event.key === "Backspace" && !field.value) removeRow(row);
  else return false;
  return true;
}
