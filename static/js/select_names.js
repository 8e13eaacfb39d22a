// Select2 draws controls without a name: each takes that of the field it stands for.
(() => {
  const name = (select) => {
    const box = select.nextElementSibling;
    if (!box?.classList.contains("select2-container")) return;
    const label = document.querySelector(`label[for="${select.id}"]`)?.textContent.replace(":", "").trim();
    const words = label || select.closest("td")?.dataset.label || columnOf(select);
    box.querySelector("[role=combobox]")?.removeAttribute("aria-labelledby");
    for (const part of box.querySelectorAll("[role=combobox], [role=textbox], input")) part.setAttribute("aria-label", words);
    const list = box.querySelector("ul.select2-selection__rendered");
    list?.setAttribute("role", "group");
    list?.setAttribute("aria-label", words);
    for (const item of list?.children ?? []) item.setAttribute("role", "none");
  };

  const columnOf = (select) => {
    const cell = select.closest("td");
    return cell?.closest("table").tHead?.rows[0]?.cells[cell.cellIndex]?.textContent.trim() ?? "";
  };

  const nameAll = () => document.querySelectorAll("select:is(.admin-autocomplete, [data-searched])").forEach(name);
  addEventListener("load", () => {
    nameAll();
    // Rows are added, choices drawn anew.
    let asked;
    new MutationObserver(() => {
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(nameAll);
    }).observe(document.getElementById("content"), { childList: true, subtree: true });
  });
})();
