// Ten colours that stay apart for every kind of colour vision, once for a light page and once for a dark one.

const PALETTES = JSON.parse(document.getElementById("palettes").textContent);
// Paper and ink of a drawn digit.
const DIGIT = { light: ["#fffdf8", "#1e1b24"], dark: ["#09090e", "#fff3dc"] };

// There are ten colours, so each ten of further classes has another shape: its corners in −1..1, none for a dot.
const corners = (count, turn = 0, inner = 1) =>
  Array.from({ length: count }, (_, k) => {
    const [angle, radius] = [(2 * Math.PI * k) / count + turn, k % 2 ? inner : 1];
    return [radius * Math.sin(angle), -radius * Math.cos(angle)];
  });
// A dot, diamond, square, triangle, star of four points and of five, triangle upside down, hexagon.
const SHAPES = [[], corners(4), corners(4, Math.PI / 4), corners(3), corners(8, 0, 0.36), corners(10, 0, 0.45)];
SHAPES.push(corners(3, Math.PI), corners(6));
const shapeOf = (label) => SHAPES[Math.floor(label / 10) % SHAPES.length];

const rgb = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
const theme = () => document.documentElement.dataset.theme;
const colourOf = (label) => PALETTES[theme()][label % 10];

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

// Draws pixels in 0..1 (anything outside is clipped) on a canvas of as many pixels.
function drawDigit(canvas, pixels) {
  const context = canvas.getContext("2d");
  const image = context.createImageData(SIDE, SIDE);
  const [paper, ink] = DIGIT[theme()].map(rgb);
  for (let p = 0; p < PIXELS; p++) {
    const t = Math.min(1, Math.max(0, pixels[p]));
    for (let c = 0; c < 3; c++) image.data[4 * p + c] = Math.round(paper[c] + t * (ink[c] - paper[c]));
    image.data[4 * p + 3] = 255;
  }
  context.putImageData(image, 0, 0);
}

// A digit in its class's colour on nothing, for drawing over the plane.
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

// A class's dot, or other shape, of the given radius in device pixels.
function dot(radius, label) {
  const canvas = document.createElement("canvas");
  const shape = shapeOf(label);
  const reach = shape.length ? 1.35 * radius : radius; // corners are farther out than the rim of a dot as large
  canvas.width = canvas.height = Math.ceil(2 * reach + 2);
  const middle = canvas.width / 2;
  const context = canvas.getContext("2d");
  context.fillStyle = colourOf(label);
  context.beginPath();
  if (shape.length) shape.forEach(([x, y]) => context.lineTo(middle + reach * x, middle + reach * y));
  else context.arc(middle, middle, radius, 0, 2 * Math.PI);
  context.fill();
  return canvas;
}
