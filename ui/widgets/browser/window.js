// What holds for the window whatever page it shows.

// A page writes what is chosen on it into its address: that is no other place to go back to.
const sameStep = (url) => new URL(url, location).pathname === location.pathname;
if (!Object.hasOwn(history, "pushState")) {
  const further = history.pushState.bind(history);
  history.pushState = (held, title, url) =>
    sameStep(url) ? history.replaceState(held, title, url) : further(held, title, url);
}

// A menu that closes because something was chosen leaves the focus nowhere. It goes back to the
// button, from where Escape closes the dialog that the menu stands in.
const backToMenu = ({ target }) => {
  if (!target.closest("[role=menuitem]")) return;
  const button = document.querySelector("[aria-haspopup=menu][aria-expanded=true]");
  requestAnimationFrame(() => button?.focus());
};
addEventListener("click", backToMenu, true);

// What is written into a cell is told to the server a moment after the cell is left. Who leaves it
// by a click that leads to another page would be gone by then: such a click waits for that moment.
const TOLD = 400;
let left = -TOLD;
// Meanwhile the server may have drawn anew what was clicked: then what says the same, nearest to it.
const anew = (target, y) => {
  if (target.isConnected) return target;
  const away = (one) => Math.abs(one.getBoundingClientRect().y - y);
  const same = [...document.querySelectorAll(target.tagName)].filter(
    (one) => one.textContent === target.textContent);
  return same.sort((one, other) => away(one) - away(other))[0] ?? target;
};
const leave = () => {
  if (document.querySelector("#portal :is(textarea, input)")) left = performance.now();
};
for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, leave, true);
addEventListener("click", (event) => {
  const wait = left + TOLD - performance.now();
  const stays = event.target.closest("#portal, [data-testid=stDataFrame]");
  if (!event.isTrusted || wait <= 0 || stays) return;
  event.stopImmediatePropagation();
  event.preventDefault();
  const { target, clientY } = event;
  setTimeout(() => anew(target, clientY).dispatchEvent(new MouseEvent("click", event)), wait);
}, true);

// Names of the ratings files that are on their way to the server.
const onTheirWay = () =>
  [...document.querySelectorAll("[class*=st-key-ratings_files] [data-testid=stFileChip]")]
    .filter((chip) => chip.querySelector("[data-testid=stFileChipIconSpinner]"))
    .map((chip) => chip.querySelector("[data-testid=stFileChipName]"))
    .map((name) => name.title || name.textContent);

// Asks for a run once the line to the server stands again: another process may have answered, in
// which the page has not been run. It is told which session the window had, what that held, and
// which files were still on their way to it.
export default function ({ data, parentElement: place, setTriggerValue }) {
  place.unwatch?.();
  const app = document.querySelector("[data-testid=stApp]");
  let before = app.dataset.testConnectionState;
  let coming = [];
  const line = new MutationObserver(() => {
    const now = app.dataset.testConnectionState;
    if (now !== "CONNECTED" && before === "CONNECTED") coming = onTheirWay();
    if (now === "CONNECTED" && before !== now) setTriggerValue("back", { ...data, coming });
    before = now;
  });
  line.observe(app, { attributeFilter: ["data-test-connection-state"] });
  // What opens over the page stands beside the app, not in it: its mode is to hold there too.
  const root = document.documentElement.style;
  const mode = () => (root.colorScheme = getComputedStyle(app).colorScheme);
  const modes = new MutationObserver(mode);
  modes.observe(app, { attributeFilter: ["class"] });
  mode();
  place.unwatch = () => [line, modes].forEach((one) => one.disconnect());
  return place.unwatch;
}
