// Moving things: the lamp or the view in the scene, the object on the paper; by pointer or by arrow keys.
function onScene(w, canvas) {
  let last = null, lamp = false;
  const nearLamp = (event) => {
    const box = canvas.getBoundingClientRect(), place = placeScene(w, { w: box.width, h: box.height });
    const [x, y] = place.spot(w.light.map((v) => LAMP_AT * v));
    return Math.hypot(event.clientX - box.left - x, event.clientY - box.top - y) < (event.pointerType === "touch" ? 46 : 32);
  };
  canvas.addEventListener("pointerdown", (event) => {
    lamp = nearLamp(event);
    w.touched = true;
    last = event;
    canvas.setPointerCapture(event.pointerId);
    canvas.classList.add("dragging");
  });
  canvas.addEventListener("pointermove", (event) => {
    canvas.classList.toggle("on-lamp", nearLamp(event));
    if (!last) return;
    const dx = (event.clientX - last.clientX) / 110, dy = (event.clientY - last.clientY) / 110;
    last = event;
    if (lamp) moveLamp(w, dx, dy); else walk(w, dx, dy);
  });
  const end = () => { last = null; canvas.classList.remove("dragging"); };
  canvas.addEventListener("pointerup", end);
  canvas.addEventListener("pointercancel", end);
  canvas.addEventListener("keydown", (event) => onArrow(w, event));
}

// The lamp follows the pointer: on the far side of the object, that is the other way round.
function moveLamp(w, dx, dy) {
  const cam = camera(w.yaw, w.pitch), side = dot(w.light, cam.eye) < 0 ? -1 : 1;
  byHand(w, turned(turned(w.light, cam.up, side * dx), cam.right, side * dy));
}

function walk(w, dx, dy) {
  w.yaw -= dx;
  w.pitch = Math.max(-1.45, Math.min(1.45, w.pitch + dy));
  w.dirty = true;
}

// On the paper the object is turned, and the lamp stays: the same as moving the lamp the other way.
function onPaper(w, canvas) {
  let last = null;
  canvas.addEventListener("pointerdown", (event) => {
    if (w.mode === "quiz") return;
    last = event;
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!last) return;
    const dx = (event.clientX - last.clientX) / 140, dy = (event.clientY - last.clientY) / 140;
    last = event;
    byHand(w, plus(plus(w.light, w.e1, -dx), cross(w.light, w.e1), dy));
  });
  const end = () => { last = null; };
  canvas.addEventListener("pointerup", end);
  canvas.addEventListener("pointercancel", end);
  canvas.addEventListener("keydown", (event) => { if (w.mode !== "quiz") onArrow(w, event); });
}

function onArrow(w, event) {
  const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  if (!step) return;
  event.preventDefault();
  event.stopPropagation();
  if (event.shiftKey) walk(w, step[0] * 0.12, step[1] * 0.12); else moveLamp(w, step[0] * 0.06, step[1] * 0.06);
}

function byHand(w, light) {
  w.swing = null;
  w.touched = true;
  setLight(w, light);
  if (w.mode === "play") w.object.byHand = Math.max(w.object.byHand || 0, keptShare(w.object.covariance, w.light));
}
