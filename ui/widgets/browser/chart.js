// Draws a Plotly figure into its place, and again in that same place when its figure or its
// width has changed: an unchanged chart costs nothing, a changed one is not mounted afresh.
// A chart out of sight waits until it is nearly in sight, or the page is printed.
const CONFIG = { displayModeBar: false, scrollZoom: false, doubleClick: false };
const NEARLY = "100px 0px";  // a turn of the mouse wheel

// One copy of Plotly for the whole window. Its address holds its version, so that the browser may
// keep it, and compiled: of a script that is fetched and made a blob it would keep no more than text.
const library = (url) => (window.plotlyLibrary ??= load(url));

const load = async (url) => {
  const script = document.createElement("script");
  script.src = url;
  document.head.append(script);
  await new Promise((done, failed) => Object.assign(script, { onload: done, onerror: failed }));
  return window.Plotly;
};

// A round chart is no higher than its place is wide, but for what stands around it.
const side = (round, width) => (width < round.narrow ? round.narrowSide : round.side);
const tall = ({ height, round }, width) =>
  round === null || !width
    ? height
    : Math.min(height, width - 2 * side(round, width) + round.upright);

// In a narrow place its labels, which are drawn last, are short and leave it the room.
const shorten = ({ data, layout }, { narrowSide }) => {
  const labels = data.at(-1);
  labels.text = labels.meta.text;
  labels.textfont.size = labels.meta.size;
  Object.assign(layout.margin, { l: narrowSide, r: narrowSide });
};

const draw = async (place) => {
  const plotly = await library(place.given.library);
  const { figure, round } = place.shown;
  const width = place.clientWidth;
  if (!width) return;
  const height = tall(place.shown, width);
  place.style.height = `${height}px`;
  const fresh = place.drawn === figure && place.drawnWidth === width;
  // What is drawn but no longer so is not to flash up when the page is scrolled.
  place.style.visibility = fresh || place.near ? "" : "hidden";
  if (fresh || !place.near) return;
  place.drawn = figure;
  place.drawnWidth = width;
  const parsed = JSON.parse(figure);
  if (round && width < round.narrow) shorten(parsed, round);
  const { data, layout } = parsed;
  plotly.react(place, data, { ...layout, width, height }, CONFIG);
  place.removeAllListeners("plotly_click");
  place.on("plotly_click", place.clicked);
};

const same = (one, other) => one.title === other.title && one.figure === other.figure;

const show = (place, shown) => {
  place.shown = shown;
  const { title } = shown;
  if (place.getAttribute("aria-label") !== title) place.setAttribute("aria-label", title);
  place.style.height = `${tall(shown, place.clientWidth)}px`;
  draw(place);
};

// Another mode needs other colours, which the page gives: one chart asks for all of them. A run of
// the page would close the dialog over it, so they ask once that is closed. One that the page has
// left is still told of changes for a moment: it has no mode, and nobody answers it.
const shadeOf = (place) => (getComputedStyle(place).colorScheme.includes("dark") ? "dark" : "light");

const ask = (place) => {
  const shade = shadeOf(place);
  const { shadeAsked: asked } = window;
  if (!place.isConnected || shade === place.given.shade) return;
  if (asked?.by.isConnected && asked.shade === shade) return;
  if (document.querySelector("body > .stDialog")) return;
  window.shadeAsked = { shade, by: place };
  place.ask(shade);
};

// Draws whenever something that this hangs on has changed; returns what ends that.
const watch = (place) => {
  const sized = new ResizeObserver(() => draw(place));
  const seen = new IntersectionObserver(
    (entries) => {
      place.near = entries.at(-1).isIntersecting;
      draw(place);
    },
    { root: place.closest("[data-testid=stMain]"), rootMargin: NEARLY },
  );
  const printed = () => {
    place.near = true;
    draw(place);
  };
  // Something else was chosen whose chart may be here already. It is shown only if what the page
  // has given is among the charts sent ahead as it stands: else they are of another view.
  const ahead = ({ detail: { charts, option } }) => {
    const sent = charts[place.given.file] ?? {};
    const holds = Object.values(sent).some((one) => same(one, place.given));
    show(place, (holds && sent[option]) || place.given);
  };
  const turned = new MutationObserver(() => ask(place));
  sized.observe(place);
  turned.observe(document.body, { childList: true });
  turned.observe(place.closest("[data-testid=stApp]"), { attributeFilter: ["class", "style"] });
  seen.observe(place);
  addEventListener("beforeprint", printed);
  addEventListener("chart-ahead", ahead);
  return () => {
    sized.disconnect();
    seen.disconnect();
    turned.disconnect();
    removeEventListener("beforeprint", printed);
    removeEventListener("chart-ahead", ahead);
    place.unwatch = null;
  };
};

// Runs when the page gives something else, with the same place; what it returns runs when that goes.
export default function ({ data, parentElement, setTriggerValue }) {
  const place = parentElement.querySelector(".chart-plot");
  const before = parentElement.querySelector(".chart-before");
  if (place.given?.before !== data.before) before.innerHTML = data.before;
  place.clicked = ({ points }) => {
    if (data.clicks)
      setTriggerValue("selection", { points: points.map(({ customdata }) => ({ customdata })) });
  };
  place.ask = (shade) => setTriggerValue("shade", shade);
  place.given = data;
  if (data.shade === window.shadeAsked?.shade) delete window.shadeAsked;
  place.unwatch ??= watch(place);
  show(place, data);
  return place.unwatch;
}
