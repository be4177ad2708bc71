// Texts and a table of HTML that is escaped already. A click on a row, Enter or Space tells its
// number, where rows can be clicked; a name of somebody leads to them; the button in a heading sorts. All of
// a table is one stop of the Tab key: arrows go from row to row, and within a row to its names.
const number = (text) => Number.parseFloat(text.replaceAll(",", "").replace("−", "-"));

// What holds no number, such as ? for not assessed, comes last.
const compared = (one, other) => {
  const [a, b] = [number(one), number(other)];
  if (Number.isNaN(a) !== Number.isNaN(b)) return Number.isNaN(a) ? 1 : -1;
  return a - b || one.localeCompare(other, undefined, { numeric: true });
};

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

const BETWEEN = /(, | and [\d,]+ more$| \(fixed\)$)/;

const link = (name, token) => {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", className: "pmo-name", textContent: name });
  made.dataset.person = token;
  made.title = `Open ${name}`;
  return made;
};

// The comma behind a name begins no line, and is no part of what the button is called.
const withComma = (name) => {
  const comma = document.createElement("span");
  Object.assign(comma, { ariaHidden: "true", textContent: "," });
  name.append(comma);
};

// Names hold commas, too: the longest that is somebody's counts. What could as well be several
// people is nobody's link.
const linked = (cell, people, most) => {
  if (cell.firstElementChild) return;
  const parts = cell.textContent.split(BETWEEN), made = [];
  for (let at = 0, end; at < parts.length; at = end + 1) {
    const text = () => parts.slice(at, end).join("");
    end = Math.min(parts.length, at + 2 * most - 1);
    while (end > at + 1 && !people.has(text())) end -= 2;
    const apart = parts.slice(at, end).filter((_, place) => place % 2 === 0);
    const one = people.has(text()) && (apart.length === 1 || !apart.every((part) => people.has(part)));
    const [name, between] = [one ? link(text(), people.get(text())) : text(), parts[end] ?? ""];
    if (one && between === ", ") withComma(name);
    made.push(name, one && between === ", " ? " " : between);
  }
  if (made.some((piece) => piece.className)) cell.replaceChildren(...made);
};

const stops = (row, clicks) => [...(clicks ? [row] : []), ...row.querySelectorAll(".pmo-name")];

// Rows as they stand and the stops of this one, and where each key leads from one of them.
const KEYS = {
  ArrowDown: ({ rows, at, across }) => rows[at + 1]?.at(across) ?? rows[at + 1]?.[0],
  ArrowUp: ({ rows, at, across }) => rows[at - 1]?.at(across) ?? rows[at - 1]?.[0],
  ArrowRight: ({ rows, at, across }) => rows[at][across + 1],
  ArrowLeft: ({ rows, at, across }) => across > 0 ? rows[at][across - 1] : undefined,
  Home: ({ rows }) => rows[0][0],
  End: ({ rows }) => rows.at(-1)[0],
};

const step = (place, event, clicks) => {
  const rows = [...place.querySelectorAll("tbody tr")].filter((row) => row.checkVisibility())
    .map((row) => stops(row, clicks)).filter((row) => row.length);
  const at = rows.findIndex((row) => row.includes(event.target));
  const next = at < 0 ? undefined
    : KEYS[event.key]?.({ rows, at, across: rows[at].indexOf(event.target) });
  if (!next) return;
  event.preventDefault();
  event.target.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
};

export default function ({ data, parentElement, setTriggerValue }) {
  const place = parentElement.querySelector(".pmo-rows");
  const clicks = data.clicks !== false;
  const fresh = place.shown === undefined;
  if (place.shown !== data.html) {
    place.innerHTML = data.html;
    place.shown = data.html;
    if (data.sorts !== false) place.querySelectorAll("thead th").forEach(sortable);
    const people = new Map(Object.entries(data.people ?? {}));
    const most = Math.max(...[...people.keys()].map((name) => name.split(", ").length));
    if (people.size) place.querySelectorAll("tbody td").forEach((cell) => linked(cell, people, most));
    for (const name of place.querySelectorAll("tbody .pmo-name")) name.tabIndex = -1;
    place.rows = [...place.querySelectorAll("tbody tr")];
    place.classList.toggle("pmo-still", !clicks);
    if (clicks) place.rows.forEach((row) => { row.tabIndex = -1; });
    const first = place.rows.flatMap((row) => stops(row, clicks))[0];
    if (first) first.tabIndex = 0;
  }
  const tell = (row) => setTriggerValue("row", place.rows.indexOf(row));
  place.onclick = ({ target }) => {
    const row = target.closest("tbody tr");
    const head = target.closest("thead button")?.closest("th");
    const name = target.closest(".pmo-name");
    if (name) setTriggerValue("person", `${place.rows.indexOf(row)}.${name.dataset.person}`);
    else if (row && clicks && !target.closest("summary")) tell(row);
    if (head) sort(place.querySelector("tbody"), head);
  };
  place.onkeydown = (event) => {
    const row = event.target.closest("tbody tr");
    if (!row) return;
    if (event.target === row && ["Enter", " "].includes(event.key)) {
      tell(row);
      event.preventDefault();
    }
    step(place, event, clicks);
  };
  // Who comes back to the page finds the row again.
  const last = place.rows[data.chosen];
  if (!fresh || !last) return;
  last.closest("details")?.setAttribute("open", "");
  stops(last, clicks)[0]?.focus();
}
