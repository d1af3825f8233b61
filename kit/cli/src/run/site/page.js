// What every page does: the theme, the section that is being read, and results that wait for the reader's guess.
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

  // What comes out after a question is covered until the reader asks for it. (What is there to be played with is not.)
  const coverResults = () => {
    let results = null;
    for (const cell of document.querySelectorAll("main > .cell")) {
      if (cell.matches(".text_cell")) {
        const words = [...cell.querySelectorAll(".text_cell_render strong")].map((strong) => strong.textContent);
        const last = words.filter((word) => ["Predict.", "Explain.", "Check."].includes(word)).at(-1);
        const isNew = last || cell.querySelector(".text_cell_render :is(h2, h3)");
        if (isNew) results = last === "Predict." ? [] : null;
      } else if (results && cell.querySelector(".output_wrapper") && !cell.querySelector(".shadowlab-game, .sl-pixels, iframe")) {
        results.push(cell);
        cell.classList.add("covered");
        if (results.length === 1) cell.querySelector(".output_wrapper").before(uncoverer(results));
      }
    }
  };

  const uncoverer = (results) => {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "uncover" });
    button.textContent = "You have made your guess? Show what comes out";
    button.addEventListener("click", () => {
      button.remove();
      results.forEach((cell) => cell.classList.remove("covered"));
    });
    return button;
  };

  // On paper nothing can be unfolded.
  const unfoldForPaper = () => {
    let folded = [];
    addEventListener("beforeprint", () => {
      folded = [...document.querySelectorAll("details:not([open])")];
      folded.forEach((details) => (details.open = true));
    });
    addEventListener("afterprint", () => folded.forEach((details) => (details.open = false)));
  };

  apply();
  system.addEventListener("change", apply);
  addEventListener("DOMContentLoaded", () => {
    offerTheme(document.querySelector("button.theme"));
    coverResults();
    unfoldForPaper();
    followSections([...document.querySelectorAll(".contents a")]);
  });
})();
