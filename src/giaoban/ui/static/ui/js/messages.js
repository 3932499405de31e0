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

document.addEventListener("click", (event) => {
  event.target.closest("[data-dismiss]")?.closest(".message")?.remove();
});
