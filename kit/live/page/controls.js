// Buttons, the form, the epochs' slider, and keys for all of the page.

class Controls {
  // `app` starts trainings and knows the session.
  constructor(app) {
    this.app = app;
    $("play").onclick = () => this.play();
    $("step").onclick = () => app.session.step();
    $("again").onclick = () => app.begin(app.session.settings);
    $("dice").onclick = () => this.dice();
    $("link").onclick = () => this.copyLink();
    $("epochs").oninput = () => this.rewind(Number($("epochs").value));
    $("tries").append(...TRIES.map((item) => this.tryButton(item)));
    this.buildForm();
    document.addEventListener("keydown", (event) => this.key(event));
  }

  play() {
    const { session } = this.app;
    if (session.state === "paused") session.go();
    else if (session.state === "training" || session.state === "stepping") session.pause();
    else this.app.begin(session.settings);
  }

  dice() {
    const { settings } = this.app.session;
    this.app.begin(settings.with({ seed: String((Number(settings.values.seed) + 1) % 1000) }, settings.turned));
  }

  // Looking back pauses the training: it would move on beneath.
  rewind(epoch) {
    const { session } = this.app;
    if (!session.snapshots.length) return;
    if (epoch > session.done && !session.looking) return this.state(); // the future
    session.pause();
    const near = session.rewind(epoch);
    this.app.looked();
    speak(`Epoch ${near.epoch}`);
  }

  tryButton(item) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "try" });
    const [name, text] = [document.createElement("b"), document.createElement("span")];
    [name.textContent, text.textContent] = [item.name, item.text];
    button.append(name, text);
    button.onclick = () => {
      this.app.begin(settingsOf(item, this.app.session));
      scrollTo({ top: 0, behavior: calm ? "auto" : "smooth" });
    };
    item.button = button;
    return button;
  }

  buildForm() {
    for (const field of FIELDS) {
      const label = document.createElement(field.choice ? "fieldset" : "label");
      const title = document.createElement(field.choice ? "legend" : "span");
      title.textContent = field.label;
      label.append(title, field.choice ? this.choice(field) : this.input(field));
      $("settings").append(label);
    }
    $("settings").onsubmit = (event) => event.preventDefault();
    $("settings").onchange = (event) => this.changed(event.target);
  }

  choice({ name, choice }) {
    const box = document.createElement("div");
    box.className = "choice";
    for (const value of choice) {
      const [label, input, span] = ["label", "input", "span"].map((tag) => document.createElement(tag));
      Object.assign(input, { type: "radio", name, value });
      span.textContent = value;
      label.append(input, span);
      box.append(label);
    }
    return box;
  }

  input({ name, options, number }) {
    const input = document.createElement(number ? "input" : "select");
    input.name = name;
    if (number) Object.assign(input, { type: "number", min: 0, max: 4294967295, step: 1 });
    else {
      const pairs = Array.isArray(options) ? options.map((value) => [value, value]) : Object.entries(options);
      // What looks like a whole number comes first in an object: put it where the list has it.
      if (name === "layers") pairs.sort(([a], [b]) => (a === "none" ? -1 : b === "none" ? 1 : a.length - b.length));
      if (name === "beta") pairs.sort(([a], [b]) => (a === "off" ? -1 : b === "off" ? 1 : a - b));
      input.append(...pairs.map(([value, text]) => new Option(text, value)));
    }
    return input;
  }

  changed({ name, value }) {
    const changes = { [name]: value };
    // A VAE has noise of its own.
    if (name === "beta" && value !== "off") changes.noise = "0";
    if (name === "noise" && value !== "0") changes.beta = "off";
    if (name === "optimizer") changes.rate = value === "sgd" ? SGD_RATE : "0.001";
    this.app.begin(this.app.session.settings.with(changes, this.app.session.settings.turned));
  }

  // Shows settings in the form; a value that comes from a link may be none of the usual ones.
  fill(settings) {
    for (const { name, choice } of FIELDS) {
      const value = settings.values[name];
      if (choice) $("settings").querySelectorAll(`[name=${name}]`).forEach((radio) => (radio.checked = radio.value === value));
      else {
        const input = $("settings").elements[name];
        if (input.options && ![...input.options].some((option) => option.value === value)) input.add(new Option(value, value));
        input.value = value;
      }
    }
    for (const item of TRIES) item.button.setAttribute("aria-pressed", isOn(item, settings));
  }

  async copyLink() {
    try {
      await navigator.clipboard.writeText(location.href);
      $("link").textContent = "Copied";
    } catch {
      $("link").textContent = "It is in the address bar";
    }
    setTimeout(() => ($("link").textContent = "Copy a link to these settings"), 2500);
  }

  key(event) {
    const typing = event.target.closest?.("input, select, button, a, textarea");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = { " ": "play", s: "step", r: "again", n: "dice" }[event.key];
    if (!act) return;
    event.preventDefault();
    $(act).click();
  }

  // What the transport says in each state.
  state() {
    const { session } = this.app;
    const names = { drawing: "Pause", training: "Pause", stepping: "Pause", paused: "Continue", done: "Again", failed: "Again" };
    $("play").textContent = names[session.state];
    $("step").disabled = !["training", "paused"].includes(session.state);
    const now = session.now();
    const slider = $("epochs");
    slider.max = session.epochs;
    slider.value = now ? now.epoch : 0;
    slider.setAttribute("aria-valuetext", `epoch ${slider.value} of ${session.epochs}`);
    $("epochs-now").textContent = `${slider.value} of ${session.epochs}`;
    $("epochs-label").textContent = session.looking ? "Looking back" : "Epoch";
  }
}
