// The summary of errors takes the focus; its links open what is folded and put the focus in the field.
// Without this file it is announced all the same, and its links lead to the fields.
(() => {
  const summary = document.querySelector(".error-summary");
  if (!summary) return;
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const target = link && document.getElementById(link.hash.slice(1));
    if (!target) return;
    for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    // Select2 hides the list and draws a box after it.
    const drawn = target.nextElementSibling?.querySelector(".select2-selection");
    const control = drawn ?? (target.matches("input, select, textarea") ? target : target.querySelector("input, select, textarea"));
    if (!control) return;
    event.preventDefault();
    control.focus();
    control.scrollIntoView({ block: "center" });
  });
})();
