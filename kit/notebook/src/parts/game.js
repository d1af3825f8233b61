// What the games in a cell have in common: they wake up, they know the page's theme, they notice when they change their size.

// Where scripts run, the still picture makes way.
function awake(root) {
  root.dataset.live = "true";
  root.querySelector(".awake").hidden = false;
}

// The colours as they are now.
function lookOf(root, data) {
  const css = (name) => getComputedStyle(root).getPropertyValue(name).trim();
  const theme = () => root.dataset.theme ?? "light";
  return { css, inks: () => DIGIT[theme()], line: () => css("--accent"), palette: () => data.palettes[theme()] };
}

// Takes the theme of the page around, now and whenever that changes, and paints anew.
function liveTheme(root, look, paint) {
  const take = () => {
    root.dataset.theme = isDark() ? "dark" : "light";
    paint();
  };
  const watcher = watchTheme(() => (root.isConnected ? take() : watcher.disconnect()));
  take();
}

function onResize(root, paint) {
  let width = root.clientWidth;
  new ResizeObserver(() => {
    if (root.clientWidth === width) return;
    width = root.clientWidth;
    paint();
  }).observe(root);
}
