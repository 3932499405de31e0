// The reading desk: one row is current; text and rows point at each other; answers are sorted into the page.
import "./desk-search.js";
import "./desk-selection.js";
import { marks, sortIn } from "./desk-changes.js";
import { isForTheField, shortcutsAreOn } from "../ui/js/keys.js";

const desk = document.getElementById("desk");
const text = document.getElementById("desk-text");
const wide = matchMedia("(min-width: 64rem)");
let current = null;

const rows = () => [...desk.querySelectorAll("[data-card], [data-group]:has(.desk-asks)")];
const cards = () => [...desk.querySelectorAll("[data-card]")];
const pieces = (key) => text.querySelectorAll(`[data-for="${CSS.escape(key)}"]`);

function give(row, on) {
  if (!row) return;
  const group = row.matches("[data-group]") ? row : groupOf(row);
  for (const place of new Set([row, group])) {
    for (const button of place?.querySelectorAll("[data-desk-key]") ?? []) {
      if (on) button.dataset.key = button.dataset.deskKey;
      else delete button.dataset.key;
    }
  }
}

function groupOf(row) {
  let one = row;
  while (one && !one.matches("[data-group]")) one = one.previousElementSibling;
  return one;
}

export function choose(row, { focus = true, scroll = true } = {}) {
  if (!row) return;
  give(current, false);
  desk.querySelectorAll(".current").forEach((one) => one.classList.remove("current"));
  current = row;
  give(row, true);
  row.classList.add("current");
  const words = [...pieces(row.matches("[data-group]") ? (row.nextElementSibling?.id ?? "") : row.id)];
  words.forEach((one) => one.classList.add("current"));
  if (focus) row.focus({ preventScroll: true });
  if (scroll && !isWhole(row)) row.scrollIntoView({ block: scroll === "center" ? "center" : "nearest" });
  if (words.length && wide.matches) bring(words[0]);
}

function isWhole(row) {
  const { top, bottom } = row.getBoundingClientRect();
  return top >= document.getElementById("desk-heads").getBoundingClientRect().bottom && bottom <= innerHeight - 64;
}

// Only the pane of the text moves, never the page under the reader.
function bring(piece) {
  const box = text.getBoundingClientRect();
  const place = piece.getBoundingClientRect();
  const above = place.top - box.top - 72;
  if (above < 0 || place.bottom > box.bottom - 24) text.scrollBy({ top: above - box.height / 4 });
}

function step(by) {
  const all = rows();
  const at = all.indexOf(current);
  choose(all[Math.min(Math.max(at + by, 0), all.length - 1)] ?? all[0]);
}

// False where the row stands on another leaf of a long text: then the link leads there.
function go(key, { asks } = {}) {
  const row = document.getElementById(key);
  closeSheet();
  if (row) choose(asks === "" && groupOf(row)?.querySelector(".desk-asks") ? groupOf(row) : row);
  if (asks === "form") row?.querySelector("[data-desk-key=e]")?.click(); // nothing above the row to be pressed
  return Boolean(row);
}

// After an act: the row itself while it waits, else the next one that does; words that are left come last.
function goOn(key) {
  const row = document.getElementById(key);
  const all = cards();
  const from = row ? all.indexOf(row) : all.findIndex((one) => startOf(one.id) >= startOf(key));
  const waits = (one) => one.dataset.state === "open" && one.dataset.kind !== "gap";
  const isLeft = (one) => one.dataset.state === "open";
  const following = all.slice(Math.max(from, 0));
  choose(following.find(waits) ?? all.find(waits) ?? following.find(isLeft) ?? all.find(isLeft) ?? row ?? all[Math.max(from, 0)] ?? all.at(-1));
}

const startOf = (key) => Number(/-(\d+)(-|$)/.exec(key)?.[1] ?? 0);

function link(key, on) {
  document.getElementById(key)?.classList.toggle("linked", on);
  pieces(key).forEach((one) => one.classList.toggle("linked", on));
}

