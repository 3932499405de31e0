// The theme is read by the server from a cookie, so the first paint is right; localStorage carries it between tabs.
const KEY = "giaoban-theme";
const YEAR = 365 * 24 * 60 * 60;

function remember(theme) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `giaoban_theme=${theme}; Path=/; Max-Age=${YEAR}; SameSite=Lax${secure}`;
}

function show(theme) {
  if (theme === "light" || theme === "dark") {
    document.documentElement.dataset.theme = theme;
  } else {
    delete document.documentElement.dataset.theme;
  }
  for (const button of document.querySelectorAll("[data-theme-choice]")) {
    button.setAttribute("aria-pressed", String(button.dataset.themeChoice === theme));
  }
}

function choose(theme) {
  localStorage.setItem(KEY, theme);
  remember(theme);
  show(theme);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-theme-choice]");
  if (button) choose(button.dataset.themeChoice);
});

addEventListener("storage", (event) => {
  if (event.key === KEY && event.newValue) show(event.newValue);
});

const kept = localStorage.getItem(KEY) ?? document.documentElement.dataset.theme ?? "auto";
if (kept !== (document.documentElement.dataset.theme ?? "auto")) remember(kept);
show(kept);
