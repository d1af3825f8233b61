// How codes become places in the map. Autoencoders crowd most codes in the middle and send a few far out; so each axis is
// stretched in the middle and squeezed at its ends: u = asinh((z − m) / s), m the median and s half the middle half's width.
// It can be looked through backwards, for every place must be a code again. While the codes move, it follows them slowly.

const NARROWEST = 0.05; // where all codes are alike, as where a unit is dead

class Axis {
  constructor() {
    Object.assign(this, { middle: 0, width: 1, low: -1, high: 1, settled: false });
  }

  // Looks at values, and goes a share of the way to what suits them.
  follow(values, share) {
    values.sort();
    const at = (part) => values[Math.round(part * (values.length - 1))];
    const middle = at(0.5);
    const width = Math.max((at(0.75) - at(0.25)) / 2, (at(0.98) - at(0.02)) / 20, NARROWEST);
    const bend = (v) => Math.asinh((v - middle) / width);
    const room = Math.max(0.5, (bend(at(0.996)) - bend(at(0.004))) * 0.03);
    this.aim({ middle, width, low: bend(at(0.004)) - room, high: bend(at(0.996)) + room }, share);
  }

  aim(goal, share) {
    for (const name of Object.keys(goal)) this[name] += (goal[name] - this[name]) * (this.settled ? share : 1);
    this.settled = true;
  }

  // Between 0 and 1 inside the map.
  to(z) {
    return (Math.asinh((z - this.middle) / this.width) - this.low) / (this.high - this.low);
  }

  from(t) {
    return this.middle + this.width * Math.sinh(this.low + t * (this.high - this.low));
  }

  // 0, ±1, ±2, ±5, ±10 …: more than there is room for, the most important first.
  ticks() {
    const [low, high] = [this.from(0), this.from(1)];
    const most = Math.ceil(Math.log10(Math.max(Math.abs(low), Math.abs(high), 1e-6)));
    const sizes = [];
    for (let power = most; power > most - 4; power--) sizes.push(...[1, 5, 2].map((digit) => digit * 10 ** power));
    return [0, ...sizes.flatMap((v) => [v, -v])].filter((v) => v >= low && v <= high);
  }
}

// The ten classes above each other, where a code has only one number and the height is free.
class ClassAxis extends Axis {
  constructor() {
    super();
    Object.assign(this, { low: -0.6, high: 9.6 });
  }

  follow() {}

  to(z) {
    return (z - this.low) / (this.high - this.low);
  }

  from(t) {
    return this.low + t * (this.high - this.low);
  }

  ticks() {
    return [];
  }
}
