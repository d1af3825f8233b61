// Small pictures.

// Pixels in 0..1, or grey values in 0..255 times `scale`, as an image of paper and ink at a place of a context.
function putDigit(context, pixels, x = 0, y = 0, offset = 0, scale = 1) {
  const image = context.createImageData(SIDE, SIDE);
  const [paper, ink] = DIGIT[theme()].map(rgb);
  for (let p = 0; p < PIXELS; p++) {
    const t = Math.min(1, Math.max(0, pixels[offset + p] * scale));
    for (let c = 0; c < 3; c++) image.data[4 * p + c] = paper[c] + t * (ink[c] - paper[c]);
    image.data[4 * p + 3] = 255;
  }
  context.putImageData(image, x, y);
}

const drawDigit = (canvas, pixels, offset = 0, scale = 1) => putDigit(canvas.getContext("2d"), pixels, 0, 0, offset, scale);

// Rows of pictures: each is a list of pixels, one picture after the other.
function drawRows(canvas, rows, columns) {
  const gap = 4;
  canvas.width = columns * (SIDE + gap) - gap;
  canvas.height = rows.length * (SIDE + gap) - gap;
  const context = canvas.getContext("2d");
  rows.forEach((pixels, row) => {
    for (let i = 0; i < columns; i++) putDigit(context, pixels, i * (SIDE + gap), row * (SIDE + gap), i * PIXELS);
  });
}

// A digit in a colour on nothing, for drawing over the map.
function stamp(pixels, i, colour) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIDE;
  const context = canvas.getContext("2d");
  const image = context.createImageData(SIDE, SIDE);
  const [r, g, b] = rgb(colour);
  for (let p = 0; p < PIXELS; p++) image.data.set([r, g, b, pixels[i * PIXELS + p]], 4 * p);
  context.putImageData(image, 0, 0);
  return canvas;
}

// The first pictures of grey values as pixels in 0..1; upside down if asked for.
function firstPixels(grey, positions, turned) {
  const pixels = new Float32Array(positions.length * PIXELS);
  positions.forEach((position, i) => {
    for (let p = 0; p < PIXELS; p++) pixels[i * PIXELS + p] = grey[position * PIXELS + (turned ? PIXELS - 1 - p : p)] / 255;
  });
  return pixels;
}
