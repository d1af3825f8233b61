// A page in a frame cannot see the theme of the page around it; this tells it.
for (const frame of document.querySelectorAll("iframe.sl-page:not([data-ready])")) {
  frame.dataset.ready = "true";
  const tell = () => {
    if (!frame.isConnected) return watcher.disconnect();
    frame.contentWindow.postMessage({ theme: isDark() ? "dark" : "light" }, "*");
  };
  const watcher = watchTheme(tell);
  frame.addEventListener("load", tell);
  tell();
}
