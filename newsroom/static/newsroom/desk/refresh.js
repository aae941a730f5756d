/* A part of a page that moves by itself: an element with an id and data-refresh="2" is fetched again from
   the same address every two seconds, with the header X-Desk: inline, until the answer has no data-refresh. */

"use strict";

async function refresh(id) {
  const standing = document.getElementById(id);
  try {
    const answer = await fetch(location.href, { headers: { "X-Desk": "inline" } });
    if (!answer.ok || answer.redirected) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(id);
    if (!standing.contains(document.activeElement)) standing.replaceWith(fresh);
  } finally {
    refreshLater();
  }
}

function refreshLater() {
  for (const element of document.querySelectorAll("[data-refresh]")) {
    setTimeout(refresh, Number(element.dataset.refresh) * 1000, element.id);
  }
}

refreshLater();
