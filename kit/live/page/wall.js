// The first second: a wall of digits that the engine draws, before each becomes a dot.

Object.assign(Plane.prototype, {
  // The first digits, as pictures in the colours of their classes.
  build({ pixels, labels }, now) {
    this.wallStarted = now;
    this.wall = Array.from({ length: Math.min(WALL, labels.length) }, (_, i) => stamp(pixels, i, PALETTES[theme()][labels[i] % 10]));
  },

  // Where digit i hangs, and how large.
  hook(i) {
    const columns = Math.max(1, Math.round(Math.sqrt((this.wall.length * this.width) / this.height)));
    const rows = Math.ceil(this.wall.length / columns);
    const side = Math.min(this.width / columns, this.height / rows);
    return [((i % columns) + 0.5) * (this.width / columns), (Math.floor(i / columns) + 0.5) * (this.height / rows), side * 0.92];
  },

  // While there are no codes yet: digits appear one after the other.
  frameOfWall(now) {
    const { context, ratio } = this;
    if (!this.wall.length || !this.width) return;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = css("--card");
    context.fillRect(0, 0, this.width, this.height);
    const seen = calm ? this.wall.length : Math.min(this.wall.length, ((now - this.wallStarted) / 700) * this.wall.length);
    for (let i = 0; i < seen; i++) {
      const [x, y, side] = this.hook((i * 197) % this.wall.length);
      context.globalAlpha = Math.min(1, (seen - i) / 24);
      context.drawImage(this.wall[(i * 197) % this.wall.length], x - side / 2, y - side / 2, side, side);
    }
    context.globalAlpha = 1;
  },

  // Each picture flies from the wall to its dot, and becomes as small.
  paintWall(opening) {
    const { context, ratio, wall, cloud } = this;
    const share = opening * opening * (3 - 2 * opening);
    context.globalAlpha = 1 - share ** 4;
    for (let i = 0; i < Math.min(wall.length, cloud.n); i++) {
      const [x, y, side] = this.hook(i);
      const [tx, ty] = [this.xs[i] / ratio, this.ys[i] / ratio];
      const now = side + (4 - side) * share;
      context.drawImage(wall[i], x + (tx - x) * share - now / 2, y + (ty - y) * share - now / 2, now, now);
    }
    context.globalAlpha = 1;
  },
});
