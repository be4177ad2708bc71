// A table of HTML that is escaped already. A click on a row, or Enter, tells its number; the
// button in a heading sorts. All rows are one stop of the Tab key, arrows go from one to the next.
const number = (text) => Number.parseFloat(text.replaceAll(",", "").replace("−", "-"));

const compared = (one, other) =>
  number(one) - number(other) || one.localeCompare(other, undefined, { numeric: true });

const sort = (body, head) => {
  const falling = head.ariaSort === "ascending";
  for (const other of head.parentElement.cells) other.ariaSort = null;
  head.ariaSort = falling ? "descending" : "ascending";
  const text = (row) => row.cells[head.cellIndex].textContent;
  const rows = [...body.rows].sort((one, other) => compared(text(one), text(other)));
  body.append(...(falling ? rows.reverse() : rows));
};

const sortable = (head) => {
  const made = document.createElement("button");
  made.type = "button";
  made.append(...head.childNodes);
  head.append(made);
};

// The rows as they stand, and where each key leads from one of them.
const KEYS = {
  ArrowDown: (rows, at) => rows[at + 1],
  ArrowUp: (rows, at) => rows[at - 1],
  Home: (rows) => rows[0],
  End: (rows) => rows.at(-1),
};

export default function ({ data, parentElement, setTriggerValue }) {
  const place = parentElement.querySelector(".pmo-rows");
  if (place.shown !== data.html) {
    place.innerHTML = data.html;
    place.querySelectorAll("thead th").forEach(sortable);
    place.rows = [...place.querySelectorAll("tbody tr")];
    place.rows.forEach((row, at) => { row.tabIndex = at ? -1 : 0; });
    place.shown = data.html;
  }
  const tell = (row) => setTriggerValue("row", place.rows.indexOf(row));
  place.onclick = ({ target }) => {
    const row = target.closest("tbody tr");
    const head = target.closest("thead button")?.closest("th");
    if (row) tell(row);
    if (head) sort(place.querySelector("tbody"), head);
  };
  place.onkeydown = (event) => {
    const row = event.target.closest("tbody tr");
    if (!row) return;
    if (event.key === "Enter") tell(row);
    const rows = [...row.parentElement.rows];
    const next = KEYS[event.key]?.(rows, rows.indexOf(row));
    if (!next) return;
    event.preventDefault();
    row.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  };
}
