// What is being typed outlives an ended session: kept in this tab, by person and form, until a send has succeeded.
// A form with data-keeps, which a phone sends, is kept for two weeks even when the browser was closed; all of it is
// forgotten when the person signs out.
import { tell } from "./messages.js";

const who = document.querySelector("meta[name=who]")?.content ?? "";
const KEY = `giaoban-draft ${who} `;
const SENT = "giaoban-sent";
const FIELDS = "form[method=post] textarea[name], form[data-keeps] :is(input[type=text], input[type=number], select)[name]";
const LASTS = 14 * 24 * 60 * 60 * 1000;

const pathOf = (form) => new URL(form.action).pathname;
const nameOf = (field) => `${KEY}${pathOf(field.form)} ${field.name}`;
const lasts = (field) => field.form.matches("[data-keeps]");
const words = (kind) => document.getElementById("trouble-words").content.querySelector(`[data-trouble=${kind}]`).textContent;

function keep(field) {
  try {
    if (!lasts(field)) return sessionStorage.setItem(nameOf(field), field.value);
    localStorage.setItem(nameOf(field), JSON.stringify({ at: Date.now(), value: field.value }));
    const note = field.form.querySelector("[data-draft-note]");
    if (note) note.hidden = false;
  } catch {
    // A text larger than the browser's store stays where it is: on the page.
  }
}

function keptOf(field) {
  if (!lasts(field)) return sessionStorage.getItem(nameOf(field));
  return JSON.parse(localStorage.getItem(nameOf(field)) ?? "null")?.value ?? null;
}

function drop(prefix, isOver = () => true) {
  for (const store of [sessionStorage, localStorage]) {
    for (const name of Object.keys(store)) {
      if (name.startsWith(prefix) && isOver(store, name)) store.removeItem(name);
    }
  }
}

export const forget = (path) => drop(`${KEY}${path} `);
export const forgetAll = () => drop(KEY);

// A field that the server has filled itself is left as it is, but for a draft of the person's own in a form that keeps.
function restore(place) {
  let filled = false;
  for (const field of place.querySelectorAll(FIELDS)) {
    const kept = keptOf(field);
    if (kept === null || kept === field.value) continue;
    if (field.value && (!lasts(field) || field.form.querySelector(".errorlist"))) continue;
    if (!kept && !lasts(field)) continue;
    field.value = kept;
    filled = true;
  }
  if (filled) tell("info", words("restored"));
}

// The page after a send: only the sign-in and the pages of errors say that it did not arrive.
const sent = sessionStorage.getItem(SENT);
if (sent && !document.querySelector("[data-unsent]")) drop(sent);
sessionStorage.removeItem(SENT);
drop("giaoban-draft ", (store, name) => store === localStorage && JSON.parse(store.getItem(name)).at < Date.now() - LASTS);
if (who) restore(document);

document.addEventListener("input", (event) => {
  if (who && event.target.matches(FIELDS)) keep(event.target);
});
document.addEventListener("submit", (event) => {
  if (who && event.target.querySelector("textarea[name]")) sessionStorage.setItem(SENT, `${KEY}${pathOf(event.target)} `);
});
document.addEventListener("htmx:load", (event) => {
  if (who) restore(event.detail.elt);
});
