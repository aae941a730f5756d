/* A piece of work from the queue: kept while its page is open and worked on, given back when it is closed.

   [data-piece] is the bar of the queue; it names the piece and where to keep it. Each page that keeps it
   gets a token of its own, so that a page closed later cannot give back what another one holds. Without
   this script every decision keeps the piece, and it ends by itself. */

"use strict";

const REMIND = 2 * 60 * 1000; // milliseconds between two words to the server that somebody is at work

const queueBar = document.querySelector("[data-piece]");

if (queueBar) {
  let token = queueBar.dataset.token;
  let said = 0;

  const sent = (more) => {
    const body = new FormData(queueBar);
    for (const [name, value] of Object.entries(more)) body.set(name, value);
    return body;
  };

  const keep = async () => {
    if (Date.now() - said < REMIND) return;
    said = Date.now();
    try {
      const answer = await fetch(queueBar.dataset.keep, { method: "POST", body: sent({ piece: queueBar.dataset.piece }) });
      const { token: own, word } = await answer.json();
      token = own ?? "";
      queueBar.querySelector("[data-until]").textContent = word;
    } catch {
      said = 0; // not reached: the next key or click tries again
    }
  };

  for (const kind of ["keydown", "pointerdown", "scroll"]) addEventListener(kind, keep, { capture: true, passive: true });
  addEventListener("pagehide", () => {
    if (token) navigator.sendBeacon(queueBar.action, sent({ leave: "1", token }));
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) said = 0;
    keep();
  });
}
