// <form data-keeps="Báo cáo tiến độ · 2023-Q1-TB714-012"> is sent by a script. Without a line it is kept in this browser, for
// this person in this post, and sent when the line is back. Each form bears a key, so the server takes it once however
// often it comes. Whatever the server answers but "done" is left to the browser, which shows the answer's own page.
import { forget, forgetAll } from "./drafts.js";
import * as kept from "./kept.js";
import { tell } from "./messages.js";

const meta = (name) => document.querySelector(`meta[name=${name}]`)?.content ?? "";
const who = meta("who");
const post = meta("post");
const words = (kind) => document.getElementById("trouble-words").content.querySelector(`[data-trouble=${kind}]`).textContent;
const TRY_AGAIN = 30000;
const PATIENCE = 30000;
const SLOWEST = 20; // bytes a millisecond: a photograph takes its time on a weak line
const OF_THE_PAGE = ["csrfmiddlewaretoken", "once", "version", "next"];

let waiting = [];
let timer = 0;
let warned = false;

function madeOf(form) {
  const fields = [...new FormData(form)].filter(([name, value]) => name !== "csrfmiddlewaretoken" && !(value instanceof File && !value.name));
  const action = new URL(form.action).pathname;
  const key = [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join("-");
  return { key, who, post, action, label: form.dataset.keeps, at: Date.now(), fields, refused: "" };
}

function patienceFor(item) {
  return PATIENCE + item.fields.reduce((sum, [, value]) => sum + (value.size ?? 0), 0) / SLOWEST;
}

// What became of it: sent (with the next page), refused (with the server's words), sign-in, or later.
async function send(item) {
  const body = new FormData();
  for (const [name, value] of item.fields) body.append(name, value);
  const headers = { "Idempotency-Key": item.key, "X-Kept-Form": "1", "X-CSRFToken": meta("csrf-token") };
  const given = new AbortController();
  const ends = setTimeout(() => given.abort(), patienceFor(item));
  try {
    const answer = await fetch(item.action, { method: "POST", body, headers, signal: given.signal });
    if (answer.status >= 500) return { became: "later" };
    if (!answer.headers.get("Content-Type")?.startsWith("application/json")) return { became: "refused", said: saidBy(await answer.text()) };
    const told = await answer.json();
    return told.next ? { became: "sent", next: told.next } : { became: told.sign_in ? "sign-in" : "later" };
  } catch {
    return { became: "later" };
  } finally {
    clearTimeout(ends);
  }
}

function saidBy(page) {
  const read = new DOMParser().parseFromString(page, "text/html");
  const found = [...read.querySelectorAll("main .errorlist li, #messages .message-text")];
  return (found.length ? found : [...read.querySelectorAll("main h1, main .empty-title")]).map((one) => one.textContent.trim()).join(" ");
}

function goTo(address) {
  const next = new URL(address, location.href);
  if (next.pathname + next.search === location.pathname + location.search) {
    history.replaceState(null, "", next);
    location.reload();
  } else {
    location.assign(next);
  }
}

async function submitted(form) {
  const item = madeOf(form);
  const buttons = [...form.querySelectorAll("button")];
  for (const button of buttons) button.disabled = true;
  const { became, next } = await send(item);
  for (const button of buttons) button.disabled = false;
  if (became === "sent") {
    forget(item.action);
    for (const old of waiting) if (old.action === item.action && old.refused) await kept.remove(old.key).catch(() => {});
    goTo(next);
  } else if (became === "later") {
    await keep(item, form);
  } else {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "once", value: item.key }));
    form.submit();
  }
}

async function keep(item, form) {
  try {
    await kept.put(item);
  } catch {
    tell("error", words("network"));
    return;
  }
  forget(item.action);
  form.replaceWith(Object.assign(document.createElement("p"), { className: "kept-note", textContent: words("kept") }));
  await show();
  document.getElementById("outbox").scrollIntoView({ block: "nearest" });
}

async function sendAll() {
  for (const item of waiting.filter((one) => one.post === post && !one.refused)) {
    const { became, said } = await send(item);
    if (became === "later") break;
    if (became === "sign-in") {
      tell("warning", words("sign-in"));
      break;
    }
    if (became === "sent") {
      await kept.remove(item.key);
      tell("success", `${words("sent")} ${item.label}`);
    } else {
      await kept.put({ ...item, refused: said || words("refused") });
    }
  }
  await show();
}

// One page at a time sends; where there are no locks the key alone keeps it from being done twice.
function flush() {
  if (!waiting.length) return;
  if (navigator.locks) navigator.locks.request("giaoban-outbox", { ifAvailable: true }, (lock) => lock && sendAll());
  else sendAll();
}

function row(item) {
  const shown = document.getElementById("outbox-item").content.firstElementChild.cloneNode(true);
  const state = item.post !== post ? "other-post" : item.refused ? "refused" : "kept";
  shown.querySelector("[data-label]").textContent = item.label;
  shown.querySelector("[data-at]").textContent = new Date(item.at).toLocaleString(document.documentElement.lang, { dateStyle: "short", timeStyle: "short" });
  shown.querySelector("[data-state]").textContent = item.refused ? `${words(state)} ${item.refused}` : words(state);
  shown.dataset.level = item.refused ? "error" : "warning";
  const open = shown.querySelector("[data-open]");
  open.href = item.action;
  open.hidden = !item.refused || item.post !== post;
  const now = shown.querySelector("[data-now]");
  now.hidden = state !== "kept";
  now.addEventListener("click", flush);
  shown.querySelector("[data-drop]").addEventListener("click", async () => {
    await kept.remove(item.key);
    await show();
  });
  return shown;
}

async function show() {
  waiting = await kept.of(who).catch(() => []);
  const place = document.getElementById("outbox");
  place.hidden = !waiting.length;
  place.querySelector("ul").replaceChildren(...waiting.map(row));
  clearTimeout(timer);
  if (waiting.some((item) => !item.refused && item.post === post)) timer = setTimeout(flush, TRY_AGAIN);
}

// What the server did not take stands in its form again, files too.
function refill(place) {
  for (const form of place.querySelectorAll("form[data-keeps]")) {
    const item = waiting.find((one) => one.refused && one.post === post && one.action === new URL(form.action).pathname);
    if (!item) continue;
    for (const [name, value] of item.fields) if (!OF_THE_PAGE.includes(name)) fill(form, name, value);
  }
}

function fill(form, name, value) {
  for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
    if (value instanceof File) {
      const files = new DataTransfer();
      for (const one of [...field.files, value]) files.items.add(one);
      field.files = files.files;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    } else if (field.type === "checkbox" || field.type === "radio") {
      field.checked ||= field.value === value;
    } else {
      field.value = value;
    }
  }
}

async function signOut(form) {
  forgetAll();
  for (const item of waiting) await kept.remove(item.key).catch(() => {});
  form.submit();
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!who || event.defaultPrevented) return;
  if (form.matches("[data-keeps]")) {
    event.preventDefault();
    submitted(form);
  } else if (form.matches("[data-signs-out]")) {
    event.preventDefault();
    if (waiting.length && !warned) {
      warned = true;
      tell("warning", words("signing-out"));
    } else {
      signOut(form);
    }
  }
});

if (who) {
  await show();
  refill(document);
  document.addEventListener("htmx:load", (event) => refill(event.detail.elt));
  addEventListener("online", flush);
  document.addEventListener("visibilitychange", () => document.hidden || flush());
  flush();
}
