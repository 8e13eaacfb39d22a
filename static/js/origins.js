// “Add an origin” beside a field: a new row of the formset with the fact chosen already.
// Without this file the same button sends the form, which comes back with the row and nothing saved.
(() => {
  // What the place « Document en main » holds goes into a row that was just opened.
  const fillFromHand = (row, prefix, number) => {
    const pairs = { source: "source", locator: "locator", kind: "kind", note: "note_fr" };
    for (const [held, column] of Object.entries(pairs)) {
      const from = document.querySelector(`[data-in-hand] [name="in_hand-${held}"]`);
      const to = row.querySelector(`[name="${prefix}-${number}-${column}"]`);
      if (!from?.value || !to) continue;
      // The list of documents of a row is empty until someone searches in it.
      const isListed = to.tagName !== "SELECT" || [...to.options].some((option) => option.value === from.value);
      if (!isListed) to.add(new Option(from.selectedOptions[0].text, from.value));
      to.value = from.value;
    }
  };

  const addRow = (button) => {
    const prefix = button.dataset.addOrigin;
    const blank = document.getElementById(`${prefix}-blank`);
    const total = document.getElementById(`id_${prefix}-TOTAL_FORMS`);
    const place = button.closest("[data-origins]");
    if (!blank || !total || !place) return false;
    const number = total.value;
    const row = blank.content.firstElementChild.cloneNode(true);
    for (const element of row.querySelectorAll("[id], [name], [for]")) {
      for (const attribute of ["id", "name", "for"]) {
        const value = element.getAttribute(attribute);
        if (value) element.setAttribute(attribute, value.replace("__prefix__", number));
      }
    }
    const fact = row.querySelector(`[name="${prefix}-${number}-field"]`);
    if (fact) fact.value = place.dataset.origins;
    fillFromHand(row, prefix, number);
    place.querySelector("[data-origin-rows]").append(row);
    total.value = Number(number) + 1;
    row.open = true;
    // Django’s own scripts listen to this to make the autocomplete of a new row work.
    row.dispatchEvent(new CustomEvent("formset:added", { bubbles: true, detail: { formsetName: prefix } }));
    row.querySelector("select:not([name$='-field']), input:not([type=hidden])")?.focus();
    return true;
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-add-origin]");
    if (button && addRow(button)) event.preventDefault();
  });
})();
