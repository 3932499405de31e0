// An answer holds only the parts that changed, and the order of all. What a person is typing in is never taken away.
const LISTS = ["desk-heads", "desk-rows", "desk-paragraphs"];
const list = (name) => document.getElementById(name);

export function marks() {
  return LISTS.flatMap((name) => [...list(name).children].map((part) => part.dataset.mark ?? "")).filter(Boolean).join(",");
}

function isBusy(part) {
  return Boolean(part?.querySelector("[data-desk-panel], .desk-who-other input:focus"));
}

export function sortIn(html, { own }) {
  const answer = new DOMParser().parseFromString(html, "text/html");
  const scrolled = anchor();
  for (const group of answer.querySelectorAll("[data-list]")) arrange(group, own);
  tellConflict(answer);
  for (const element of document.querySelectorAll("#desk [data-needs-script]")) element.hidden = false;
  scrolled();
}

function arrange(group, own) {
  const place = list(group.dataset.list);
  const here = new Map([...place.children].map((part) => [part.id, part]));
  const sent = new Map([...group.children].map((part) => [part.id, document.importNode(part, true)]));
  let before = null;
  for (const key of group.dataset.order.split(" ").filter(Boolean)) {
    const part = chosen(here.get(key), sent.get(key), own);
    if (!part) continue;
    const next = before ? before.nextElementSibling : place.firstElementChild;
    if (part !== next) place.insertBefore(part, next);
    if (part !== here.get(key)) {
      here.get(key)?.remove();
      htmx.process(part);
    }
    here.delete(key);
    before = part;
  }
  for (const part of here.values()) leave(part, own);
}

// A row somebody is writing in stays, and says that it is no longer the newest.
function chosen(old, fresh, own) {
  if (!fresh) return old;
  if (!old || old === own || !isBusy(old)) return fresh;
  old.classList.add("outdated");
  return old;
}

function leave(part, own) {
  if (part !== own && isBusy(part)) part.classList.add("outdated");
  else part.remove();
}

function tellConflict(answer) {
  const told = answer.querySelector("[data-desk-conflict] .message");
  if (told) document.getElementById("messages")?.append(document.importNode(told, true));
}

// The row under the reader's eye keeps its place while rows above it grow or go.
function anchor() {
  const row = [...document.querySelectorAll("#desk-rows > *")].find((one) => one.getBoundingClientRect().bottom > 160);
  const top = row?.getBoundingClientRect().top;
  return () => {
    if (row?.isConnected) scrollBy({ top: row.getBoundingClientRect().top - top, behavior: "instant" });
  };
}
