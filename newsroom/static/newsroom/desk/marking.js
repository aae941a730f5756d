/* Marking words in an article: the selection becomes start and end in the forms that ask for them.

   An element with data-text-of="VERSION" holds a version's text and nothing else. A selection in it
   is measured in Unicode code points as the browser shows it (the server counts CR LF as one, see
   newsroom.admin.passages.place_on_screen) and written into the fields `version`, `start`, `end` and
   `words` of every form[data-marks]; [data-marked] shows the words, and a field with data-prefill takes
   them for as long as nobody typed into it. Without this script the words are copied into a field. */

"use strict";

const codePoints = (text) => [...text].length;
const elementAt = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);

function selectedPlace() {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const article = elementAt(range.startContainer)?.closest("[data-text-of]");
  if (!article || !article.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(article);
  before.setEnd(range.startContainer, range.startOffset);
  const words = range.toString();
  const leading = words.length - words.trimStart().length;
  const start = codePoints(before.toString()) + leading;
  return { version: article.dataset.textOf, start, end: start + codePoints(words.trim()), words: words.trim() };
}

document.addEventListener("selectionchange", () => {
  const place = selectedPlace();
  if (!place || !place.words) return;
  for (const form of document.querySelectorAll("form[data-marks]")) {
    for (const name of ["version", "start", "end", "words"]) {
      const field = form.elements.namedItem(name);
      if (field) field.value = place[name];
    }
    const shown = form.querySelector("[data-marked]");
    if (shown) shown.textContent = place.words;
    const filled = form.querySelector("[data-prefill]");
    if (filled && (filled.value === "" || filled.value === filled.dataset.prefill)) {
      filled.value = filled.dataset.prefill = place.words;
    }
  }
});
