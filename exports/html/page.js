"use strict";
// Draws each chart when it comes into view, in the colours of the reader's light or dark mode;
// before the page is printed, all of them, as wide as paper.
(() => {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const config = { responsive: true, displaylogo: false, showSendToCloud: false, plotlyServerURL: "",
    toImageButtonOptions: { format: "svg" }, modeBarButtonsToRemove: ["select2d", "lasso2d"] };
  const PAPER = 680, GAP = 24;  // CSS pixels that fit A4 upright, and between two charts side by side
  const plots = [...document.querySelectorAll(".plot")];

  // What is packed stands in the page as gzip in base64.
  const unpacked = async (element) => {
    const bytes = Uint8Array.from(atob(element.textContent), (char) => char.charCodeAt(0));
    const opened = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(opened).text();
  };
  const library = unpacked(document.getElementById("library")).then((text) => {
    const script = document.createElement("script");
    script.textContent = text;
    document.head.append(script);
  });

  const contents = new Map();
  const content = async (plot) => {
    if (!contents.has(plot))
      contents.set(plot, await unpacked(plot.parentElement.querySelector("script")));
  };
  const react = (plot, mode, size) => {
    const { data, layout } = JSON.parse(contents.get(plot))[mode];
    Plotly.react(plot, data, { ...layout, ...size }, config);
    plot.dataset.drawn = mode;
  };
  const draw = async (plot) => {
    await Promise.all([library, content(plot)]);
    react(plot, dark.matches ? "dark" : "light");
  };
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) { seen.unobserve(target); draw(target); }
    }
  }, { rootMargin: "600px" });
  plots.forEach((plot) => seen.observe(plot));
  dark.addEventListener("change", () => plots.filter((p) => p.dataset.drawn).forEach(draw));

  // Nothing that takes time can be waited for once printing has begun: so all is unpacked before.
  library.then(async () => {
    for (const plot of plots) await content(plot);
    document.documentElement.dataset.ready = "";
  });
  const onScreen = new Set();
  window.addEventListener("beforeprint", () => {
    for (const plot of plots) {
      if (!contents.has(plot) || !window.Plotly || !plot.offsetParent) continue;
      if (plot.dataset.drawn) onScreen.add(plot);
      const pair = plot.closest(".gaps");
      const width = pair && pair.children.length > 1 ? (PAPER - GAP) / 2 : PAPER;
      react(plot, "light", { width });
    }
  });
  const restore = () => {
    for (const plot of plots.filter((one) => one.dataset.drawn)) {
      if (onScreen.has(plot)) { draw(plot); continue; }
      Plotly.purge(plot);
      delete plot.dataset.drawn;
      seen.observe(plot);
    }
    onScreen.clear();
  };
  // The page gets the width of the screen back only after this.
  window.addEventListener("afterprint", () => setTimeout(restore));

  // Who is looked for: only those people are shown, in the contents and below.
  const search = document.querySelector("search");
  if (!search) return;
  const [typed, team, said] = ["input", "select", "output"].map((tag) => search.querySelector(tag));
  const everybody = said.textContent;
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const articles = [...document.querySelectorAll("article")];
  const find = () => {
    const wanted = plain(typed.value).split(/\s+/).filter(Boolean);
    const everywhere = !team || "all" in team.selectedOptions[0].dataset;
    let found = 0;
    for (const article of articles) {
      const name = plain(article.dataset.name);
      const shown = wanted.every((word) => name.includes(word))
        && (everywhere || article.dataset.team === team.value);
      article.hidden = !shown;
      document.querySelector(`[data-person="${article.id}"]`).hidden = !shown;
      found += shown;
    }
    said.textContent = found === articles.length ? everybody : `${found} of ${articles.length} people`;
  };
  search.addEventListener("input", find);
})();
