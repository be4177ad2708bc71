// Scrolls to the row of a table that was asked about, once while the page shows it.
export default function ({ data, parentElement }) {
  if (parentElement.reached === data.token) return;
  parentElement.reached = data.token;
  // The page lays out what came with this before the next frame.
  requestAnimationFrame(() =>
    document.querySelector(".pmo-asked")?.scrollIntoView({ block: "center" }));
}
