// Small manners of the components: menus that close, dialogs that open, copying, dropping a file, printing.

// A form that came back: the first field that is wrong has the focus.
if (performance.getEntriesByType("navigation")[0]?.responseStatus >= 400) {
  document.querySelector(".field.wrong :is(input:not([type=hidden]), select, textarea)")?.focus();
}

function closeMenus(except) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (menu !== except) menu.open = false;
  }
}

document.addEventListener("click", (event) => {
  closeMenus(event.target.closest("a[hx-get]") ? null : event.target.closest("details.menu"));
  const opener = event.target.closest("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens)?.showModal();
  if (event.target.closest("[data-closes]")) event.target.closest("dialog")?.close();
  if (event.target.closest("[data-print]")) print();
  const dropper = event.target.closest("[data-drop-files]");
  if (dropper) hold(dropper.parentElement.querySelector(".file-picker"), []);
  const copier = event.target.closest("[data-copy], [data-copy-from]");
  if (copier) copy(copier);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

async function copy(button) {
  const source = document.getElementById(button.dataset.copyFrom ?? "");
  await write(button.dataset.copy ?? source?.textContent.trim() ?? "");
  const label = button.querySelector("[data-copy-label]");
  const before = label.textContent;
  label.textContent = button.dataset.copied;
  button.classList.add("done");
  setTimeout(() => {
    label.textContent = before;
    button.classList.remove("done");
  }, 2500);
}

// The clipboard API wants a secure context; an office server may be plain http on its own network.
async function write(text) {
  if (navigator.clipboard && isSecureContext) return navigator.clipboard.writeText(text);
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}

// What is too large is told before it is sent: on a slow line that is an hour, and the words of the form with it. A
// phone takes one photograph at a time: where several files are wanted, a new choice joins those made before.
const chosen = new WeakMap();
const alike = (one, other) => one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;

function chooseFiles(picker) {
  const input = picker.querySelector("input[type=file]");
  const isHeavy = (file) => file.size > Number(picker.dataset.limit || Infinity);
  const before = input.multiple ? (chosen.get(input) ?? []) : [];
  const given = [...input.files];
  const kept = [...before, ...given.filter((file) => !isHeavy(file) && !before.some((one) => alike(one, file)))];
  hold(picker, kept, given.filter(isHeavy));
}

function hold(picker, kept, heavy = []) {
  const input = picker.querySelector("input[type=file]");
  const files = new DataTransfer();
  for (const file of kept) files.items.add(file);
  input.files = files.files;
  chosen.set(input, kept);
  const names = kept.map((file) => file.name).join(" · ");
  const tooLarge = heavy.length ? `${heavy.map((file) => file.name).join(" · ")}: ${picker.dataset.tooLarge}` : "";
  picker.querySelector("output").innerText = [names, tooLarge].filter(Boolean).join("\n");
  const drop = picker.parentElement.querySelector("[data-drop-files]");
  if (drop) drop.hidden = !kept.length;
}

document.addEventListener("change", (event) => {
  const picker = event.target.closest(".file-picker");
  if (picker) chooseFiles(picker);
  if (event.target.matches("[data-submits]")) event.target.form.requestSubmit();
});

for (const kind of ["dragenter", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    event.target.closest?.(".file-picker")?.classList.toggle("over", kind === "dragenter");
  });
}

// The link of the present page comes into view in a navigation that scrolls sideways.
const here = document.querySelector(".nav-link[aria-current]");
if (here) {
  const row = here.closest(".nav-row");
  row.scrollLeft = here.offsetLeft - (row.clientWidth - here.offsetWidth) / 2;
}
for (const element of document.querySelectorAll("[data-needs-script]")) element.hidden = false;
