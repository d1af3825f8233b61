// Draws the figures, each when the reader comes near it: a dozen at once would keep the page from opening.
(() => {
  "use strict";
  const place = (figure) => figure.querySelector(".plot");

  // What a reader without scripts sees. An old browser gets it too, and one that cannot draw in space.
  const still = (figure) => figure.querySelector("noscript").textContent;
  const showStill = (figure) => {
    place(figure).style.minHeight = "";
    place(figure).innerHTML = still(figure);
  };
  const isInSpace = ({ data }) => data.some(({ type }) => type === "scatter3d");
  const drawsInSpace = Boolean(document.createElement("canvas").getContext("webgl"));

  const inflate = (script) => {
    const bytes = Uint8Array.from(atob(script.textContent), (c) => c.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")));
  };

  // Plotly is unpacked when the first figure is drawn, once.
  let unpacking = null;
  const unpackPlotly = async () => {
    const library = document.createElement("script");
    library.textContent = await inflate(document.getElementById("plotly-js")).text();
    document.head.append(library);
  };
  const plotly = () => (unpacking ??= unpackPlotly());

  // Figures are made for a notebook's width. On a phone titles take several lines, planes lie below each other, sheets of
  // images shrink, clouds in space move away, and the names of curves go below.
  const forPhones = ({ data, layout }, width) => {
    const title = layout.title ?? {};
    const lines = wrapped(title.text ?? "", Math.floor((width - 50) / 8.2));
    const margin = { b: 56, ...layout.margin, l: 46, r: 12 };
    margin.t = (margin.t ?? 72) + 20 * (lines.length - 1);
    const narrow = { ...layout, margin, title: { ...title, text: lines.join("<br>"), font: { ...title.font, size: 15 } } };
    for (const name of Object.keys(layout).filter((name) => /^[xy]axis\d*$/.test(name))) {
      narrow[name] = { ...layout[name], title: { ...layout[name].title, font: { size: 12 } } };
    }
    if (layout.yaxis?.scaleanchor) {
      const around = margin.t + margin.b;
      narrow.height = around + (layout.height - around) * (width / 860);
    }
    const clouds = data.filter((trace) => trace.type === "scatter3d" && trace.mode !== "text").length;
    if (clouds > 0) {
      const { x, y, z } = layout.scene.camera.eye;
      const away = 0.3 + 0.85 * clouds;
      narrow.scene = { ...layout.scene, camera: { eye: { x: away * x, y: away * y, z: away * z } } };
    }
    return stacked(namesBelow(narrow, data, width));
  };

  // Words in lines of so many letters.
  const wrapped = (text, letters) =>
    text.split(" ").reduce((lines, word) => {
      const longer = `${lines.at(-1)} ${word}`.trim();
      return longer.length > letters ? [...lines, word] : [...lines.slice(0, -1), longer];
    }, [""]);

  // Room below for the names of the traces. (Below a figure that moves, there is its slider.)
  const namesBelow = (layout, data, width) => {
    const named = data.filter((trace) => trace.showlegend !== false && trace.name);
    if (layout.sliders || layout.showlegend === false || named.length === 0) return layout;
    const longest = Math.max(...named.map((trace) => trace.name.length));
    const rows = Math.ceil(named.length / Math.max(1, Math.floor((width - 30) / (46 + 7.5 * longest))));
    const legend = { ...layout.legend, orientation: "h", xref: "container", x: 0.02, yref: "container", y: 0.01 };
    const margin = { ...layout.margin, b: layout.margin.b + 10 + 22 * rows };
    return { ...layout, margin, height: layout.height + 22 * rows, legend: { ...legend, yanchor: "bottom" } };
  };

  // Planes that lie side by side, one below the other.
  const stacked = (layout) => {
    const names = Object.keys(layout).filter((name) => /^xaxis\d*$/.test(name)).sort();
    if (names.length < 2) return layout;
    const share = 1 / names.length;
    const places = names.map((name, i) => ({ name, left: layout[name].domain?.[0] ?? 0, top: 1 - i * share }));
    const result = { ...layout, height: names.length * 380 };
    for (const { name, top } of places) {
      const upright = name.replace("x", "y");
      result[name] = { ...layout[name], domain: [0, 1] };
      result[upright] = { ...layout[upright], domain: [top - share + 0.12 * share, top - 0.08 * share] };
    }
    result.annotations = (layout.annotations ?? []).map((note) => {
      const place = places.find(({ left }) => note.xref === "paper" && Math.abs(left - note.x) < 1e-6);
      return place ? { ...note, x: 0, y: place.top - 0.08 * share } : note;
    });
    return result;
  };

  // For the back row of a room everything that has a size grows: a figure fills what the screen has.
  const LENGTHS = new Set(["size", "width", "height", "thickness", "ticklen", "pad", "l", "r", "t", "b", "ax", "ay", "xshift", "yshift"]);
  const grown = (thing, by, name = "") => {
    if (typeof thing === "number") return LENGTHS.has(name) ? by * thing : thing;
    if (Array.isArray(thing)) return thing.map((part) => grown(part, by, name));
    if (thing === null || typeof thing !== "object") return thing;
    return Object.fromEntries(Object.entries(thing).map(([key, part]) => [key, grown(part, by, key)]));
  };
  const DRAWN_WITH = ["marker", "line", "textfont", "error_y", "colorbar"];
  const grownTraces = (traces, by) =>
    traces.map((trace) => {
      const ours = DRAWN_WITH.filter((key) => key in trace).map((key) => [key, grown(trace[key], by)]);
      return { ...trace, ...Object.fromEntries(ours) };
    });
  const forRooms = ({ data, layout, frames }, by) => ({
    data: grownTraces(data, by),
    layout: grown(layout, by),
    frames: (frames ?? []).map((frame) => ({ ...frame, data: grownTraces(frame.data ?? [], by) })),
  });

  const isPresenting = () => document.documentElement.hasAttribute("data-presenting");

  // The figure as it fits: on a page, on a phone, on a wall.
  const fitted = (figure, plot) => {
    const plane = place(figure);
    plane.style.width = "";
    const width = plane.clientWidth;
    if (isPresenting()) {
      const by = Math.max(1, Math.min(width / 860, (innerHeight - 130) / plot.layout.height));
      plane.style.width = `${Math.min(width, 860 * by)}px`;
      return forRooms(plot, by);
    }
    return width < 600 ? { ...plot, layout: forPhones(plot, width), config: { ...plot.config, displayModeBar: false } } : plot;
  };

  const drawn = (figure) => {
    figure.dataset.drawn = "yes";
    document.documentElement.dispatchEvent(new Event("drawn"));
  };

  const draw = async (figure) => {
    try {
      const plot = await inflate(figure.querySelector("script")).json();
      if (isInSpace(plot) && !drawsInSpace) {
        showStill(figure);
        return drawn(figure);
      }
      await plotly();
      const { data, layout, frames, config } = { config: plot.config, ...fitted(figure, plot) };
      const before = isPresenting();
      if (place(figure).data) Plotly.purge(place(figure));
      place(figure).innerHTML = "";
      place(figure).style.minHeight = `${layout.height ?? 450}px`;
      const ours = { ...config, responsive: true, displaylogo: false };
      await Plotly.newPlot(place(figure), { data, layout, frames: frames ?? [], config: ours });
      if (before !== isPresenting()) return near.observe(figure);
      place(figure).style.minHeight = "";
      drawn(figure);
    } catch (error) {
      console.error(error);
      showStill(figure);
    }
  };

  const figures = document.querySelectorAll(".figure");
  const near = new IntersectionObserver(
    (entries) => {
      for (const entry of entries.filter((e) => e.isIntersecting)) {
        near.unobserve(entry.target);
        draw(entry.target);
      }
    },
    { rootMargin: "1000px" },
  );
  figures.forEach((figure) => near.observe(figure));

  // Whoever begins or ends to present sees the figures in another size, each when its turn comes.
  const redraw = () => {
    for (const figure of figures) {
      delete figure.dataset.drawn;
      near.unobserve(figure);
      near.observe(figure);
    }
  };
  document.documentElement.addEventListener("presenting", redraw);
  let soon = 0;
  addEventListener("resize", () => {
    clearTimeout(soon);
    if (isPresenting()) soon = setTimeout(redraw, 300);
  });

  // Paper gets the still pictures, which shrink to its width.
  addEventListener("beforeprint", () => {
    for (const figure of figures) {
      if (!figure.querySelector(".on-paper")) {
        figure.append(Object.assign(document.createElement("div"), { className: "on-paper", innerHTML: still(figure) }));
      }
    }
  });
})();
