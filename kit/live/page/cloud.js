// All dots: where their codes are, and where they are drawn, which follows a little later so that they glide.

const GLIDE = 0.22; // seconds in which a dot goes most of its way

class Cloud {
  constructor(labels, code) {
    const n = labels.length;
    Object.assign(this, { labels, code, n, axes: [0, Math.min(1, code - 1)], known: false });
    this.codes = new Float32Array(n * code);
    this.x = new Float32Array(n);
    this.y = new Float32Array(n);
    this.lanes = code === 1 ? this.spreadOut() : null;
  }

  // With one number only, the height says which digit it is, and a little chance.
  spreadOut() {
    let state = 1;
    const chance = () => (state = (state * 16807) % 2147483647) / 2147483647;
    return Float32Array.from(this.labels, (label) => 9 - (label % 10) + (chance() + chance() - 1) * 0.42);
  }

  // The codes of one part of the images, or of all.
  learn(codes, part = null) {
    if (part === null) this.codes.set(codes);
    else {
      for (let i = part, at = 0; i < this.n; i += PARTS, at += this.code) {
        for (let k = 0; k < this.code; k++) this.codes[i * this.code + k] = codes[at + k];
      }
    }
    if (!this.known) this.jump();
    this.known = true;
  }

  aim(i, axis) {
    return axis === 1 && this.lanes ? this.lanes[i] : this.codes[i * this.code + this.axes[axis]];
  }

  jump() {
    for (let i = 0; i < this.n; i++) [this.x[i], this.y[i]] = [this.aim(i, 0), this.aim(i, 1)];
  }

  // Moves the dots on; true while any of them moves.
  glide(seconds) {
    const share = 1 - Math.exp(-seconds / GLIDE);
    const { n, code, codes, x, y, lanes } = this;
    const [a, b] = this.axes;
    let most = 0;
    for (let i = 0; i < n; i++) {
      const dx = codes[i * code + a] - x[i];
      const dy = (lanes ? lanes[i] : codes[i * code + b]) - y[i];
      x[i] += dx * share;
      y[i] += dy * share;
      most = Math.max(most, Math.abs(dx), Math.abs(dy));
    }
    return most > 1e-3;
  }

  // Every tenth dot's place on an axis, for the lens.
  sample(axis) {
    const step = Math.max(1, Math.floor(this.n / 1000));
    return Float32Array.from({ length: Math.floor(this.n / step) }, (_, i) => (axis ? this.y : this.x)[i * step]);
  }

  // The middle of each class, where its name is written; none for a class that is rare.
  middles() {
    const groups = Array.from({ length: 10 }, () => [[], []]);
    const step = Math.max(1, Math.floor(this.n / 2000));
    for (let i = 0; i < this.n; i += step) {
      groups[this.labels[i]]?.[0].push(this.x[i]);
      groups[this.labels[i]]?.[1].push(this.y[i]);
    }
    return groups.map((axes) => (axes[0].length > 4 ? axes.map((v) => v.sort((a, b) => a - b)[v.length >> 1]) : null));
  }

  // A whole code with these two numbers; the others, where there are more, are those of image i.
  codeAt([x, y], i) {
    const code = this.codes.slice(i * this.code, (i + 1) * this.code);
    code[this.axes[0]] = x;
    if (!this.lanes) code[this.axes[1]] = y;
    return code;
  }
}
