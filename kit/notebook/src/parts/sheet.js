// The sheet that is drawn on: black ink on white paper, as NIST's scanner saw it, in squares that are four times as fine as
// the network's pixels.

const SHEET = 112;
const PEN = 5; // the radius of its round tip, in squares

class Sheet {
  constructor() {
    this.height = this.width = SHEET;
    this.ink = new Uint8Array(SHEET * SHEET);
  }

  get isBlank() {
    return !this.ink.includes(1);
  }

  clear() {
    this.ink.fill(0);
  }

  // Inks all squares whose middle is within the pen's radius of the line from one place to another.
  stroke([ax, ay], [bx, by]) {
    const [dx, dy] = [bx - ax, by - ay];
    const perLength = 1 / Math.max(dx * dx + dy * dy, 1e-9);
    const within = (a, b) => [Math.max(0, Math.floor(Math.min(a, b) - PEN)), Math.min(SHEET, Math.ceil(Math.max(a, b) + PEN))];
    const [[left, right], [top, bottom]] = [within(ax, bx), within(ay, by)];
    for (let row = top; row < bottom; row++) {
      for (let column = left; column < right; column++) {
        const [x, y] = [column + 0.5 - ax, row + 0.5 - ay];
        const t = Math.min(1, Math.max(0, (x * dx + y * dy) * perLength));
        if (Math.hypot(x - t * dx, y - t * dy) <= PEN) this.ink[row * SHEET + column] = 1;
      }
    }
  }

  // From one bit a square, eight to a byte, the first in the highest bit.
  load(bytes) {
    this.ink.forEach((_, p) => (this.ink[p] = (bytes[p >> 3] >> (7 - (p & 7))) & 1));
  }
}
