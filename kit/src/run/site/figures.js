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

  const draw = async (figure) => {
    try {
      const { data, layout, frames, config } = await inflate(figure.querySelector("script").textContent);
      place(figure).innerHTML = "";
      const ours = { ...config, responsive: true, displaylogo: false };
      await Plotly.newPlot(place(figure), { data, layout, frames: frames || [], config: ours });
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
