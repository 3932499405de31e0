// The register by keys: j and k move, x picks, Enter opens; the bar counts what is picked and rests while nothing is.
const bar = document.getElementById("bulk");
const rows = () => [...document.querySelectorAll("tr[data-row]")];
const boxes = () => [...document.querySelectorAll(".register-rows input[name=row]")];
let at = -1;

function go(by) {
  const all = rows();
  if (!all.length) return;
  all[at]?.classList.remove("current");
  at = Math.min(Math.max(at + by, 0), all.length - 1);
  all[at].classList.add("current");
  all[at].querySelector("th a")?.focus({ preventScroll: true });
  all[at].scrollIntoView({ block: "nearest" });
}

function count() {
  const picked = boxes().filter((box) => box.checked);
  bar.querySelector("[data-picked]").textContent = picked.length;
  bar.classList.toggle("rests", !picked.length);
  for (const box of boxes()) box.closest("tr").classList.toggle("chosen", box.checked);
  const every = document.querySelector("[data-picks-all]");
  every.checked = picked.length > 0 && picked.length === boxes().length;
  every.indeterminate = picked.length > 0 && !every.checked;
}

if (bar) {
  bar.classList.add("floats");
  count();
  document.addEventListener("click", (event) => {
    const step = event.target.closest("[data-row-step]");
    if (step) go(Number(step.dataset.rowStep));
    if (event.target.closest("[data-unpick]")) for (const box of boxes()) box.checked = false;
    if (event.target.closest("[data-row-pick]")) {
      const box = rows()[at]?.querySelector("input[name=row]");
      if (box) box.checked = !box.checked;
    }
    if (event.target.closest("[data-unpick], [data-row-pick]")) count();
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-picks-all]")) for (const box of boxes()) box.checked = event.target.checked;
    if (event.target.matches("[data-picks-all], input[name=row]")) count();
  });
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest("tr[data-row]");
    if (!row) return;
    rows()[at]?.classList.remove("current");
    at = rows().indexOf(row);
    row.classList.add("current");
  });
}
