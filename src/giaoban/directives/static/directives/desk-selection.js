// Words selected in the text. Nothing is counted here: the offsets stand on the pieces, and the words before the
// selection's ends are sent as they are, for the server to count and to check.
import { isForTheField, shortcutsAreOn } from "../ui/js/keys.js";

const bar = document.getElementById("desk-selection");

function piece(node) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  return element.closest?.("#desk-paragraphs [data-start]");
}

// The words of a piece up to a point in it, without its number, which is no part of the text.
function wordsUpTo(start, node, offset) {
  const range = document.createRange();
  range.selectNodeContents(start);
  range.setEnd(node, offset);
  const copy = range.cloneContents();
  copy.querySelectorAll(".said-no").forEach((one) => one.remove());
  return copy.textContent;
}

function ends() {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const first = piece(range.startContainer);
  const last = piece(range.endContainer);
  if (!first || !last) return null;
  return {
    from: first.dataset.start,
    before: wordsUpTo(first, range.startContainer, range.startOffset),
    to: last.dataset.start,
    upto: wordsUpTo(last, range.endContainer, range.endOffset),
  };
}

document.addEventListener("selectionchange", () => {
  if (bar) bar.hidden = !ends();
});

// What is selected goes before the current row, which has the same keys.
document.addEventListener("keydown", (event) => {
  if (!bar || bar.hidden || isForTheField(event) || !shortcutsAreOn()) return;
  const button = [...bar.querySelectorAll("[data-key]")].find((one) => one.dataset.key === event.key);
  if (!button) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  button.click();
}, true);

bar?.addEventListener("mousedown", (event) => event.preventDefault()); // the selection must survive the click
bar?.addEventListener("click", (event) => {
  const button = event.target.closest("[data-desk-selection]");
  const values = button && ends();
  if (!values) return;
  if (button.dataset.reason) values.reason = button.dataset.reason;
  htmx.ajax("POST", button.dataset.deskSelection, { source: bar, values, swap: "none" });
  getSelection().removeAllRanges();
});
