// Paper and ink, and grey pictures of them.

const DIGIT = { light: ["#fffdf8", "#1e1b24"], dark: ["#09090e", "#fff3dc"] }; // paper and ink of a drawn digit

const rgb = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

// Pixels in 0..1 (anything outside is clipped), from number `offset` on, as an image that goes from one colour to another.
function greyImage(context, width, height, pixels, colours, offset = 0) {
  const image = context.createImageData(width, height);
  const [paper, ink] = colours.map(rgb);
  for (let p = 0; p < width * height; p++) {
    const t = Math.min(1, Math.max(0, pixels[offset + p]));
    for (let c = 0; c < 3; c++) image.data[4 * p + c] = Math.round(paper[c] + t * (ink[c] - paper[c]));
    image.data[4 * p + 3] = 255;
  }
  return image;
}
