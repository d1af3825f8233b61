// Pointers and keys on a map: they move the marker. Until somebody does, it wanders from digit to digit by itself.

const WANDER = 2600; // milliseconds from one digit to the next

class Pointer {
  // `moved(spoken)` is called when the marker has moved; `spoken` when by a key, so that it is worth saying.
  constructor(plane, moved) {
    Object.assign(this, { plane, moved, free: !calm, from: null, to: null, since: 0, visits: 0, used: false });
    const listen = (type, how) => plane.canvas.addEventListener(type, how.bind(this));
    listen("pointerdown", this.follow);
    listen("pointermove", this.follow);
    listen("pointerleave", this.leave);
    listen("keydown", this.key);
  }

  follow(event) {
    if (!this.plane.cloud?.known) return;
    const box = this.plane.canvas.getBoundingClientRect();
    this.at([event.clientX - box.left, event.clientY - box.top], false);
  }

  at([x, y], spoken) {
    const { plane } = this;
    this.free = false;
    this.used = true;
    plane.marker = plane.toCode([Math.min(plane.width - 6, Math.max(6, x)), Math.min(plane.height - 6, Math.max(6, y))]);
    plane.hovered = plane.nearest([x, y]);
    plane.dirty = true;
    this.moved(spoken);
  }

  // Some time after the mouse has left, the marker wanders on.
  leave() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.free = !calm && document.activeElement !== this.plane.canvas), 4000);
  }

  key(event) {
    const { plane } = this;
    const step = event.shiftKey ? 40 : 10;
    const way = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key];
    if (!way || !plane.cloud?.known || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const [x, y] = plane.toScreen(plane.marker);
    this.at([x + way[0], y + way[1]], true);
  }

  wander(now) {
    const { plane } = this;
    if (!this.free || !plane.cloud?.known || now < plane.opened + OPENING * 0.6) return;
    if (!this.to || now - this.since > WANDER) {
      this.from = this.to ?? 0;
      this.visits += 1;
      this.to = (this.visits * 3571) % plane.cloud.n;
      this.since = now;
    }
    const t = Math.min(1, (now - this.since) / (WANDER * 0.72));
    const share = t * t * (3 - 2 * t);
    const place = (i) => plane.toScreen([plane.cloud.x[i], plane.cloud.y[i]]);
    const [a, b] = [place(Math.min(this.from, plane.cloud.n - 1)), place(Math.min(this.to, plane.cloud.n - 1))];
    const inside = (v, most) => Math.min(most - 12, Math.max(12, v));
    const at = [inside(a[0] + (b[0] - a[0]) * share, plane.width), inside(a[1] + (b[1] - a[1]) * share, plane.height)];
    plane.marker = plane.toCode(at);
    plane.hovered = plane.nearest(at);
    plane.dirty = true;
    this.moved(false);
  }
}
