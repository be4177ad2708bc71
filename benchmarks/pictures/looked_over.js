// What is wrong with the page as it stands, one sentence each: something wider than the window,
// cut or overlapping text, a chart without anything drawn.
() => {
  const found = new Set();
  const main = document.querySelector("[data-testid=stMain]");
  if (main.scrollWidth > main.clientWidth + 1)
    found.add(`wider than the window by ${main.scrollWidth - main.clientWidth} px`);

  // A grid draws on a canvas, and keeps its texts for screen readers only.
  const hidden = "[data-testid=stSidebar], .stDataFrame, [aria-hidden=true], [hidden], script, style";
  // What is for screen readers alone is squeezed into a pixel, whatever its text would take.
  const squeezed = (one) => one && one !== main && (one.offsetWidth <= 1 || squeezed(one.parentElement));
  const shown = (one) =>
    one.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !squeezed(one);
  const texts = [];
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, parent = node.parentElement;
    const text = node.textContent.trim();
    if (!text || parent.closest(hidden) || !shown(parent)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects())
      if (box.width > 2 && box.height > 2) texts.push({ text: text.slice(0, 40), parent, box });
    // An icon is written as a word in a font that draws it.
    if (!/Material/.test(getComputedStyle(parent).fontFamily)) cut(parent, text);
  }

  function cut(one, text) {
    const style = getComputedStyle(one);
    const clipped = style.overflowX === "hidden" || style.overflowX === "clip";
    if (clipped && one.clientWidth > 2 && one.scrollWidth > one.clientWidth + 1)
      found.add(`cut: ${text.slice(0, 60)}`);
    const drawing = one.closest("svg.main-svg");
    if (!drawing) return;
    const frame = drawing.getBoundingClientRect(), box = one.getBoundingClientRect();
    if (box.left < frame.left - 1 || box.right > frame.right + 1)
      found.add(`beyond its chart: ${text.slice(0, 60)}`);
  }

  const clear = texts.filter(({ box }) => box.top >= 0 && box.bottom <= innerHeight);
  clear.sort((one, other) => one.box.top - other.box.top);
  clear.forEach((one, number) => {
    for (const other of clear.slice(number + 1)) {
      if (other.box.top > one.box.bottom - 3) break;
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const down = Math.min(one.box.bottom, other.box.bottom) - other.box.top;
      const nested = one.parent.contains(other.parent) || other.parent.contains(one.parent);
      if (across > 3 && down > 3 && !nested)
        found.add(`over one another: ${one.text} / ${other.text}`);
    }
  });

  for (const plot of document.querySelectorAll(".js-plotly-plot"))
    if (shown(plot) && plot.clientHeight > 40 && !plot.querySelector(".trace, .heatmaplayer image, .scatterlayer path, .barlayer path, .polarlayer path, .infolayer text"))
      found.add("a chart without anything drawn");
  for (const blank of document.querySelectorAll("[data-testid=stSkeleton]"))
    if (shown(blank)) found.add("something that was never drawn");
  return [...found];
}
