// Draws the charts of what is chosen in a select box before the page has run: they are here
// already. The page's own charts follow, and have the last word.
const unpacked = async (packed) => {
  const bytes = Uint8Array.from(atob(packed), (char) => char.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
};

const watch = (around, place) => {
  const box = () => around.querySelector("[role=combobox]");
  let last = box()?.value;
  // What stood there before is not drawn again: no run of the page would follow.
  const choose = async (option) => {
    if (option === last) return;
    last = option;
    const detail = { charts: await place.charts, option };
    dispatchEvent(new CustomEvent("chart-ahead", { detail }));
  };
  // A click is known a frame before the box says so; while its list is open, it holds what is typed.
  const clicked = ({ target }) => {
    const option = target.closest("[role=option]");
    const list = box()?.getAttribute("aria-controls");
    if (list && option?.closest("[role=listbox]")?.id === list) choose(option.textContent);
  };
  const closed = new MutationObserver(() => {
    if (box()?.getAttribute("aria-expanded") === "false") choose(box().value);
  });
  addEventListener("click", clicked, true);
  closed.observe(around, { subtree: true, attributeFilter: ["aria-expanded", "value"] });
  return () => {
    removeEventListener("click", clicked, true);
    closed.disconnect();
  };
};

export default function ({ data, parentElement: place }) {
  if (place.packed !== data.packed) {
    place.packed = data.packed;
    place.charts = unpacked(data.packed).catch(() => ({}));  // in an older browser
  }
  const around = document.querySelector(`.st-key-${data.box}`);
  place.unwatch?.();
  place.unwatch = around ? watch(around, place) : undefined;
  return place.unwatch;
}
