// How the house uses htmx: the CSRF token from a meta tag, and a sentence in the messages region when something fails.
import { tell } from "./messages.js";

function meta(name) {
  return document.querySelector(`meta[name="${name}"]`)?.content ?? "";
}

function words(kind) {
  return document.getElementById("trouble-words")?.content.querySelector(`[data-trouble="${kind}"]`)?.textContent ?? "";
}

document.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = meta("csrf-token");
});

// Refusals (409, 403, 422 …) carry their own words and are retargeted by the server; these carry none.
document.addEventListener("htmx:responseError", (event) => {
  const { xhr } = event.detail;
  if (!xhr.getResponseHeader("HX-Retarget")) tell("error", words(xhr.status === 413 ? "too-large" : "server"));
});

document.addEventListener("htmx:sendError", () => tell("error", words("network")));
document.addEventListener("htmx:timeout", () => tell("error", words("network")));

// Messages of an act done by htmx come in a header, so that any fragment, even none, can carry them.
document.addEventListener("house:messages", (event) => {
  for (const { level, text } of event.detail.value ?? []) tell(level, text);
});
