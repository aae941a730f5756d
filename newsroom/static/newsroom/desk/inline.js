/* Decisions without a page load.

   A form with data-inline is sent in the background with the header X-Desk: inline. The answer is a
   piece of HTML: each of its top-level elements takes the place of the element on the page with the
   same id (the card, the count of what is left, the message line). Where the card sent is decided
   now (data-done), the next open one becomes the current card. What was refused comes back in the
   card with what was typed. Without this script the same form leads through a page load. */

"use strict";

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!("inline" in form.dataset) || event.submitter?.formNoValidate) return;
  event.preventDefault();
  if (form.ariaBusy === "true") return;
  form.ariaBusy = "true";
  const card = form.closest("[data-card]");
  try {
    const body = new FormData(form, event.submitter);
    const address = event.submitter?.getAttribute("formaction") || form.action;
    const answer = await fetch(address, { method: "POST", body, headers: { "X-Desk": "inline" } });
    const isFragment = answer.headers.get("Content-Type")?.startsWith("text/html") && !answer.redirected;
    if (!isFragment) throw new Error(answer.statusText);
    takeIn(await answer.text());
    moveOn(card);
  } catch {
    tell(document.body.dataset.notSaved);
  } finally {
    form.ariaBusy = "false";
  }
});

function takeIn(html) {
  const answer = new DOMParser().parseFromString(html, "text/html");
  for (const element of [...answer.body.children]) {
    const standing = element.id && document.getElementById(element.id);
    if (standing) standing.replaceWith(element);
    else if (element.dataset.into) document.getElementById(element.dataset.into)?.append(element);
  }
}

function moveOn(card) {
  if (!card) return;
  const now = document.getElementById(card.id);
  if (now && !("done" in now.dataset)) return goTo(now);
  goTo(now ? nextOpen(now) : nextOpen(document.querySelector("[data-card]") ?? document.body));
}

function tell(message) {
  const line = document.getElementById("desk-message");
  if (line) line.textContent = message;
}
