// Ten colours that stay apart for every kind of colour vision, once for a light page and once for a dark one.

const PALETTES = JSON.parse($("palettes").textContent);
const DIGIT = { light: ["#fffdf8", "#1e1b24"], dark: ["#09090e", "#fff3dc"] }; // paper and ink

const rgb = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
const theme = () => document.documentElement.dataset.theme;
const styles = new Map();

// The style sheet's colours by name, read once a theme.
function css(name) {
  if (!styles.has(name)) styles.set(name, getComputedStyle(document.documentElement).getPropertyValue(name).trim());
  return styles.get(name);
}

function applyTheme(name) {
  document.documentElement.dataset.theme = name;
  styles.clear();
}

function firstTheme() {
  const asked = ["dark", "light"].find((name) => location.hash.includes(`theme=${name}`));
  return asked ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
}

applyTheme(firstTheme());
