// Scrolls to the row that was asked about, folded away or not, once while the page shows it. The
// row may come after this, and what comes later moves it: until the run has ended, every frame.
const MORE = 30;  // frames in which what the run has sent last is drawn

export default function ({ data, parentElement }) {
  if (parentElement.reached === data.token) return;
  parentElement.reached = data.token;
  const app = document.querySelector("[data-testid=stApp]");
  let more = MORE;
  const reach = () => {
    const row = document.querySelector(".pmo-asked");
    row?.closest("details")?.setAttribute("open", "");
    row?.scrollIntoView({ block: "center" });
    const runs = app.dataset.testScriptState === "running";
    if (runs || (!row && more)) requestAnimationFrame(reach);
    if (!runs) more -= 1;
  };
  requestAnimationFrame(reach);
}
