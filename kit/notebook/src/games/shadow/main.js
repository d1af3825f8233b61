// Free play, and what holds it all together. `show` says what is seen in each mode.
function show(w, mode) {
  w.mode = w.root.dataset.mode = mode;
  const play = mode === "play";
  w.q("cards").hidden = mode !== "quiz";
  w.q("scene-box").hidden = mode === "quiz";
  w.q("objects").hidden = w.q("score").hidden = !play;
  w.q("rounds").hidden = play;
  w.q("paper").setAttribute("aria-label", mode === "quiz" ? "A shadow" : `The shadow of the ${w.object.name}`);
  for (const button of w.root.querySelectorAll("[data-mode]")) button.setAttribute("aria-pressed", String((button.dataset.mode === "play") === play));
  w.dirty = true;
}

const say = (w, html) => { w.q("message").innerHTML = html; };

function lookFromTheSide(w) {
  Object.assign(w, besideLight(w.light), { since: performance.now() });
  w.side = w.yaw;
}

function startPlay(w) {
  show(w, "play");
  w.q("objects").replaceChildren(...w.data.objects.map((object) => {
    const button = action("", object.name, () => hold(w, object));
    button.setAttribute("aria-pressed", "false");
    return button;
  }));
  w.q("paper-caption").textContent = "The shadow: drag it to turn the object";
  say(w, "<b>Find the best light.</b> Move the light until the bar is as long as you can make it. Then ask PCA.");
  w.q("actions").replaceChildren(
    action("", "Worst light", () => swingTo(w, w.object.worst)),
    action("main", "PCA’s best light", () => { w.object.asked = true; swingTo(w, w.object.best); w.dirty = true; }),
  );
  hold(w, w.object);
}

function hold(w, object) {
  w.object = object;
  w.light = unit([0.75, 0.45, 0.5]);
  w.e1 = upright(w.light);
  w.swing = null;
  lookFromTheSide(w);
  for (const button of w.q("objects").children) button.setAttribute("aria-pressed", String(button.textContent === object.name));
  show(w, "play");
}

function paintScore(w) {
  const kept = keptShare(w.object.covariance, w.light);
  w.q("kept").style.width = `${100 * kept}%`;
  w.root.dataset.kept = kept.toFixed(4);
  for (const [mark, share] of [["pca", w.object.asked && w.object.kept], ["yours", w.object.byHand]]) {
    const element = w.q(mark);
    element.hidden = !share;
    if (share) element.style.left = `${100 * share}%`;
  }
  const digits = (share) => `${(100 * share).toFixed(1)} %`;
  let text = `This shadow keeps <b>${digits(kept)}</b> of the variance; ${digits(1 - kept)} lies along the light and is lost.`;
  if (w.object.asked && w.object.byHand) text += ` Your best: ${digits(w.object.byHand)}; PCA’s: <b>${digits(w.object.kept)}</b>.`;
  w.q("numbers").innerHTML = text;
}

// The shadow changes only with the object, the light and the theme, not with the place that the scene is seen from.
function paintSheetOnce(w) {
  const now = [w.object.name, w.dark, ...w.light, ...w.e1].join();
  if (w.painted === now) return;
  w.painted = now;
  paintPaper(w.sheet.getContext("2d"), w.sheet.width, w.object, w.light, w.e1, w.ink);
}

function paint(w, now) {
  stepSwing(w, now);
  straighten(w);
  if (w.mode === "reveal" && !w.touched && !w.calm) { w.yaw = w.side + 0.42 * Math.sin((now - w.since) / 1500); w.dirty = true; }
  if (w.mode === "quiz" && (w.dirty || (!w.calm && (w.odd = !w.odd)))) paintCards(w, now);
  if (!w.dirty) return;
  w.dirty = false;
  paintSheetOnce(w);
  const paper = fit(w.q("paper"));
  if (paper) paper.ctx.drawImage(w.sheet, 0, 0, paper.w, paper.h);
  if (w.mode !== "quiz") paintScene(w, w.q("scene"));
  if (w.mode === "play") paintScore(w);
}

function paintCards(w, now) {
  const cam = camera(w.calm ? 0.9 : now / 1700, 0.4), lamp = unit(plus(plus(cam.eye, cam.up, 0.8), cam.right, -0.5));
  for (const button of w.q("cards").children) {
    const size = fit(button.querySelector("canvas"));
    if (size) paintCloud(size.ctx, w.data.objects[button.dataset.option], cam, [size.w / 2, size.h / 2], Math.min(size.w, size.h) * 0.49, lamp, w.palette, 2);
  }
}

function theme(w) {
  w.dark = isDark();
  w.root.dataset.theme = w.dark ? "dark" : "light";
  w.ink = INKS[w.root.dataset.theme];
  w.palette = shades(w.ink);
  w.dirty = true;
}

function start(root) {
  const data = JSON.parse(root.querySelector(".data").textContent);
  for (const object of data.objects) {
    object.cloud = decodeCloud(object.points);
    object.covariance = covariance(object.cloud);
    object.gap = spacing(object.cloud);
  }
  const w = { root, data, games: 0, yaw: 0.9, pitch: 0.4, object: data.objects[0], light: [0, 0, 1], e1: [1, 0, 0] };
  w.q = (name) => root.querySelector(`.${name}`);
  w.calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  w.sheet = Object.assign(document.createElement("canvas"), { width: 640, height: 640 });
  root.querySelector(".asleep").hidden = true;
  root.querySelector(".awake").hidden = false;
  theme(w);
  onScene(w, w.q("scene"));
  onPaper(w, w.q("paper"));
  listen(w);
  startQuiz(w, data.rounds);
}

function listen(w) {
  w.root.addEventListener("keydown", (event) => {
    const cards = w.q("cards").children;
    if (w.mode !== "quiz" || !(event.key >= "1" && event.key <= String(cards.length))) return;
    event.preventDefault();
    cards[event.key - 1].click();
  });
  w.root.querySelector("[data-mode=quiz]").addEventListener("click", () => { if (w.mode === "play") startQuiz(w, w.games || w.results.length ? drawRounds(w, w.data.rounds.length) : w.data.rounds); });
  w.root.querySelector("[data-mode=play]").addEventListener("click", () => startPlay(w));
  const watcher = watchTheme(() => theme(w));
  const sizes = new ResizeObserver(() => { w.dirty = true; });
  sizes.observe(w.root);
  let seen = true;
  const sight = new IntersectionObserver((entries) => { seen = entries.at(-1).isIntersecting; });
  sight.observe(w.root);
  const frame = (now) => {
    if (!w.root.isConnected) { watcher.disconnect(); sizes.disconnect(); sight.disconnect(); return; }
    if (seen) paint(w, now);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

for (const root of document.querySelectorAll("[data-shadowlab-game]:not([data-ready])")) {
  root.dataset.ready = "true";
  start(root);
}
