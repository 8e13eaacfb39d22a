// A form to add a record is entered by the first field that it needs, not by the buttons above it.
// Without this file the keyboard starts at the top of the page.
(() => {
  const form = document.querySelector("#content-main form");
  const fields = [...(form?.querySelectorAll("input, select, textarea") ?? [])].filter(
    (one) => !one.disabled && !["hidden", "submit"].includes(one.type) && one.offsetParent,
  );
  (fields.find((one) => one.required) ?? fields[0])?.focus({ preventScroll: true });
})();
