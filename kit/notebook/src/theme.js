// JupyterLab says on the body whether its theme is light; other pages may on the root element; else the system decides.
function isDark() {
  const lab = document.body.dataset.jpThemeLight, page = document.documentElement.dataset.theme;
  return lab ? lab === "false" : page ? page === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

// Calls `changed` whenever the page takes another theme, until the observer that it returns is disconnected.
function watchTheme(changed) {
  const watcher = new MutationObserver(changed);
  watcher.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light"] });
  watcher.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  return watcher;
}
