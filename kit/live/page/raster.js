// Ten thousand dots, many times a second: written into an image's bytes, with soft edges, at sub-pixel places.

const STEPS = 4; // places between two pixels, along each axis

class Raster {
  constructor(canvas) {
    this.canvas = canvas;
    this.context = canvas.getContext("2d");
  }

  resize(width, height) {
    this.image = this.context.createImageData(width, height);
    this.bytes = new Uint8Array(this.image.data.buffer);
    this.words = new Uint32Array(this.image.data.buffer);
    Object.assign(this, { width, height });
  }

  // Shares of a pixel that a dot covers, for each of the places between pixels, in 0..=256.
  masks(radius, alpha) {
    const key = `${radius} ${alpha}`;
    if (this.key === key) return;
    this.key = key;
    this.side = Math.ceil(2 * radius + 2);
    this.cover = Array.from({ length: STEPS * STEPS }, (_, k) => {
      const [cx, cy] = [k % STEPS, Math.floor(k / STEPS)].map((s) => radius + 0.5 + (s + 0.5) / STEPS);
      const share = (x, y) => Math.min(1, Math.max(0, radius + 0.5 - Math.hypot(x + 0.5 - cx, y + 0.5 - cy)));
      return Uint16Array.from({ length: this.side ** 2 }, (_, p) => Math.round(256 * alpha * share(p % this.side, Math.floor(p / this.side))));
    });
    this.reach = radius + 0.5;
  }

  clear(hex) {
    const [r, g, b] = rgb(hex);
    this.words.fill(((255 << 24) | (b << 16) | (g << 8) | r) >>> 0);
  }

  // Dots at places in device pixels, in the colours of their labels.
  dots(xs, ys, labels, colours) {
    const { bytes, width, height, side, cover, reach } = this;
    for (let i = 0; i < xs.length; i++) {
      const left = Math.floor((xs[i] - reach) * STEPS), top = Math.floor((ys[i] - reach) * STEPS);
      const x0 = left >> 2, y0 = top >> 2;
      if (!(x0 >= 0 && y0 >= 0 && x0 + side <= width && y0 + side <= height)) continue;
      const mask = cover[(top & 3) * STEPS + (left & 3)];
      const colour = colours[labels[i] % 10];
      const r = colour[0], g = colour[1], b = colour[2];
      for (let y = 0, p = 0; y < side; y++) {
        let at = 4 * ((y0 + y) * width + x0);
        for (let x = 0; x < side; x++, p++, at += 4) {
          const a = mask[p];
          if (a === 0) continue;
          bytes[at] += ((r - bytes[at]) * a) >> 8;
          bytes[at + 1] += ((g - bytes[at + 1]) * a) >> 8;
          bytes[at + 2] += ((b - bytes[at + 2]) * a) >> 8;
        }
      }
    }
  }

  show() {
    this.context.putImageData(this.image, 0, 0);
  }
}
