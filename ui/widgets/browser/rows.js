// A table of HTML that is escaped already; a click on a row, or Enter, tells its number.
export default function ({ data, parentElement, setTriggerValue }) {
  const place = parentElement.querySelector(".pmo-rows");
  if (place.shown !== data.html) {
    place.innerHTML = data.html;
    for (const row of place.querySelectorAll("tbody tr")) row.tabIndex = 0;
    place.shown = data.html;
  }
  const tell = ({ target }) => {
    const row = target.closest("tbody tr");
    if (row) setTriggerValue("row", row.sectionRowIndex);
  };
  place.onclick = tell;
  place.onkeydown = (event) => event.key === "Enter" && tell(event);
}
