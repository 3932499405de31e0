// Search in the text without accents. The found words are painted by the Highlight API: the text itself stays as it is.
const field = document.getElementById("desk-search");
const found = document.getElementById("desk-found");
const pane = document.getElementById("desk-text");
let ranges = [];
let at = -1;

const fold = (char) => char.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

// The folded text of a node and, for each folded letter, where it came from.
function folded(words) {
  const letters = [];
  const places = [];
  for (let n = 0; n < words.length; n += 1) {
    for (const letter of fold(words[n])) {
      letters.push(letter);
      places.push(n);
    }
  }
  return { letters: letters.join(""), places: [...places, words.length] };
}

function* nodes() {
  const walker = document.createTreeWalker(document.getElementById("desk-paragraphs"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement.closest(".margin, .said-no")) yield walker.currentNode;
  }
}

function search(words) {
  const sought = folded(words.trim()).letters;
  ranges = [];
  at = -1;
  for (const node of sought ? nodes() : []) {
    const { letters, places } = folded(node.data);
    for (let from = letters.indexOf(sought); from >= 0; from = letters.indexOf(sought, from + 1)) {
      const range = document.createRange();
      range.setStart(node, places[from]);
      range.setEnd(node, places[from + sought.length]);
      ranges.push(range);
    }
  }
  if (globalThis.Highlight) CSS.highlights.set("desk-found", new Highlight(...ranges));
  found.textContent = sought ? String(ranges.length) : "";
  next();
}

function next() {
  if (!ranges.length) return;
  at = (at + 1) % ranges.length;
  if (globalThis.Highlight) CSS.highlights.set("desk-found-now", new Highlight(ranges[at]));
  found.textContent = `${at + 1}/${ranges.length}`;
  const place = ranges[at].getBoundingClientRect();
  pane.scrollBy({ top: place.top - pane.getBoundingClientRect().top - pane.clientHeight / 3 });
}

function clear() {
  field.value = "";
  search("");
  CSS.highlights?.delete("desk-found-now");
  field.blur();
}

field?.addEventListener("input", (event) => {
  if (!event.isComposing) search(field.value);
});
field?.addEventListener("compositionend", () => search(field.value));
field?.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229) return;
  if (event.key === "Enter") next();
  if (event.key === "Escape") clear();
});
