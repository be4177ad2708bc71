// Two buttons that save the chart above them as a picture, made in this browser.
// Plotly's own image export reads the graph's layout and options at the moment of
// the click, so the picture's title, size and margins are lent to it for that moment.
export default function ({ data, parentElement }) {
  const save = (format) => {
    const graph = document.querySelector(`.st-key-${data.chart} .js-plotly-plot`);
    const camera = graph?.querySelector(".modebar-btn");
    if (!camera) return;
    const { layout } = graph;
    const options = graph._context.toImageButtonOptions;
    const { width, height } = data.picture;
    graph.layout = { ...layout, ...data.picture };
    graph._context.toImageButtonOptions = {
      format, width, height, filename: data.file, scale: format === "png" ? 2 : 1,
    };
    camera.click();
    graph.layout = layout;
    graph._context.toImageButtonOptions = options;
  };
  for (const button of parentElement.querySelectorAll("button")) {
    button.onclick = () => save(button.dataset.format);
    button.setAttribute("aria-label", `${data.title}: save as ${button.dataset.format.toUpperCase()}`);
  }
}
