// What every page does: the theme, and the section that is being read.
(() => {
  "use strict";

  // Light or dark: as the reader's system says, until the button is pressed.
  const remembered = () => {
    try {
      return localStorage.getItem("theme");
    } catch {
      return null; // Some browsers keep nothing for pages that lie on the disk.
    }
  };
  const isDark = () => (remembered() ?? chosen ?? (system.matches ? "dark" : "light")) === "dark";
  const system = matchMedia("(prefers-color-scheme: dark)");
  let chosen = null;

  // The widgets in the cells watch this name, too.
  const apply = () => {
    document.documentElement.dataset.theme = isDark() ? "dark" : "light";
  };

  const offerTheme = (button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      chosen = isDark() ? "light" : "dark";
      try {
        localStorage.setItem("theme", chosen);
      } catch {
        // Then it lasts as long as the page.
      }
      apply();
    });
  };

  // In the list of sections, the one whose heading was the last to pass the upper edge is marked.
  const followSections = (entries) => {
    const headings = entries.map((a) => document.getElementById(decodeURIComponent(a.hash.slice(1))));
    const mark = () => {
      const passed = headings.filter((h) => h && h.getBoundingClientRect().top < 120).length;
      entries.forEach((a, i) => a.classList.toggle("here", i === passed - 1));
    };
    addEventListener("scroll", mark, { passive: true });
    mark();
  };

  apply();
  system.addEventListener("change", apply);
  addEventListener("DOMContentLoaded", () => {
    offerTheme(document.querySelector("button.theme"));
    followSections([...document.querySelectorAll(".contents a")]);
  });
})();
