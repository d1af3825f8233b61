// Sentences over the map in the first seconds, for who has never seen such a page: what happens, and what to try.

const FIRST = "It knows nothing yet: all digits lie mixed up. Watch them part.";
const SECOND = "Once through all digits is an epoch. Those that look alike are moving together.";
const THIRD = "Move over the map: the network draws what belongs there.";

class Guide {
  // The first dots have places.
  start(now) {
    this.since ??= now;
  }

  // With the second training nobody needs it.
  end() {
    if (this.since !== undefined) this.since = -Infinity;
  }

  // `done`: epochs; `moved`: whether somebody has moved the marker already.
  say(now, done, moved) {
    const seconds = (now - this.since) / 1000;
    if (!(seconds < 14)) return null;
    if (seconds < 3.5 || done < 1) return FIRST;
    if (seconds < 8) return SECOND;
    return moved ? null : THIRD;
  }
}
