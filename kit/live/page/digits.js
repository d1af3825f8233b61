// Small pictures.

// Pixels in 0..1, from number `offset` on, as an image of paper and ink at a place of a context.
function putDigit(context, pixels, x = 0, y = 0, offset = 0) {
  context.putImageData(greyImage(context, SIDE, SIDE, pixels, DIGIT[theme()], offset), x, y);
}

const drawDigit = (canvas, pixels) => putDigit(canvas.getContext("2d"), pixels);

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

// The first pictures of grey values as pixels in 0..1; upside down if asked for.
function firstPixels(grey, positions, turned) {
  const pixels = new Float32Array(positions.length * PIXELS);
  positions.forEach((position, i) => {
    for (let p = 0; p < PIXELS; p++) pixels[i * PIXELS + p] = grey[position * PIXELS + (turned ? PIXELS - 1 - p : p)] / 255;
  });
  return pixels;
}
