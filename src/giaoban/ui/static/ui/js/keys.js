// Single-key shortcuts. A page declares them: <a data-key="a" data-key-label="Nhận">. They are silent in fields, in
// dialogs, during Vietnamese composition (Telex, VNI) and when the user has switched them off.
const KEY = "giaoban-shortcuts";
const TYPING = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]";

export function shortcutsAreOn() {
  return localStorage.getItem(KEY) !== "off";
}

export function isForTheField(event) {
  const composing = event.isComposing || event.keyCode === 229 || event.key === "Process";
  const modified = event.ctrlKey || event.altKey || event.metaKey;
  return composing || modified || event.defaultPrevented || Boolean(event.target.closest?.(TYPING));
}

function isShown(element) {
  return element.getClientRects().length > 0 && !element.closest("[inert]");
}

function targetOf(key) {
  const found = [...document.querySelectorAll("[data-key]")].filter((e) => e.dataset.key === key && isShown(e));
  return found.find((e) => !e.disabled && e.getAttribute("aria-disabled") !== "true");
}

function press(element) {
  if (element.matches(TYPING)) {
    element.focus();
    element.select?.();
  } else {
    element.click();
  }
}

// Keys of other rows are listed too, fainter: they rest until such a row is the current one.
function fillHelp(list) {
  const seen = new Map();
  for (const element of document.querySelectorAll("[data-key], [data-desk-key]")) {
    const key = element.dataset.key ?? element.dataset.deskKey;
    const label = element.dataset.keyLabel ?? element.getAttribute("aria-label") ?? element.textContent.trim();
    const idle = !element.dataset.key || !isShown(element);
    if (!seen.has(key) || (seen.get(key).idle && !idle)) seen.set(key, { label, idle });
  }
  list.replaceChildren();
  for (const [key, { label, idle }] of [...seen].sort((one, other) => one[1].idle - other[1].idle)) {
    const term = document.createElement("dt");
    const cap = document.createElement("kbd");
    const words = document.createElement("dd");
    cap.textContent = key;
    words.textContent = label;
    term.append(cap);
    for (const part of [term, words]) part.classList.toggle("quiet", idle);
    list.append(term, words);
  }
}

function openHelp() {
  const dialog = document.getElementById("keys-help");
  if (!dialog || dialog.open) return;
  fillHelp(dialog.querySelector("[data-keys-list]"));
  dialog.querySelector("[data-keys-switch]").checked = shortcutsAreOn();
  dialog.showModal();
}

document.addEventListener("keydown", (event) => {
  if (isForTheField(event) || !shortcutsAreOn() || document.querySelector("dialog[open]")) return;
  const target = targetOf(event.key);
  if (!target) return;
  event.preventDefault();
  press(target);
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-opens-keys]")) openHelp();
});

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-keys-switch]")) localStorage.setItem(KEY, event.target.checked ? "on" : "off");
});
