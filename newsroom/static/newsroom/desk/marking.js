/* Marking words in an article: the selection becomes start and end in the forms that ask for them.

   An element with data-text-of="VERSION" holds a version's text and nothing else. A selection in it
   is measured in Unicode code points and written into the fields `start`, `end` and `version` of every
   form[data-marks]; [data-marked] shows the words. Without this script the words are copied into a field. */

"use strict";

const codePoints = (text) => [...text].length;

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

const elementAt = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);

document.addEventListener("selectionchange", () => {
  const place = selectedPlace();
  if (!place || !place.words) return;
  for (const form of document.querySelectorAll("form[data-marks]")) {
    for (const name of ["version", "start", "end"]) {
      const field = form.elements.namedItem(name);
      if (field) field.value = place[name];
    }
    const shown = form.querySelector("[data-marked]");
    if (shown) shown.textContent = place.words;
  }
});
