(function () {
  "use strict";
  // Every editor of the page that has not been set up yet: this way no editor needs a name, and running a cell again is harmless.
  document.querySelectorAll(".sl-pixels:not([data-ready])").forEach(setUp);

  function setUp(root) {
    root.dataset.ready = "yes";
    const part = (name) => root.querySelector(".sl-" + name);
    const data = JSON.parse(part("data").textContent);
    const side = data.side;
    const original = Float64Array.from(atob(data.pixels), (c) => c.charCodeAt(0) / 255);
    const state = { x: original.slice(), at: (side / 2) * side + side / 2, pen: null };
    part("fallback").hidden = true;
    part("live").hidden = false;
    part("count").textContent = original.length;

    const spans = Array.from(original, () => part("numbers").appendChild(document.createElement("span")));
    const bar = ruler(part("ruler"), data.landmarks, Math.sqrt(original.length));
    const draw = () => {
      drawImage(part("image"), state, original, side);
      drawStrip(part("strip"), state, original, side);
      write(spans, state, original);
      const row = Math.floor(state.at / side), column = state.at % side;
      part("where").innerHTML = `Row ${row}, column ${column} is number ${row} · ${side} + ${column} = <b>${state.at}</b>, ` +
        `and x[${state.at}] = <b>${number(state.x[state.at])}</b>`;
      const moved = distance(state.x, original);
      const count = changes(state.x, original);
      part("distance").textContent = `${moved.toFixed(2)} (${count} ${count === 1 ? "number" : "numbers"} changed)`;
      bar(moved);
    };

    listen(root, part, state, original, side, draw);
    new ResizeObserver(draw).observe(part("right"));
    draw();
  }

  function distance(x, y) {
    return Math.sqrt(x.reduce((sum, v, i) => sum + (v - y[i]) ** 2, 0));
  }

  function changes(x, y) {
    return x.reduce((count, v, i) => count + (v !== y[i]), 0);
  }

  function number(v) {
    return v === 0 || v === 1 ? String(v) : v.toFixed(2).replace(/^0/, "");
  }

  // Pixels for the eyes: one canvas pixel for each of the screen's.
  function context(canvas) {
    const scale = window.devicePixelRatio || 1;
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    const c = canvas.getContext("2d");
    c.scale(scale, scale);
    return [c, width, height];
  }

  function drawImage(canvas, state, original, side) {
    const [c, width] = context(canvas);
    const cell = width / side;
    state.x.forEach((v, i) => {
      const shade = (paper, ink) => Math.round(paper + (ink - paper) * v);
      c.fillStyle = `rgb(${shade(255, 20)},${shade(255, 20)},${shade(255, 28)})`;
      c.fillRect((i % side) * cell, Math.floor(i / side) * cell, cell + 0.5, cell + 0.5);
    });
    c.strokeStyle = "rgba(128,128,144,.25)";
    c.lineWidth = 0.5;
    for (let k = 1; k < side; k++) {
      c.strokeRect(k * cell, -1, 0, width + 2);
      c.strokeRect(-1, k * cell, width + 2, 0);
    }
    const frame = (i, colour, line) => {
      c.strokeStyle = colour;
      c.lineWidth = line;
      c.strokeRect((i % side) * cell + 1, Math.floor(i / side) * cell + 1, cell - 2, cell - 2);
    };
    state.x.forEach((v, i) => v !== original[i] && frame(i, "#e08a00", 1.5));
    frame(state.at, "#3f7fd0", 2.5);
  }

  // The vector as 784 thin bars; a faint line where a row of the image ends.
  function drawStrip(canvas, state, original, side) {
    const [c, width, height] = context(canvas);
    const step = width / state.x.length;
    c.fillStyle = "rgba(128,128,144,.22)";
    for (let row = 1; row < side; row++) c.fillRect(row * side * step, 0, 0.7, height);
    const colour = getComputedStyle(canvas).color;
    state.x.forEach((v, i) => {
      const moved = v !== original[i];
      if (!moved && v === 0) return;
      c.fillStyle = moved ? "#e08a00" : colour;
      const tall = Math.max(v, moved ? 0.06 : 0) * (height - 8);
      c.fillRect(i * step, height - tall, Math.max(step, 0.8), tall);
    });
    c.fillStyle = "#3f7fd0";
    c.fillRect(state.at * step - 0.75, 0, 2, height);
  }

  function write(spans, state, original) {
    spans.forEach((span, i) => {
      const v = state.x[i];
      span.textContent = number(v);
      span.className = i === state.at ? "sl-at" : v !== original[i] ? "sl-changed" : v > 0 ? "sl-ink" : "";
    });
    const box = spans[0].parentElement, here = spans[state.at];
    box.scrollTop = here.offsetTop - box.clientHeight / 2;
  }

  // A scale from 0 to a little beyond the farthest landmark; returns what moves the bar.
  function ruler(box, landmarks, most) {
    const end = landmarks.length ? 1.25 * Math.max(...landmarks.map((l) => l[1])) : most;
    const add = (name, left) => {
      const element = box.appendChild(document.createElement("div"));
      element.className = name;
      if (left !== undefined) element.style.left = (100 * left) / end + "%";
      return element;
    };
    add("sl-axis");
    const bar = add("sl-bar");
    landmarks.forEach(([name, value], k) => {
      const high = value > 0.8 * end ? " sl-last" : "";
      const mark = add((k % 2 ? "sl-mark" : "sl-mark sl-above") + high, value);
      mark.appendChild(document.createElement("i")).textContent = `${name} ${value.toFixed(1)}`;
    });
    return (moved) => (bar.style.width = Math.min(100, (100 * moved) / end) + "%");
  }

  function listen(root, part, state, original, side, draw) {
    const image = part("image"), strip = part("strip");
    const pixel = (event) => {
      const box = image.getBoundingClientRect();
      const place = (v) => Math.min(side - 1, Math.max(0, Math.floor(v)));
      const column = place(((event.clientX - box.left - image.clientLeft) / image.clientWidth) * side);
      return place(((event.clientY - box.top - image.clientTop) / image.clientHeight) * side) * side + column;
    };
    const change = (i, value) => {
      state.x[i] = value;
      draw();
    };
    image.addEventListener("pointerdown", (event) => {
      state.at = pixel(event);
      state.pen = state.x[state.at] > 0.5 ? 0 : 1;
      if (event.isTrusted) image.setPointerCapture(event.pointerId);
      change(state.at, state.pen);
    });
    image.addEventListener("pointermove", (event) => {
      const i = pixel(event);
      if (i === state.at) return;
      state.at = i;
      if (state.pen === null) draw();
      else change(i, state.pen);
    });
    ["pointerup", "pointercancel"].forEach((name) => image.addEventListener(name, () => (state.pen = null)));
    strip.addEventListener("pointermove", (event) => {
      const box = strip.getBoundingClientRect();
      const i = Math.floor(((event.clientX - box.left) / box.width) * state.x.length);
      state.at = Math.min(state.x.length - 1, Math.max(0, i));
      draw();
    });

    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -side, ArrowDown: side };
    image.addEventListener("keydown", (event) => {
      const to = state.at + (step[event.key] || 0);
      if (event.key === " ") change(state.at, state.x[state.at] > 0.5 ? 0 : 1);
      else if (event.key in step && to >= 0 && to < state.x.length) state.at = to;
      else return;
      event.preventDefault();
      event.stopPropagation();
      draw();
    });

    // The picture moves, the frame stays: what leaves on one side is gone, what comes in is paper.
    const shift = (down, right) => Float64Array.from(state.x, (_, i) => {
      const row = Math.floor(i / side) - down, column = (i % side) - right;
      return row < 0 || row >= side || column < 0 || column >= side ? 0 : state.x[row * side + column];
    });
    const acts = {
      left: () => shift(0, -1), right: () => shift(0, 1), up: () => shift(-1, 0), down: () => shift(1, 0),
      blank: () => new Float64Array(state.x.length), original: () => original.slice(),
    };
    root.querySelectorAll("button[data-do]").forEach((button) => button.addEventListener("click", () => {
      state.x = acts[button.dataset.do]();
      draw();
    }));
  }
})();
