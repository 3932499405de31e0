// What is being typed outlives an ended session: kept in this tab, by person and form, until a send has succeeded.
import { tell } from "./messages.js";

const who = document.querySelector("meta[name=who]")?.content ?? "";
const KEY = `giaoban-draft ${who} `;
const SENT = "giaoban-sent";
const FIELDS = "form[method=post] textarea[name]";

const keyOf = (form) => `${KEY}${new URL(form.action).pathname} `;

function keep(field) {
  try {
    sessionStorage.setItem(keyOf(field.form) + field.name, field.value);
  } catch {
    // A text larger than the browser's store stays where it is: on the page.
  }
}

function forget(key) {
  for (const name of Object.keys(sessionStorage)) {
    if (name.startsWith(key)) sessionStorage.removeItem(name);
  }
}

function restore(place) {
  let filled = false;
  for (const field of place.querySelectorAll(FIELDS)) {
    const kept = sessionStorage.getItem(keyOf(field.form) + field.name);
    if (!kept || field.value) continue;
    field.value = kept;
    filled = true;
  }
  if (filled) tell("info", document.getElementById("trouble-words").content.querySelector("[data-trouble=restored]").textContent);
}

// The page after a send: only the sign-in and the pages of errors say that it did not arrive.
const sent = sessionStorage.getItem(SENT);
if (sent && !document.querySelector("[data-unsent]")) forget(sent);
sessionStorage.removeItem(SENT);
if (who) restore(document);

document.addEventListener("input", (event) => {
  if (who && event.target.matches(FIELDS)) keep(event.target);
});
document.addEventListener("submit", (event) => {
  if (who && event.target.querySelector("textarea[name]")) sessionStorage.setItem(SENT, keyOf(event.target));
});
document.addEventListener("htmx:load", (event) => {
  if (who) restore(event.detail.elt);
});
