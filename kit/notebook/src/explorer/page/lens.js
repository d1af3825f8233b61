// How codes become places in a picture. A plain lens leaves them as they are. A spreading lens stretches each axis in
// the middle, where an autoencoder crowds most of its codes, and squeezes the far ends, along u = asinh((z - m) / s);
// the grid lines show it. Both can be looked through backwards, for every place must be a code again.

class PlainLens {
  to(z) {
    return z;
  }

  from(u) {
    return u;
  }

  ticks(axis, low, high) {
    const step = tickStep(high - low);
    const first = Math.ceil(low / step);
    return Array.from({ length: Math.max(0, Math.floor(high / step) - first + 1) }, (_, k) => (first + k) * step);
  }
}

class SpreadingLens {
  // Fits the middle half of the codes into the straight part of the curve, and all but the outermost of them into a
  // rectangle of the given aspect (height / width).
  constructor(codes, aspect) {
    this.axes = [0, 1].map((axis) => {
      const values = codes.filter((_, k) => k % 2 === axis).sort();
      const at = (share) => values[Math.round(share * (values.length - 1))];
      const middle = at(0.5);
      const width = (at(0.75) - at(0.25)) / 2 || 1;
      const bend = (v) => Math.asinh((v - middle) / width);
      return { middle, width, factor: (axis ? aspect : 1) / (bend(at(0.998)) - bend(at(0.002)) || 1) };
    });
  }

  to(z) {
    return this.axes.map(({ middle, width, factor }, axis) => factor * Math.asinh((z[axis] - middle) / width));
  }

  from(u) {
    return this.axes.map(({ middle, width, factor }, axis) => middle + width * Math.sinh(u[axis] / factor));
  }

  // 0, ±1, ±2, ±5, ±10 …: more than there is room for, the most important first.
  ticks(_, low, high) {
    const most = Math.ceil(Math.log10(Math.max(Math.abs(low), Math.abs(high), 1e-6)));
    const sizes = [];
    for (let power = most; power > most - 4; power--) sizes.push(...[1, 5, 2].map((digit) => digit * 10 ** power));
    return [0, ...sizes.flatMap((v) => [v, -v])].filter((v) => v >= low && v <= high);
  }
}

function tickStep(span) {
  const rough = span / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((m) => m * power).find((step) => step >= rough);
}
