// The notes of whoever presents, in a window of their own: on the laptop, while the sections are on the wall. Where no window
// may be opened, they stand at the foot of the page.
(() => {
  "use strict";
  const root = document.documentElement;
  const written = [...document.querySelectorAll("aside.notes > p")];
  const panel = document.createElement("section");
  let paper = null; // where the notes stand: a window's body, or the panel
  let place = null;
  let began = 0;

  // Of a section: the notes of the instructors' guide, and the cells of the notebook that are marked as notes.
  const notesOf = ({ slides, parts, title, slide }) => {
    const name = title(slides[slide]);
    const from = parts.indexOf(slides[slide].heading);
    const to = slide + 1 < slides.length ? parts.indexOf(slides[slide + 1].heading) : parts.length;
    const cells = parts.slice(from, to).filter((part) => part.matches(".celltag_notes"));
    return [...written.filter((note) => note.dataset.section === name), ...cells].map((note) => note.textContent.trim());
  };

  const line = (kind, text) => Object.assign(paper.ownerDocument.createElement(kind), { textContent: text });

  const write = () => {
    if (!paper || !place) return;
    const { slides, slide, title } = place;
    const notes = notesOf(place);
    const after = slide + 1 < slides.length ? `Next: ${title(slides[slide + 1])}` : "This is the last section.";
    paper.replaceChildren(
      line("h2", title(slides[slide])),
      ...(notes.length ? notes : ["No note for this section."]).map((note) => line("p", note)),
      line("p", after),
      line("time", ""),
    );
    tick();
  };

  const tick = () => {
    const seconds = Math.round((Date.now() - began) / 1000);
    const time = paper?.querySelector("time");
    if (time) time.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  };

  const open = () => {
    if (paper === panel) {
      panel.remove();
      paper = null;
      return;
    }
    const view = window.open("", "shadowlab-notes", "width=560,height=620");
    paper = view ? view.document.body : panel;
    if (view) {
      view.document.title = "Notes";
      paper.style.cssText = "font: 20px/1.5 system-ui, sans-serif; margin: 24px; color-scheme: light dark";
      // Keys that are pressed there turn the pages here.
      view.addEventListener("keydown", (event) => root.dispatchEvent(new CustomEvent("key", { detail: event })));
    } else {
      document.body.append(panel);
    }
    write();
  };

  panel.className = "speaker";
  root.addEventListener("notes", open);
  root.addEventListener("slide", ({ detail }) => {
    began ||= Date.now();
    place = detail;
    write();
  });
  root.addEventListener("presenting", () => {
    if (root.hasAttribute("data-presenting")) return;
    if (paper === panel) open();
    began = 0;
  });
  setInterval(tick, 1000);
})();
