// The heat map of a team as a table: competences are rows, people columns. What is drawn hangs on
// the map that the page sent and on what was sorted, unfolded or looked for here, and on nothing
// that is chosen: so a click changes no cell, and the keyboard's focus stays where it is.
const HINT = "Select a cell to see what stands behind it";
const HINT_OF_LIST = "Tap a name to see what stands behind it";
const FIRST = 12;
const [NARROWEST, WIDEST] = [28, 76];
const LETTER = 7, BESIDE = 278;
const NOT_REQUIRED = 8, BLANK = 9;
const phone = matchMedia("(max-width: 599px)");

const counted = (number, one) => `${number} ${one}${number === 1 ? "" : "s"}`;

const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const safe = (text) => String(text).replace(/[&<>"]/g, (sign) => SIGNS[sign]);
const range = (start, count) => Array.from({ length: count }, (_, at) => start + at);

const kindOf = ({ kind }, value) =>
  value === BLANK ? "c-blank" : value === NOT_REQUIRED ? "c-none" : `c-${kind}${value}`;

// What a cell says to who cannot see it, and to who holds the pointer over it.
const said = (map, r, p) => {
  const both = ["Application", "Knowledge"].flatMap((name, d) => {
    const [level, required] = [map.levels, map.required].map((of) => Number(of[r][2 * p + d]));
    const unrated = !d && required === 1 && !level ? map.unrated : "";
    return required ? [`${name} has ${level || "no level"}, needs ${required}${unrated}.`] : [];
  });
  const words = map.states[map.values[r][p]][1];
  return [`${map.people[p]}, ${map.rows[r].name}: ${words}.`, ...both].join(" ");
};

// Columns from left to right: people, those of one group side by side, or a group that is folded.
const columns = ({ map, open, by }) => {
  const sorted = (people) => by.row === undefined ? people
    : people.sort((one, other) => map.values[by.row][one] - map.values[by.row][other]);
  const groups = map.groups.length ? map.groups : [{ start: 0, people: map.people.length }];
  const parts = groups.map((group, g) => map.folded && open !== "all" && open !== g
    ? [{ group, g }]
    : sorted(range(group.start, group.people)).map((p) => ({ p, g })));
  for (const [first] of parts.slice(1)) first.first = true;
  return { shown: parts.flat(), parts };
};

const order = ({ map, by }) => {
  const rows = range(0, map.rows.length);
  const rank = (r) => map.values[r][by.person];
  return by.person === undefined ? rows : rows.sort((one, other) => rank(one) - rank(other));
};

const headCells = ({ map, by }, { shown, parts }) => {
  const first = (column) => column.first ? " map-first" : "";
  const titles = parts.map((part) => {
    const [column] = part;
    // The last one has the room above the totals too.
    const wide = part.length + (part === parts.at(-1) ? 2 : 0);
    const name = safe(map.groups[column.g]?.name ?? "");
    return column.group ? `<td colspan="${wide}" class="${first(column)}"></td>`
      : `<th colspan="${wide}" class="${first(column)}" title="${name}"><span>${name}</span></th>`;
  });
  const sorts = shown.map((column, c) => column.group ? "<td></td>"
    : `<th scope="col" data-c="${c}" class="${first(column)}"><button tabindex="-1" data-key="s${column.p}" data-by-person="${column.p}" aria-pressed="${by.person === column.p}" aria-label="Sort competences by ${safe(map.people[column.p])}" title="Sort by this person">↕</button></th>`);
  const names = shown.map((column, c) => column.group
    ? `<th scope="col" class="map-of${first(column)}"><button tabindex="-1" data-key="g${column.g}" data-unfold="${column.g}" aria-expanded="false">▸ ${safe(column.group.name)}</button><br>people below<br>of ${column.group.people}</th>`
    : `<th scope="col" data-c="${c}" class="${first(column)}"><button tabindex="-1" data-key="n${column.p}" data-person="${map.tokens[column.p]}" title="Open ${safe(map.people[column.p])}">${safe(map.heads[column.p])}</button></th>`);
  const over = map.groups.length
    ? `<tr class="map-groups"><td class="map-by"></td><td class="map-label"></td>${titles.join("")}</tr>` : "";
  return `<thead>${over}
    <tr class="map-sorts nav"><td class="map-by"></td><td class="map-label"></td>${sorts.join("")}<td class="map-first"></td><td></td></tr>
    <tr class="map-names nav"><td class="map-by"></td><td class="map-label"></td>${names.join("")}
      <th scope="col" class="map-total map-first"><span>Levels short</span></th><th scope="col" class="map-total"><span>Meet it</span></th></tr></thead>`;
};

const groupCell = ({ group, g, first }, row, r) => {
  const [below, asked] = [group.below[r], group.asked[r]];
  const text = asked < group.people && asked ? `${below} of ${asked}` : below;
  const severe = group.severe[r] ? " ▲" : "";
  const words = `${group.name}, ${row.name}: ${below} of ${asked} below${severe && `, ${group.severe[r]} of them two levels or more`}`;
  return `<td tabindex="-1" class="map-of${first ? " map-first" : ""}" data-key="g${g}.${r}" data-unfold="${g}" aria-label="${safe(words)}">${asked ? `<div class="${below ? "c-g-1" : ""}" style="width:${Math.round((100 * below) / asked)}%">${text}${severe}</div>` : "·"}</td>`;
};

const bodyRow = ({ map, by }, shown, r) => {
  const row = map.rows[r];
  const cells = shown.map((column, c) => {
    if (column.group) return groupCell(column, row, r);
    const value = map.values[r][column.p];
    const key = `${map.tokens[column.p]}.${row.number}`;
    return `<td tabindex="-1" class="map-cell ${kindOf(map, value)}${column.first ? " map-first" : ""}" data-c="${c}" data-key="${key}" data-cell="${key}" aria-label="${safe(said(map, r, column.p))}">${map.states[value][0]}</td>`;
  });
  const known = map.rows.some(({ short }) => short !== null);
  const bench = row.bench > 1 || !known ? "" : row.bench ? " c-g-1" : " c-g-3";
  return `<tr class="nav"><td class="map-by"><button tabindex="-1" data-key="b${r}" data-by-row="${r}" aria-pressed="${by.row === r}" aria-label="Sort people by ${safe(row.name)}" title="Sort people by this competence">↔</button></td>
    <th scope="row" class="map-label"><button tabindex="-1" data-key=".${row.number}" data-cell=".${row.number}" title="${safe(row.name)}">${safe(row.label)}</button></th>${cells.join("")}
    <td tabindex="-1" class="map-total map-first" data-key="t${r}" aria-label="${safe(row.name)}: ${row.short === null ? "not known how many levels" : counted(row.short, "level")} short">${row.short ?? "–"}</td>
    <td tabindex="-1" class="map-total${bench}" data-key="m${r}" aria-label="${safe(row.name)}: ${known ? row.bench : "not known how many"} meet it">${known ? row.bench : "–"}</td></tr>`;
};

const table = (root) => {
  const { map } = root, { shown, parts } = columns(root);
  const totals = shown.map(({ p, group, first }) =>
    `<td class="map-cell${first ? " map-first" : ""}">${(group ? group.short : map.totals[p]) ?? "–"}</td>`);
  const sum = map.rows.reduce((all, { short }) => (short === null ? all : all + short), null) ?? "–";
  root.folds = shown.filter(({ group }) => group).length;
  root.people = shown.length - root.folds;
  const wide = shown.map(({ group, first }) =>
    `<col class="${group ? "map-of" : ""}${first ? " map-first" : ""}">`);
  const cols = `<colgroup><col class="map-by"><col class="map-label">${wide.join("")}<col class="map-total map-first"><col class="map-total"></colgroup>`;
  return `<table class="map-table" role="grid" aria-label="${safe(map.title)}">${cols}${headCells(root, { shown, parts })}
    <tbody>${order(root).map((r) => bodyRow(root, shown, r)).join("")}</tbody>
    <tfoot><tr><td class="map-by"></td><th scope="row" class="map-label">Levels short</th>${totals.join("")}<td class="map-total map-first">${sum}</td><td></td></tr></tfoot></table>`;
};

// On a phone: of each competence, who is below, those furthest below first.
const list = (root) => {
  const { map, more, found } = root;
  const whose = (lack) =>
    range(0, lack.length).filter((p) => lack[p] && (found === undefined || p === found));
  const rows = order(root).filter((r) => whose(map.lack[r]).length);
  const shown = more.has("rows") ? rows : rows.slice(0, FIRST);
  const part = (r) => {
    const { name, label, number, short, below, asked } = map.rows[r];
    const lack = map.lack[r];
    const people = whose(lack).sort((a, b) => lack[b] - lack[a]);
    const chips = (more.has(String(r)) ? people : people.slice(0, FIRST)).map((p) => {
      const key = `${map.tokens[p]}.${number}`;
      return `<button class="map-chip c-g-${lack[p]}" data-key="${key}" data-cell="${key}" aria-label="${safe(said(map, r, p))}">${safe(map.heads[p])} <b>−${lack[p]}</b></button>`;
    });
    const left = people.length - chips.length;
    const rest = left ? `<button class="map-more" data-more="${r}">${left} more</button>` : "";
    return `<h3 title="${safe(name)}">${safe(label)} <small>${counted(short, "level")} · ${below} of ${asked} ${asked === 1 ? "person" : "people"}</small></h3><div class="map-chips">${chips.join("")}${rest}</div>`;
  };
  const left = rows.length - shown.length;
  const rest = left ? `<button class="map-more" data-more="rows">${counted(left, "more competence")}</button>` : "";
  const assessed = map.levels.some((digits) => /[1-9]/.test(digits));
  const who = found === undefined ? "Nobody is" : `${safe(map.people[found])} is not`;
  const nobody = `<p>${assessed ? `${who} below in anything that is assessed.` : "Nothing is assessed yet."}</p>`;
  return `<div class="map-list">${shown.map(part).join("") || nobody}${rest}</div>`;
};

const keyed = (root, key) =>
  key ? root.querySelector(`[data-key="${CSS.escape(key)}"]`) : null;

// Cells are as wide as there is room for, and scroll sideways where that is too narrow. Names lie
// where the longest word of them fits across, with the panel beside the map too.
const measure = ({ frame, map, people, folds }) => {
  const fixed = 22 + 112 + 2 * 39 + 9 + 108 * folds + 9 * Math.max(map.groups.length - 1, 0) + 6;
  const cell = (width) =>
    Math.min(Math.max(Math.floor((width - fixed) / people), NARROWEST), WIDEST);
  const longest = Math.max(...map.heads.flatMap((name) => name.split(/[\s-]/)).map((word) => word.length));
  frame.style.maxWidth = phone.matches ? "" : `${fixed + people * WIDEST}px`;
  frame.style.setProperty("--cell", `${cell(frame.clientWidth)}px`);
  frame.classList.toggle("map-wide", cell(frame.parentElement.clientWidth - BESIDE) > LETTER * longest);
};

// One element of the map is a stop of the Tab key: the one that had the focus last.
const stop = (root, next) => {
  for (const last of root.frame.querySelectorAll("[tabindex='0']")) last.tabIndex = -1;
  if (next) next.tabIndex = 0;
};

const mark = (root) => {
  for (const one of root.frame.querySelectorAll(".map-chosen")) {
    one.classList.remove("map-chosen");
    one.removeAttribute("aria-selected");
  }
  const cell = keyed(root, root.chosen);
  cell?.classList.add("map-chosen");
  if (cell?.matches("td")) cell.ariaSelected = "true";
};

const draw = (root) => {
  const held = root.frame.contains(document.activeElement) && document.activeElement.dataset.key;
  root.frame.classList.toggle("as-list", phone.matches);
  root.frame.innerHTML = phone.matches ? list(root) : table(root);
  root.querySelector(".map-legend").innerHTML = (phone.matches ? root.map.below : root.map.legend)
    .map(([kind, text]) => `<li><i class="${kind}"></i>${safe(text)}</li>`).join("");
  root.querySelector(".map-top").hidden =
    phone.matches && root.found === undefined && !root.frame.querySelector(".map-chip");
  measure(root);
  mark(root);
  root.querySelector(".map-everybody").hidden = !root.map.folded || phone.matches;
  if (!phone.matches) {
    const first = root.frame.querySelector("tbody [data-cell][tabindex]:is(td)");
    stop(root, keyed(root, root.chosen) ?? first ?? root.frame.querySelector("tbody td[tabindex]"));
  }
  if (held) keyed(root, held)?.focus();
  if (root.found !== undefined) show(root, root.found);
};

const brief = ({ tokens, heads, rows, values, states }, cell = "") => {
  const [token, number] = cell.split(".");
  const [p, r] = [tokens.indexOf(token), rows.findIndex((row) => String(row.number) === number)];
  return p < 0 ? undefined : `${heads[p]} · ${rows[r].label} · ${states[values[r][p]][1]}`;
};

const light = (root, at) => {
  for (const one of root.frame.querySelectorAll(".lit, .map-at")) one.classList.remove("lit", "map-at");
  const { c } = at?.closest("[data-c]")?.dataset ?? {};
  if (c) for (const one of root.frame.querySelectorAll(`[data-c="${c}"]`)) one.classList.add("lit");
  if (at?.matches(":focus-visible")) at.closest("tr")?.classList.add("map-at");
  root.querySelector(".map-hint").textContent = brief(root.map, at?.dataset.cell) ?? (phone.matches ? HINT_OF_LIST : HINT);
};

// Unfolds the group of a person, brings the column into sight and marks it.
const show = (root, p) => {
  const name = keyed(root, `n${p}`);
  if (!name) return;
  const { c } = name.closest("th").dataset;
  for (const one of root.frame.querySelectorAll(`[data-c="${c}"]`)) one.classList.add("found");
  name.scrollIntoView({ block: "nearest", inline: "center" });
};

const find = (root, text) => {
  const wanted = text.trim().toLocaleLowerCase();
  const { people, groups, folded } = root.map;
  const hits = range(0, people.length).filter((p) => people[p].toLocaleLowerCase().includes(wanted));
  const exact = hits.filter((p) => people[p].toLocaleLowerCase() === wanted);
  const [hit] = exact.length === 1 ? exact : hits.length === 1 ? hits : [];
  root.found = wanted ? hit : undefined;
  if (folded && root.found !== undefined && root.open !== "all")
    root.open = groups.findLastIndex(({ start }) => start <= hit);
  draw(root);
};

const KEYS = {
  ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1],
  Home: [0, -Infinity], End: [0, Infinity],
};

// The next thing in a direction; of Home and End the first and the last one of the row.
const next = (root, at, [down, across]) => {
  const rows = [...root.frame.querySelectorAll("tr.nav")].map((row) => [...row.cells]);
  const cell = at.closest("td, th");
  let r = rows.findIndex((row) => row.includes(cell));
  let c = rows[r].indexOf(cell);
  const target = (one) => one?.querySelector("button") ?? (one?.hasAttribute("tabindex") ? one : null);
  if (!Number.isFinite(across)) return rows[r].map(target).filter(Boolean).at(across < 0 ? 0 : -1);
  do { r += down; c += across; } while (rows[r]?.[c] && !target(rows[r][c]));
  return target(rows[r]?.[c]);
};

const choose = (root, cell) => {
  root.chosen = cell;
  mark(root);
  root.tell.setStateValue("cell", cell);
  if (!cell) root.panel.hidden = true;
};

const close = (root) => {
  const cell = keyed(root, root.chosen);
  choose(root, "");
  cell?.focus();
};

const again = (root, by) => {
  const [[name, at]] = Object.entries(by);
  root.by = root.by[name] === at ? {} : by;
  draw(root);
};

const ACTS = {
  act: (root, act) => ({
    close: () => close(root),
    open: () => root.tell.setTriggerValue("open", root.chosen),
    compare: () => root.tell.setTriggerValue("compare", root.chosen.split(".")[0]),
  })[act](),
  byPerson: (root, p) => again(root, { person: Number(p) }),
  byRow: (root, r) => again(root, { row: Number(r) }),
  unfold: (root, g) => { root.open = Number(g); draw(root); },
  everybody: (root) => {
    root.open = root.open === "all" ? 0 : "all";
    root.querySelector(".map-everybody").ariaPressed = root.open === "all";
    draw(root);
  },
  more: (root, what) => { root.more.add(what); draw(root); },
  person: (root, token) => root.tell.setTriggerValue("open", `${token}.`),
  cell: choose,
};

const wire = (root) => {
  root.onclick = ({ target }) => {
    const at = target.closest(Object.keys(ACTS).map((name) =>
      `[data-${name.replace(/[A-Z]/g, (sign) => `-${sign.toLowerCase()}`)}]`).join());
    const name = at && Object.keys(ACTS).find((one) => one in at.dataset);
    root.rests = name === "cell";
    if (name) ACTS[name](root, at.dataset[name]);
  };
  root.onkeydown = (event) => {
    if (event.key === "Escape" && root.chosen) return close(root);
    if (!event.target.closest(".map-table")) return undefined;
    const towards = KEYS[event.key];
    if (towards) next(root, event.target, towards)?.focus();
    else if (["Enter", " "].includes(event.key) && event.target.matches("td")) event.target.click();
    else return undefined;
    return event.preventDefault();
  };
  root.frame.addEventListener("focusin", ({ target }) => {
    if (!phone.matches) stop(root, target);
    light(root, target);
  });
  // What slides under a pointer that rests since it chose a cell is not what it points at.
  const point = ({ target }) => root.rests || light(root, target.closest("td, th"));
  root.frame.onmouseover = point;
  root.frame.onmouseleave = () => root.rests || light(root, null);
  root.frame.onpointermove = root.frame.onwheel = (event) => {
    if (!root.rests) return;
    root.rests = false;
    point(event);
  };
  root.querySelector("input").oninput = ({ target }) => find(root, target.value);
  const sized = new ResizeObserver(() => measure(root));
  const turned = () => {
    draw(root);
    light(root, null);
  };
  sized.observe(root.frame);
  phone.addEventListener("change", turned);
  return () => {
    sized.disconnect();
    phone.removeEventListener("change", turned);
  };
};

const begin = (root, data) => {
  root.frame = root.querySelector(".map-scroll");
  root.panel = root.querySelector(".map-panel");
  Object.assign(root, { by: {}, open: 0, more: new Set(), chosen: data.chosen });
};

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const root = parentElement.querySelector(".pmo-map");
  const fresh = !root.frame;
  if (fresh) begin(root, data);
  root.tell = { setStateValue, setTriggerValue };
  if (root.shown !== data.map) {
    root.shown = data.map;
    root.map = JSON.parse(data.map);
    root.map.lack = root.map.lack.map((digits) => [...digits].map(Number));
    Object.assign(root, { by: {}, found: undefined });
    root.querySelector("datalist").innerHTML =
      root.map.people.map((name) => `<option value="${safe(name)}"></option>`).join("");
    draw(root);
    light(root, null);
  }
  root.panel.hidden = !data.panel || !root.chosen;
  if (root.beside !== data.panel) root.panel.innerHTML = root.beside = data.panel;
  root.unwire ??= wire(root);
  // Who comes back to the page finds the place again.
  if (fresh && data.here && root.chosen) keyed(root, root.chosen)?.focus();
  return () => {
    root.unwire?.();
    root.unwire = null;
  };
}
