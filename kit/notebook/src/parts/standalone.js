// The colours of a page of its own, and its theme.
//
// Ten colours that stay apart for every kind of colour vision, once for a light page and once for a dark one.

const PALETTES = JSON.parse(document.getElementById("palettes").textContent);

const theme = () => document.documentElement.dataset.theme;

// The style sheet's colours by name, read once a theme: asking the browser for them takes longer than drawing with them.
const styles = new Map();

function css(name) {
  if (!styles.has(name)) styles.set(name, getComputedStyle(document.documentElement).getPropertyValue(name).trim());
  return styles.get(name);
}

function applyTheme(name) {
  document.documentElement.dataset.theme = name;
  styles.clear();
}

function firstTheme() {
  const asked = ["dark", "light"].find((name) => location.hash.includes(name));
  return asked ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
}

// Image number i of grey values, in a colour on nothing, for drawing over a plane.
function stamp(images, i, colour) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIDE;
  const context = canvas.getContext("2d");
  const image = context.createImageData(SIDE, SIDE);
  const [r, g, b] = rgb(colour);
  for (let p = 0; p < PIXELS; p++) image.data.set([r, g, b, images[i * PIXELS + p]], 4 * p);
  context.putImageData(image, 0, 0);
  return canvas;
}
