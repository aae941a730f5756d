/* Decisions without a page load.

   A form with data-inline is sent in the background with the header X-Desk: inline, and a link with
   data-inline is fetched so. The answer is a piece of HTML: each of its top-level elements takes the
   place of the element on the page with the same id (the card, the count of what is left); one that has
   no place yet goes into the element that its data-into names, before the one that its data-before names.
   Only the words and the class of #desk-message are replaced, so that they are read out. Fields with data-sent-along
   anywhere on the page are sent with every decision. Where the card sent is decided now (data-done), the
   next open one becomes the current card; an element of the answer with data-go becomes it in any case.
   What was refused comes back in the card with what was typed. Without this script the same form or link
   leads through a page load. The sentence for a server that does not answer is data-not-saved of
   #desk-message. */

"use strict";

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!("inline" in form.dataset)) return;
  event.preventDefault();
  const address = new URL(event.submitter?.getAttribute("formaction") || form.getAttribute("action") || "", location.href);
  const body = new FormData(form, event.submitter);
  for (const field of document.querySelectorAll("[data-sent-along]")) {
    if (!body.has(field.name)) body.append(field.name, field.value);
  }
  if (form.method === "post") return ask(address, form, { method: "POST", body });
  address.search = new URLSearchParams(body);
  ask(address, form);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-inline]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  ask(link.href, link);
});

/* Send one request at a time for an element, and take its answer in. */
async function ask(address, element, options = {}) {
  if (element.ariaBusy === "true") return;
  element.ariaBusy = "true";
  const card = element.closest("[data-card]");
  try {
    const answer = await fetch(address, { ...options, headers: { "X-Desk": "inline" } });
    const isFragment = answer.headers.get("Content-Type")?.startsWith("text/html") && !answer.redirected;
    if (!isFragment) throw new Error(answer.statusText);
    const isStillThere = !card || currentCard()?.id === card.id;
    const { taken, going } = takeIn(await answer.text());
    if (!taken) throw new Error(answer.statusText);
    if (going) goIn(going);
    else if (isStillThere) moveOn(card);
  } catch {
    tell();
  } finally {
    element.ariaBusy = "false";
  }
}

/* Say in #desk-message what came of something; without words, that the server did not answer. */
function tell(words) {
  const line = document.getElementById("desk-message");
  if (line) line.textContent = words ?? line.dataset.notSaved;
}

function takeIn(html) {
  const answer = new DOMParser().parseFromString(html, "text/html");
  let taken = 0;
  let going = null;
  for (const element of [...answer.body.children]) {
    const standing = element.id && document.getElementById(element.id);
    const home = document.getElementById(element.dataset.into);
    if (standing && element.id === "desk-message") {
      standing.replaceChildren(...element.childNodes);
      standing.className = element.className;
    } else if (standing) standing.replaceWith(element);
    else if (home) home.insertBefore(element, document.getElementById(element.dataset.before));
    else continue;
    taken += 1;
    if ("go" in element.dataset) going = element;
  }
  return { taken, going };
}

function moveOn(card) {
  if (!card) return;
  const now = document.getElementById(card.id);
  if (now && !("done" in now.dataset)) return goIn(now);
  goTo(now ? nextOpen(now) : nextOpen(document.querySelector("[data-card]") ?? document.body));
}

/* Go to a card, and into the field that it was opened for. */
function goIn(card) {
  goTo(card);
  card.querySelector("[data-focus]")?.focus();
}
