// Draws a Plotly figure into its place, and again in that same place when its figure or its
// width has changed: an unchanged chart costs nothing, a changed one is not mounted afresh.
const CONFIG = { displayModeBar: false, scrollZoom: false, doubleClick: false };

// One copy of Plotly for the whole window; picture.js uses it as well.
const library = (url) =>
  (window.plotlyLibrary ??= new Promise((loaded, failed) => {
    const script = document.createElement("script");
    script.src = url;
    script.onload = () => loaded(window.Plotly);
    script.onerror = failed;
    document.head.append(script);
  }));

const draw = async (place) => {
  const plotly = await library(place.shown.library);
  const { figure, clicked } = place.shown;
  const width = place.clientWidth;
  if (!width || (place.drawn === figure && place.drawnWidth === width)) return;
  place.drawn = figure;
  place.drawnWidth = width;
  const { data, layout } = JSON.parse(figure);
  plotly.react(place, data, { ...layout, width }, CONFIG);
  place.removeAllListeners("plotly_click");
  place.on("plotly_click", clicked);
};

// Runs at every run of the page, with the same place; what it returns runs when that goes.
export default function ({ data, parentElement, setStateValue }) {
  const place = parentElement.querySelector(".plot");
  const clicked = ({ points }) => {
    if (data.clicks)
      setStateValue("selection", { points: points.map(({ customdata }) => ({ customdata })) });
  };
  place.shown = { ...data, clicked };
  place.setAttribute("aria-label", data.alt);
  place.style.height = `${data.height}px`;
  if (!place.watch) {
    place.watch = new ResizeObserver(() => draw(place));
    place.watch.observe(place);
  }
  draw(place);
  return () => place.watch.disconnect();
}
