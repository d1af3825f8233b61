// Experiments to begin with: each is a button that changes some settings, and says what to look for.

const TRIES = [
  {
    name: "Two numbers",
    text: "The plain map. Pause it, go back through the epochs, and see how like finds like.",
    changes: {},
  },
  {
    name: "Why can’t it copy?",
    text: "32 numbers, and digits upside down, as it has seen none: in the end it copies even these. Then choose 2 numbers.",
    changes: { code: "32", layers: "none", rate: "0.01" },
    turned: true,
  },
  {
    name: "The dead-ReLU lottery",
    text: "A code that cannot be negative: a number may die, and the map becomes a line. Press again to draw anew.",
    changes: { codeact: "relu" },
    lottery: true,
  },
  {
    name: "Clean up noise",
    text: "It is given digits in snow, and asked for clean ones. Copying does not help now.",
    changes: { code: "32", noise: "0.6" },
  },
  {
    name: "A map without holes",
    text: "A VAE: each digit is a small cloud, so there is hardly a place that draws nothing. Move over the gaps!",
    changes: { beta: "1", rate: "0.003" },
  },
];

// The settings of an experiment. Whoever presses the lottery again draws another seed.
function settingsOf({ changes, turned = false, lottery = false }, { settings }) {
  const again = lottery && settings?.values.codeact === "relu";
  const seed = lottery ? { seed: String(again ? Number(settings.values.seed) + 1 : 1) } : {};
  return new Settings().with({ ...changes, ...seed }, turned);
}

function isOn({ changes, turned = false, lottery = false }, settings) {
  const expected = new Settings().with(changes, turned);
  if (lottery || !Object.keys(changes).length) expected.values.seed = settings.values.seed;
  return expected.hash() === settings.hash();
}
