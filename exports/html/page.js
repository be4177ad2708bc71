"use strict";
// Draws each chart when it comes into view, in the colours of the reader's light or dark mode.
(() => {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const config = { responsive: true, displaylogo: false, showSendToCloud: false, plotlyServerURL: "",
    toImageButtonOptions: { format: "svg" }, modeBarButtonsToRemove: ["select2d", "lasso2d"] };
  const plots = [...document.querySelectorAll(".plot")];
  const draw = (plot) => {
    const both = JSON.parse(plot.parentElement.querySelector("script").textContent);
    const content = both[dark.matches ? "dark" : "light"];
    plot.dataset.drawn = dark.matches ? "dark" : "light";
    return Plotly.react(plot, content.data, content.layout, config);
  };
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) { seen.unobserve(target); draw(target); }
    }
  }, { rootMargin: "600px" });
  plots.forEach((plot) => seen.observe(plot));
  dark.addEventListener("change", () => plots.filter((p) => p.dataset.drawn).forEach(draw));
  window.addEventListener("beforeprint", () => plots.filter((p) => !p.dataset.drawn).forEach(draw));
})();
