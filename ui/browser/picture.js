// Two buttons that save the chart above them as a picture, made in this browser: the
// chart's own traces under the picture's title, size and margins.
export default function ({ data, parentElement }) {
  const save = (format) => {
    const graph = document.querySelector(`.st-key-${data.chart} .js-plotly-plot`);
    if (!graph) return;
    const { width, height } = data.picture;
    const scale = format === "png" ? 2 : 1;
    window.Plotly.downloadImage(
      { data: graph.data, layout: { ...graph.layout, ...data.picture } },
      { format, width, height, scale, filename: data.file },
    );
  };
  for (const button of parentElement.querySelectorAll("button")) {
    button.onclick = () => save(button.dataset.format);
    button.setAttribute("aria-label", `${data.title}: save as ${button.dataset.format.toUpperCase()}`);
  }
}
