// Draws the figures, each when the reader comes near it: a dozen at once would keep the page from opening.
(() => {
  "use strict";
  const place = (figure) => figure.querySelector(".plot");

  // What a reader without scripts sees. An old browser, or paper, gets it too.
  const showStill = (figure) => {
    place(figure).innerHTML = figure.querySelector("noscript").textContent;
  };

  const inflate = (base64) => {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).json();
  };

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

  const draw = async (figure) => {
    try {
      const { data, layout, frames, config } = await inflate(figure.querySelector("script").textContent);
      place(figure).innerHTML = "";
      const width = place(figure).clientWidth;
      const isPhone = width < 600;
      const fitted = isPhone ? forPhones({ data, layout }, width) : layout;
      const ours = { ...config, responsive: true, displaylogo: false, ...(isPhone && { displayModeBar: false }) };
      await Plotly.newPlot(place(figure), { data, layout: fitted, frames: frames || [], config: ours });
      place(figure).style.minHeight = "";
      figure.dataset.drawn = "yes";
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

  addEventListener("beforeprint", () => {
    figures.forEach((figure) => figure.dataset.drawn || showStill(figure));
  });
})();
