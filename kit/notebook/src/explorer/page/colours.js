// What classes and digits look like.

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

const colourOf = (label) => PALETTES[theme()][label % 10];

// Draws pixels in 0..1 (anything outside is clipped) on a canvas of as many pixels.
function drawDigit(canvas, pixels) {
  const context = canvas.getContext("2d");
  context.putImageData(greyImage(context, SIDE, SIDE, pixels, DIGIT[theme()]), 0, 0);
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
