// The light from each marker to its screen: a cone whose edges touch the screen's outline.

function paintBeams(app) {
  const canvas = document.getElementById("beams");
  if (getComputedStyle(canvas).display === "none") return;
  const frame = canvas.getBoundingClientRect();
  const ratio = 1; // it is blurred: finer pixels would not be seen
  const [width, height] = [Math.round(frame.width * ratio), Math.round(frame.height * ratio)];
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const context = canvas.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, frame.width, frame.height);
  for (const plane of app.planes) paintBeam(context, frame, plane);
}

function paintBeam(context, frame, plane) {
  const box = plane.canvas.getBoundingClientRect();
  const screen = plane.screen.firstChild.getBoundingClientRect();
  const [x, y] = plane.toScreen(plane.model.marker);
  if (x < 0 || y < 0 || x > box.width || y > box.height || screen.width === 0) return;
  const from = [x + box.left - frame.left, y + box.top - frame.top];
  const [left, top] = [screen.left - frame.left, screen.top - frame.top];
  const [right, bottom] = [left + screen.width, top + screen.height];
  const [first, last] = outline(from, [[left, top], [right, top], [right, bottom], [left, bottom]]);
  const middle = [(left + right) / 2, (top + bottom) / 2];
  const light = context.createLinearGradient(...from, ...middle);
  const strength = theme() === "dark" ? 0.34 : 0.4;
  light.addColorStop(0, `rgba(255, 181, 61, ${strength})`);
  light.addColorStop(1, `rgba(255, 181, 61, ${strength * 0.2})`);
  context.fillStyle = light;
  context.beginPath();
  context.moveTo(...from);
  context.lineTo(...first);
  context.lineTo(...last);
  context.fill();
}

// The two corners that are farthest apart as seen from a place outside the box.
function outline(from, corners) {
  let widest = -1;
  let best = [corners[0], corners[2]];
  for (const p of corners) {
    for (const q of corners) {
      const [ax, ay, bx, by] = [p[0] - from[0], p[1] - from[1], q[0] - from[0], q[1] - from[1]];
      const angle = Math.abs(Math.atan2(ax * by - ay * bx, ax * bx + ay * by));
      if (angle > widest) [widest, best] = [angle, [p, q]];
    }
  }
  return best;
}
