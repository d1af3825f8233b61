// Presenting: the sections of this page one after the other, large, and step by step. Nothing is moved or copied, so that
// figures and games go on living. `p` begins and Escape ends it; the address keeps the place, as "#/section/step".
(() => {
  "use strict";
  const root = document.documentElement;
  const main = document.querySelector("main");
  const parts = [...main.children].filter((part) => part.matches("h1, .cell"));
  const slides = slidesOf(parts.filter((part) => !part.matches(".celltag_notes, .celltag_skip")));
  const bar = document.createElement("nav");
  let here = { slide: 0, step: 0 };

  // A section is a slide: what stands before the first one, too. Its steps are cells; one that shows nothing waits for another.
  function slidesOf(shown) {
    const begins = (part) => part.querySelector(".text_cell_render h2") || part.matches(".celltag_slide, .celltag_subslide");
    const slides = [[]];
    for (const part of shown) {
      if (begins(part) && slides.at(-1).some((other) => other.matches(".text_cell"))) slides.push([]);
      slides.at(-1).push(part);
    }
    return slides.filter((slide) => slide.length > 0).map((slide) => ({ heading: slide[0], steps: stepsOf(slide) }));
  }

  function stepsOf(slide) {
    const says = (part) => part.matches(".text_cell") || part.querySelector(".output_wrapper");
    const steps = [[]];
    for (const part of slide) {
      if (steps.at(-1).some(says)) steps.push([]);
      steps.at(-1).push(part);
    }
    if (steps.length > 1 && !steps.at(-1).some(says)) steps.at(-2).push(...steps.pop());
    return steps;
  }

  const title = (slide) => (slide.heading.querySelector("h2, h3") ?? document.querySelector("h1")).textContent;
  const steps = () => slides[here.slide].steps;
  const isOn = () => root.hasAttribute("data-presenting");
  // How far the step goes beyond the upper and the lower edge of what can be seen.
  const beyond = () => {
    const step = steps()[here.step];
    const room = innerHeight - bar.offsetHeight - 12;
    return { above: 12 - step[0].getBoundingClientRect().top, below: step.at(-1).getBoundingClientRect().bottom - room };
  };

  // The step is seen from its beginning, and to its end where there is room.
  const settle = () => {
    const { above, below } = beyond();
    if (above > 0) scrollBy(0, -above);
    else if (below > 0) scrollBy(0, Math.min(below, -above));
  };

  function show(slide, step) {
    const turned = slide !== here.slide;
    here = { slide, step };
    const seen = new Set(steps().slice(0, step + 1).flat());
    parts.forEach((part) => part.classList.toggle("on", seen.has(part)));
    seen.forEach((part) => part.querySelector(".uncover")?.click());
    steps()[step].forEach((part) => part.querySelectorAll("details.explain").forEach((fold) => (fold.open = true)));
    bar.querySelector(".place").textContent = `${slide + 1} / ${slides.length}`;
    bar.querySelector(".section").textContent = title(slides[slide]);
    bar.style.setProperty("--done", (slide + (step + 1) / steps().length) / slides.length);
    history.replaceState(null, "", `#/${slide + 1}/${step + 1}`);
    if (turned) scrollTo(0, 0);
    settle();
    root.dispatchEvent(new CustomEvent("slide", { detail: { slides, parts, title, ...here } }));
  }

  // What is longer than the screen is read to its end first.
  const next = () => {
    const { below } = beyond();
    if (below > 4) scrollBy(0, Math.min(below, 0.75 * innerHeight));
    else if (here.step + 1 < steps().length) show(here.slide, here.step + 1);
    else if (here.slide + 1 < slides.length) show(here.slide + 1, 0);
  };
  const back = () => {
    const { above } = beyond();
    if (above > 4) scrollBy(0, -Math.min(above, 0.75 * innerHeight));
    else if (here.step > 0) show(here.slide, here.step - 1);
    else if (here.slide > 0) show(here.slide - 1, slides[here.slide - 1].steps.length - 1);
  };

  // Games are made for a page's width; here they fill the screen.
  const fitGames = () => {
    const factor = Math.min((0.9 * innerWidth) / 940, (innerHeight - 200) / 575);
    root.style.setProperty("--games", Math.max(1, factor).toFixed(3));
  };

  function start(slide, step) {
    const first = Math.min(Math.max(slide, 0), slides.length - 1);
    const began = !isOn();
    root.setAttribute("data-presenting", "");
    bar.hidden = false;
    fitGames();
    here = { slide: -1, step: 0 };
    show(first, Math.min(Math.max(step, 0), slides[first].steps.length - 1));
    if (began) root.dispatchEvent(new Event("presenting"));
  }

  function leave() {
    root.removeAttribute("data-presenting");
    bar.hidden = true;
    history.replaceState(null, "", location.href.split("#")[0]);
    root.dispatchEvent(new Event("presenting"));
    const { heading } = slides[here.slide];
    (heading.querySelector("h2, h3") ?? heading).scrollIntoView();
  }

  // The section that is being read, or the place that the address names.
  const startHere = () => {
    const passed = slides.filter(({ heading }) => heading.getBoundingClientRect().top < 130).length;
    start(passed - 1, 0);
  };
  const startThere = () => {
    const place = /^#\/(\d+)\/(\d+)$/.exec(location.hash);
    if (place) start(place[1] - 1, place[2] - 1);
  };

  const press = (name) => () => document.querySelector(`button.${name}`).click();
  const fill = () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen()).catch(() => {});
  const darken = () => root.toggleAttribute("data-dark-screen");
  const doing = { back, next, leave, fill, notes: () => root.dispatchEvent(new Event("notes")), theme: press("theme") };
  const last = () => show(slides.length - 1, slides.at(-1).steps.length - 1);
  const keys = {
    ArrowRight: next, PageDown: next, " ": next, Enter: next, ArrowLeft: back, PageUp: back, Home: () => show(0, 0), End: last,
    Escape: leave, n: doing.notes, t: doing.theme, f: fill, b: darken, ".": darken,
  };

  // Pictures in games move by arrow keys, and buttons by space: theirs come first. What a clicker sends is always for the slides.
  function onKey(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    const inside = event.target.closest?.("canvas, input, select, textarea");
    const pressed = event.target.closest?.("button, summary, a") && [" ", "Enter"].includes(event.key);
    if (pressed || (inside && !["PageDown", "PageUp", "Escape"].includes(event.key))) return;
    const act = isOn() ? keys[event.key] : { p: startHere }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  bar.className = "presenter";
  bar.hidden = true;
  bar.setAttribute("aria-label", "Presenting");
  const button = (what, words, name) => `<button type="button" data-do="${what}" title="${name}" aria-label="${name}">${words}</button>`;
  bar.innerHTML =
    '<span class="place"></span><span class="section"></span>' +
    button("back", "‹", "Back (←, Page Up)") + button("next", "›", "Next (→, Page Down, space)") +
    button("notes", "Notes", "Notes in a window of their own (n)") + button("theme", "◐", "Light or dark (t)") +
    button("fill", "⤢", "The whole screen (f)") + button("leave", "✕", "Back to the page (Escape)");
  document.body.append(bar);
  bar.addEventListener("click", (event) => doing[event.target.closest("button")?.dataset.do]?.());
  const begin = document.querySelector("button.present");
  begin.hidden = false;
  begin.addEventListener("click", () => { begin.blur(); startHere(); });
  root.addEventListener("key", (event) => onKey(event.detail));
  addEventListener("keydown", onKey);
  addEventListener("hashchange", startThere);
  root.addEventListener("drawn", () => isOn() && settle());
  addEventListener("resize", fitGames);
  // Keys go to a page in a frame as long as it is in use. When the pointer leaves it, they are the slides' again.
  document.querySelectorAll("iframe").forEach((frame) => frame.addEventListener("mouseleave", () => { frame.blur(); window.focus(); }));
  addEventListener("DOMContentLoaded", startThere);
})();
