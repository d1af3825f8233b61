// Finding points near a place without asking all of them: the plane in 96 x 96 boxes, each with its points.

const BOXES = 96;

class Grid {
  constructor(codes) {
    this.codes = codes;
    this.low = [Infinity, Infinity];
    this.high = [-Infinity, -Infinity];
    for (let k = 0; k < codes.length; k++) {
      this.low[k % 2] = Math.min(this.low[k % 2], codes[k]);
      this.high[k % 2] = Math.max(this.high[k % 2], codes[k]);
    }
    this.boxes = Array.from({ length: BOXES * BOXES }, () => []);
    for (let i = 0; 2 * i < codes.length; i++) {
      this.boxes[this.box(0, codes[2 * i]) + BOXES * this.box(1, codes[2 * i + 1])].push(i);
    }
  }

  box(axis, value) {
    const width = this.high[axis] - this.low[axis] || 1;
    return Math.min(BOXES - 1, Math.max(0, Math.floor(((value - this.low[axis]) / width) * BOXES)));
  }

  // Calls visit(i, distance) for each point within the radius of z.
  near(z, radius, visit) {
    for (let row = this.box(1, z[1] - radius); row <= this.box(1, z[1] + radius); row++) {
      for (let column = this.box(0, z[0] - radius); column <= this.box(0, z[0] + radius); column++) {
        for (const i of this.boxes[column + BOXES * row]) {
          const distance = Math.hypot(this.codes[2 * i] - z[0], this.codes[2 * i + 1] - z[1]);
          if (distance <= radius) visit(i, distance);
        }
      }
    }
  }

  // The nearest point within the radius that `allowed` lets through, or -1.
  nearest(z, radius, allowed) {
    let best = -1;
    let least = Infinity;
    this.near(z, radius, (i, distance) => {
      if (distance < least && allowed(i)) [best, least] = [i, distance];
    });
    return best;
  }

  // The bounds that hold all but the outermost share of the points, as [low, high] per axis.
  bounds(outer) {
    return [0, 1].map((axis) => {
      const values = this.codes.filter((_, k) => k % 2 === axis).sort();
      const skip = Math.floor(values.length * outer);
      return [values[skip], values[values.length - 1 - skip]];
    });
  }
}
