// A table of HTML that is escaped already; a click on a row, or Enter, tells its number, one on
// a heading sorts by it.
const number = (text) => Number(text.replaceAll(",", "").replace("−", "-"));

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

export default function ({ data, parentElement, setTriggerValue }) {
  const place = parentElement.querySelector(".pmo-rows");
  if (place.shown !== data.html) {
    place.innerHTML = data.html;
    for (const row of place.querySelectorAll("thead th, tbody tr")) row.tabIndex = 0;
    place.rows = [...place.querySelectorAll("tbody tr")];
    place.shown = data.html;
  }
  const tell = ({ target }) => {
    const row = target.closest("tbody tr");
    const head = target.closest("thead th");
    if (row) setTriggerValue("row", place.rows.indexOf(row));
    if (head) sort(place.querySelector("tbody"), head);
  };
  place.onclick = tell;
  place.onkeydown = (event) => event.key === "Enter" && tell(event);
}