for (const [kind, on] of [["mouseover", true], ["mouseout", false]]) {
  desk.addEventListener(kind, (event) => {
    const key = event.target.closest("[data-for]")?.dataset.for ?? event.target.closest("[data-card]")?.id;
    if (key) link(key, on);
  });
}

desk.addEventListener("click", (event) => {
  const goer = event.target.closest("[data-desk-go]");
  const stepper = event.target.closest("[data-desk-step]");
  const piece = event.target.closest("[data-for]");
  if (event.target.closest("[data-desk-sheet]")) return toggleSheet();
  if (event.target.closest("[data-desk-show]")) return show(event);
  if (event.target.closest("[data-desk-close]")) return close(event);
  if (goer && go(goer.dataset.deskGo, { asks: goer.dataset.deskQuestion })) return event.preventDefault();
  if (stepper) return step(Number(stepper.dataset.deskStep));
  if (piece && getSelection().isCollapsed) {
    event.preventDefault();
    return go(piece.dataset.for);
  }
});

function show(event) {
  event.preventDefault();
  const row = event.target.closest("[data-card]");
  choose(row, { scroll: false });
  if (!wide.matches) openSheet(row.id);
}

function toggleSheet() {
  if (text.classList.contains("open")) closeSheet();
  else openSheet(current?.id);
}

function openSheet(key) {
  text.classList.add("open");
  const piece = key && pieces(key)[0];
  if (piece) text.scrollBy({ top: piece.getBoundingClientRect().top - text.getBoundingClientRect().top - 96 });
  text.focus({ preventScroll: true });
}

function closeSheet() {
  text.classList.remove("open");
}

desk.addEventListener("focusin", (event) => {
  const row = event.target.closest("[data-card], [data-group]");
  if (row && row !== current) choose(row, { focus: false, scroll: false });
});

// The quick reasons: the first has the focus before the next key comes, so that "x" and Enter are enough however fast.
desk.addEventListener("click", (event) => {
  const summary = event.target.closest("details.desk-aside > summary");
  if (!summary) return;
  event.preventDefault();
  const menu = summary.parentElement;
  menu.open = !menu.open;
  if (menu.open) menu.querySelector("button").focus();
});

// Escape closes the open form wherever the hand is: it may come before the form has taken the focus.
document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229 || document.querySelector("dialog[open]")) return;
  const panel = event.target.closest("[data-desk-panel]") ?? (event.key === "Escape" && desk.querySelector("[data-desk-panel]"));
  if (event.key === "Escape" && text.classList.contains("open")) return closeSheet();
  if (event.key === "Escape" && panel) {
    event.preventDefault();
    panel.querySelector("[data-desk-close]").click();
  }
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && panel) {
    event.preventDefault();
    panel.querySelector("form").requestSubmit();
  }
});

// Closing a form asks for the desk again: the row comes back as it is now.
function close(event) {
  event.preventDefault();
  const row = event.target.closest("[data-card]");
  delete row.dataset.mark;
  row.querySelector("[data-desk-panel]").remove();
  htmx.trigger(desk, "refresh");
}

// Others' changes (and the echo of one's own) are fetched when the hands rest.
let resting = 0;
desk.addEventListener("live", refreshSoon);

function refreshSoon() {
  clearTimeout(resting);
  resting = setTimeout(() => (desk.hasAttribute("aria-busy") ? refreshSoon() : htmx.trigger(desk, "refresh")), 400);
}

document.addEventListener("htmx:configRequest", (event) => {
  if (!desk.contains(event.target)) return;
  event.detail.headers["Desk-Seen"] = marks();
  event.detail.headers["Desk-At"] = desk.dataset.at;
});

// While an act is on its way its keys rest; what is typed meanwhile waits for the row that comes next.
let acting = "";
let typed = [];
const isAct = (event) => event.target !== desk && desk.contains(event.target) && event.detail.requestConfig?.verb !== "get";

document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.target !== desk && desk.contains(event.target)) acting = current?.id ?? "";
  if (isAct(event)) desk.setAttribute("aria-busy", "true");
});

