// The game: a shadow, four objects, one of them casts it.
const percent = (share) => `${Math.round(100 * share)} %`;

function startQuiz(w, rounds) {
  w.rounds = rounds;
  w.results = [];
  w.q("rounds").replaceChildren(...rounds.map(() => document.createElement("i")));
  ask(w);
}

// Rounds for playing again: any object, any light, half of them poor ones.
function drawRounds(w, count) {
  const random = randomFrom(w.data.seed + 7919 * ++w.games), rounds = [];
  const pick = (list) => list.splice(Math.floor(random() * list.length), 1)[0];
  const objects = w.data.objects.map((_, i) => i);
  while (rounds.length < count) {
    const object = pick(objects), others = w.data.objects.map((_, i) => i).filter((i) => i !== object);
    const options = [object, pick(others), pick(others), pick(others)];
    const shuffled = [];
    while (options.length) shuffled.push(pick(options));
    const noise = [0, 1, 2].map(() => 2 * random() - 1), poor = random() < 0.5;
    rounds.push({ object, options: shuffled, light: unit(plus(poor ? w.data.objects[object].worst : [0, 0, 0.01], noise, poor ? 0.25 : 1)) });
  }
  return rounds;
}

function ask(w) {
  const round = w.rounds[w.results.length];
  show(w, "quiz");
  w.object = w.data.objects[round.object];
  w.light = unit(round.light);
  w.e1 = upright(w.light);
  w.swing = null;
  w.dirty = true;
  w.q("cards").replaceChildren(...round.options.map((option, i) => card(w, option, i)));
  w.q("paper-caption").textContent = `Round ${w.results.length + 1} of ${w.rounds.length}`;
  say(w, "<b>Which of the four casts this shadow?</b> Click on it, or press its number.");
  w.q("actions").replaceChildren();
  dots(w);
}

function card(w, option, i) {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.option = option;
  button.innerHTML = `<kbd aria-hidden="true">${i + 1}</kbd><canvas aria-hidden="true"></canvas><span></span>`;
  button.querySelector("span").textContent = w.data.objects[option].name;
  button.addEventListener("click", () => answer(w, option));
  return button;
}

function answer(w, option) {
  const round = w.rounds[w.results.length], right = option === round.object;
  const kept = keptShare(w.object.covariance, unit(round.light)), name = w.object.name;
  w.results.push({ right, kept });
  w.touched = false;
  show(w, "reveal");
  lookFromTheSide(w);
  const verdict = right ? `<b class="right">Yes, it is the ${name}.</b>`
    : `<b class="wrong">No, it is the ${name}</b>, not the ${w.data.objects[option].name}.`;
  say(w, `${verdict} ${round.why || ""} This light keeps <b>${percent(kept)}</b> of the ${name}'s variance; the best light keeps ${percent(w.object.kept)}.`);
  w.q("paper-caption").textContent = "The shadow: drag it to turn the object";
  const last = w.results.length === w.rounds.length;
  const next = action("main", last ? "How did I do?" : "Next shadow", () => (last ? finish(w) : ask(w)));
  w.q("actions").replaceChildren(action("", "Show the best light", () => swingTo(w, w.object.best)), next);
  next.focus({ preventScroll: true });
  dots(w);
}

function finish(w) {
  const mean = (list) => list.reduce((sum, r) => sum + r.kept, 0) / list.length;
  const hit = w.results.filter((r) => r.right), missed = w.results.filter((r) => !r.right);
  let text = `<b>${hit.length} of ${w.rounds.length}.</b> `;
  if (hit.length && missed.length) {
    text += `The shadows you knew kept ${percent(mean(hit))} of the variance on average, those you missed ${percent(mean(missed))}.`;
  } else {
    text += `On average these shadows kept ${percent(mean(w.results))} of the variance.`;
  }
  say(w, `${text} How many will you get with other lights?`);
  const again = action("", "Play again, other lights", () => startQuiz(w, drawRounds(w, w.data.rounds.length)));
  w.q("actions").replaceChildren(again, action("main", "Free play", () => startPlay(w)));
}

function action(kind, text, run) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = kind;
  button.textContent = text;
  button.addEventListener("click", run);
  return button;
}

function dots(w) {
  [...w.q("rounds").children].forEach((dot, i) => {
    const result = w.results[i];
    dot.className = result ? (result.right ? "right" : "wrong") : i === w.results.length ? "now" : "";
  });
  w.root.dataset.right = w.results.filter((r) => r.right).length;
}
