// Notes when charts were last painted: a change inside a Plotly chart or the heat map,
// or text drawn on a grid in its place, counts from the frame after it. `clicked` is the last click.
window.repaint = { clicked: 0, painted: 0, charts: new Set() };
(() => {
  const noted = window.repaint;
  let waiting = false;  // one callback a frame: thousands of them would be a load of their own
  const note = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; noted.painted = performance.now(); });
  };
  const chartOf = (node) => (node.nodeType === 1 ? node : node.parentElement)
    ?.closest(".js-plotly-plot, .map-scroll");
  new MutationObserver((changes) => {
    for (const change of changes) {
      const chart = chartOf(change.target);
      if (chart) { noted.charts.add(chart); note(); }
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  const draw = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (...given) {
    if (this.canvas.closest(".st-key-heatgrid")) { noted.charts.add(this.canvas); note(); }
    return draw.apply(this, given);
  };
  addEventListener("click", () => {
    noted.clicked = performance.now();
    noted.painted = 0;
    noted.charts.clear();
  }, true);
})();