document.addEventListener("htmx:afterRequest", (event) => {
  if (!isAct(event)) return;
  desk.removeAttribute("aria-busy");
  const { status } = event.detail.xhr; // htmx calls all that it swaps successful, refusals, too
  if (status >= 200 && status < 400) {
    forgetTroubles();
  } else {
    standNear(event.detail.requestConfig.elt);
    typed = [];
  }
  setTimeout(pressNext); // htmx lets go of its form only after this event
});

// What was wrong before an act that succeeded is wrong no longer; what is wrong in a form is said at that form.
function forgetTroubles() {
  document.querySelectorAll("#messages .message:is([data-level=error], [data-level=warning]), .desk-who-other + .message").forEach((one) => one.remove());
}

function standNear(form) {
  if (!form.matches?.(".desk-who-other")) return;
  const told = document.querySelector("#messages .message[data-level=error]:last-child");
  if (form.nextElementSibling?.matches(".message")) form.nextElementSibling.remove();
  if (told) form.after(told);
}

document.addEventListener("keydown", (event) => {
  if (!desk.hasAttribute("aria-busy") || isForTheField(event) || !shortcutsAreOn()) return;
  if (!/^[aAusmxtdnrjk1-9]$/.test(event.key)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  typed.push(event.key);
}, true);

function pressNext() {
  const key = typed.shift();
  const button = key && [...desk.querySelectorAll(`[data-key="${key}"]`)].find((one) => one.getClientRects().length);
  button?.click();
  if (typed.length && !desk.hasAttribute("aria-busy")) pressNext();
}

document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, requestConfig } = event.detail;
  if (!desk.contains(requestConfig.elt) || !xhr.getResponseHeader("Desk-Changes")) return;
  event.detail.shouldSwap = false;
  const own = requestConfig.verb !== "get" && xhr.status < 400;
  const focused = document.activeElement;
  sortIn(xhr.responseText, { own: own ? requestConfig.elt.closest("[data-card]") : null });
  settle(own ? acting : "", focused, own && xhr.getResponseHeader("Desk-Row"));
});

// A row that came back with its form open, or with its form not valid yet.
document.addEventListener("htmx:afterSettle", (event) => {
  const row = document.getElementById(acting);
  if (!row || !desk.contains(event.detail.elt ?? event.target)) return;
  choose(row, { focus: false });
  const first = row.querySelector("[data-desk-panel] [autofocus]") ?? row.querySelector("[data-desk-panel] .wrong :is(input, select), [data-desk-panel] :is(input:not([type=hidden]), select)");
  first?.focus();
});

// Parts may be new although nobody acted here: the current row keeps its keys, its marks and the focus it had.
function settle(actedOn, focused, stays) {
  const made = stays && document.getElementById(stays);
  if (made) return choose(made);
  if (actedOn) return goOn(actedOn);
  const lost = !document.activeElement || document.activeElement === document.body;
  choose(document.getElementById(current?.id ?? "") ?? rows()[0], { focus: lost && focused !== document.body, scroll: false });
}

for (const element of desk.querySelectorAll("[data-needs-script]")) element.hidden = false;
addEventListener("beforeunload", (event) => {
  if (desk.querySelector("[data-desk-panel] form[data-touched]")) event.preventDefault();
});
desk.addEventListener("input", (event) => {
  const form = event.target.closest("[data-desk-panel] form");
  if (form) form.dataset.touched = "";
});

// When htmx has its hands on the page too: a key pressed before that would send the form the plain way.
document.addEventListener("DOMContentLoaded", () => {
  const opened = desk.querySelector("[data-desk-panel]")?.closest("[data-card]");
  const begin = opened ?? document.getElementById(location.hash.slice(1));
  const open = cards().filter((one) => one.dataset.state === "open");
  const first = open.find((one) => one.dataset.kind !== "gap") ?? open[0] ?? rows()[0];
  choose(rows().includes(begin) ? begin : first, { scroll: "center" });
});
