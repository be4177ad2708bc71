// Draws a Plotly figure into its place, and again in that same place when its figure or its
// width has changed: an unchanged chart costs nothing, a changed one is not mounted afresh.
// A chart out of sight waits until it is nearly in sight, or the page is printed.
// Below it stand buttons: PNG and SVG are made here, other formats are asked of the server.
const CONFIG = { displayModeBar: false, scrollZoom: false, doubleClick: false };
const PICTURES = ["png", "svg"];
const NEARLY = "100px 0px";  // a turn of the mouse wheel

// One copy of Plotly for the whole window. The server's answer names no age, so that a browser
// would fetch all of it for every tab; its address holds its version, so an old answer is right.
const library = (url) => (window.plotlyLibrary ??= load(url));

const load = async (url) => {
  const answer = await fetch(url, { cache: "force-cache" });
  const script = document.createElement("script");
  script.src = URL.createObjectURL(await answer.blob());
  document.head.append(script);
  await new Promise((done, failed) => Object.assign(script, { onload: done, onerror: failed }));
  return window.Plotly;
};

const draw = async (place) => {
  const plotly = await library(place.given.library);
  const { figure } = place.shown;
  const width = place.clientWidth;
  if (!width) return;
  const fresh = place.drawn === figure && place.drawnWidth === width;
  // What is drawn but no longer so is not to flash up when the page is scrolled.
  place.style.visibility = fresh || place.near ? "" : "hidden";
  if (fresh || !place.near) return;
  place.drawn = figure;
  place.drawnWidth = width;
  const { data, layout } = JSON.parse(figure);
  plotly.react(place, data, { ...layout, width }, CONFIG);
  place.removeAllListeners("plotly_click");
  place.on("plotly_click", place.clicked);
};

const same = (one, other) => one.title === other.title && one.figure === other.figure
  && JSON.stringify(one.picture) === JSON.stringify(other.picture);

const show = (place, shown) => {
  place.shown = shown;
  const { title, height } = shown;
  if (place.getAttribute("aria-label") !== title) place.setAttribute("aria-label", title);
  for (const made of place.formats.children)
    made.setAttribute("aria-label", `${title}: save as ${made.textContent}`);
  place.style.height = `${height}px`;
  draw(place);
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
  sized.observe(place);
  seen.observe(place);
  addEventListener("beforeprint", printed);
  addEventListener("chart-ahead", ahead);
  return () => {
    sized.disconnect();
    seen.disconnect();
    removeEventListener("beforeprint", printed);
    removeEventListener("chart-ahead", ahead);
    place.unwatch = null;
  };
};

// The chart's own traces under the picture's title, size and margins.
const save = async (place, format) => {
  const { library: url, file } = place.given;
  const { figure, picture } = place.shown;
  const plotly = await library(url);
  const { data, layout } = JSON.parse(figure);
  const { width, height } = picture;
  const scale = format === "png" ? 2 : 1;
  const drawn = { data, layout: { ...layout, ...picture } };
  const size = { format, width, height, scale };
  if (format !== "svg") {
    await plotly.downloadImage(drawn, { ...size, filename: file });
    return;
  }
  const link = document.createElement("a");
  const content = settled(await plotly.toImage(drawn, { ...size, imageDataOnly: true }));
  link.href = URL.createObjectURL(new Blob([content], { type: "image/svg+xml" }));
  link.download = `${file}.svg`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};

// The drawing with each line at a place of its own: Plotly moves lines down by the height of
// their letters, which not every reader of SVG follows, so that lines lie on each other.
const settled = (svg) => {
  const drawing = new DOMParser().parseFromString(svg, "image/svg+xml");
  for (const line of drawing.querySelectorAll("[y][dy$=em]")) {
    const { fontSize } = line.closest("[style*=font-size]").style;
    const down = parseFloat(line.getAttribute("dy")) * parseFloat(fontSize);
    line.setAttribute("y", Number(line.getAttribute("y")) + down);
    line.removeAttribute("dy");
  }
  return new XMLSerializer().serializeToString(drawing);
};

// The server's own pictures look the same everywhere; the browser's use the fonts it has.
const served = (format) => format.toUpperCase() + (PICTURES.includes(format) ? " print" : "");

const button = (label, pressed) => {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.title = `Save as ${label}`;
  made.onclick = pressed;
  return made;
};

// Runs when the page gives something else, with the same place; what it returns runs when that goes.
export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const place = parentElement.querySelector(".chart-plot");
  const before = parentElement.querySelector(".chart-before");
  if (place.given?.before !== data.before) before.innerHTML = data.before;
  place.clicked = ({ points }) => {
    if (data.clicks)
      setStateValue("selection", { points: points.map(({ customdata }) => ({ customdata })) });
  };
  // The buttons are left alone while they are the same, so that one keeps the keyboard's focus.
  place.formats = parentElement.querySelector(".chart-formats");
  const formats = data.formats.join();
  if (place.formats.dataset.are !== formats)
    place.formats.replaceChildren(
      ...PICTURES.map((format) => button(format.toUpperCase(), () => save(place, format))),
      ...data.formats.map((format) =>
        button(served(format), () => setTriggerValue("asked", format))),
    );
  place.formats.dataset.are = formats;
  place.given = data;
  place.unwatch ??= watch(place);
  show(place, data);
  return place.unwatch;
}
