/* Names for what the admin's own scripts and split fields leave without one, so that everybody hears what it is. */

"use strict";

function nameSelections() {
  for (const select of document.querySelectorAll("select.admin-autocomplete")) {
    const name = select.getAttribute("aria-label") ?? select.labels[0]?.textContent.trim();
    const shown = select.parentElement.querySelector(".select2-container");
    if (!name || !shown) continue;
    for (const part of shown.querySelectorAll("[role=combobox], [role=textbox], [role=searchbox], [role=search], input")) {
      part.removeAttribute("aria-labelledby");
      part.setAttribute("aria-label", name);
    }
  }
}

/* The admin makes these selections when jQuery is ready, in the order of who asked: this comes after it. */
window.django?.jQuery?.(nameSelections);

addEventListener("load", () => {
  for (const tip of document.querySelectorAll("span.help-tooltip[aria-label]")) tip.setAttribute("role", "img");
  for (const part of document.querySelectorAll("input.vDateField, input.vTimeField")) {
    if (part.labels.length || part.getAttribute("aria-label")) continue;
    const group = part.closest("fieldset, .form-row")?.querySelector("legend, label");
    if (group) part.setAttribute("aria-label", `${group.textContent.trim()} ${part.className.includes("Time") ? "time" : "date"}`);
  }
});
