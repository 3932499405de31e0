// One live region for all that the page has to tell. Text only: nothing a server or a person wrote becomes markup here.
const region = () => document.getElementById("messages");

export function tell(level, text) {
  const template = document.getElementById(level === "error" ? "message-error" : "message-plain");
  if (!template || !text) return;
  const message = template.content.firstElementChild.cloneNode(true);
  message.dataset.level = level;
  message.querySelector("[data-text]").textContent = text;
  region().append(message);
}

// What arrives while the page is read stays in sight, the newest three of it.
new MutationObserver(() => {
  region().classList.toggle("live", region().childElementCount > 0);
  while (region().childElementCount > 3) region().firstElementChild.remove();
}).observe(region(), { childList: true });

document.addEventListener("click", (event) => {
  event.target.closest("[data-dismiss]")?.closest(".message")?.remove();
});
