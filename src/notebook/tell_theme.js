// JupyterLab says on the body whether its theme is light; other pages may on the root element; else the system decides.
for (const frame of document.querySelectorAll("iframe.sl-page:not([data-ready])")) {
  frame.dataset.ready = "true";
  const { body, documentElement: root } = document;
  const tell = () => {
    if (!frame.isConnected) return watcher.disconnect();
    const lab = body.dataset.jpThemeLight;
    const isDark = lab ? lab === "false" : root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    frame.contentWindow.postMessage({ theme: isDark ? "dark" : "light" }, "*");
  };
  const watcher = new MutationObserver(tell);
  watcher.observe(body, { attributes: true, attributeFilter: ["data-jp-theme-light"] });
  watcher.observe(root, { attributes: true, attributeFilter: ["data-theme"] });
  frame.addEventListener("load", tell);
  tell();
}
