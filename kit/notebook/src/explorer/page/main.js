// Starts the page.

function wire(app) {
  document.getElementById("theme").addEventListener("click", () => {
    app.hasOwnTheme = true;
    applyTheme(theme() === "dark" ? "light" : "dark");
    app.refill();
  });
  const map = document.getElementById("map");
  map.addEventListener("click", () => {
    app.map = !app.map;
    map.setAttribute("aria-pressed", app.map);
    app.refill();
  });
  document.getElementById("home").addEventListener("click", () => app.planes.forEach((plane) => plane.home()));
  new ResizeObserver(() => app.fit()).observe(document.body);
  addEventListener("resize", () => app.fit());
}

async function start() {
  let app = null;
  applyTheme(firstTheme());
  // A page around this one, such as a notebook, says which theme it has. Who has pressed the button knows better.
  addEventListener("message", ({ source, data }) => {
    if (source !== parent || !Object.hasOwn(PALETTES, data?.theme) || app?.hasOwnTheme) return;
    applyTheme(data.theme);
    app?.refill();
  });
  // Pixels that are smaller than those of the screen are not to be left out.
  if (SIDE > 64) document.documentElement.style.setProperty("--rendering", "auto");
  app = new App(await unpack());
  wire(app);
  if (document.getElementById("bench")) app.drawing = new Drawing(app);
  window.shadowlab = {
    // The pixels that model number `panel` makes of the code [z0, z1].
    decode: (panel, z) => Array.from(app.models[panel].decode(z)),
  };
  if (location.hash.includes("map")) document.getElementById("map").click();
  if (location.hash.startsWith("#selftest")) selftest(app);
}

start().catch((error) => {
  document.body.prepend(make("p", { class: "failure", role: "alert" }, `The page could not start: ${error.message}`));
});
