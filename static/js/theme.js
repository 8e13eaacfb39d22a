// Light, dark or as the system says. Loaded in <head> without defer: the stored choice applies before the first paint.
// The site works without this file; what needs it carries data-needs-script and stays hidden until then.
(() => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);

  const stored = () => {
    try {
      return localStorage.getItem("theme");
    } catch {
      return null; // storage is refused: the choice lasts as long as the page
    }
  };

  const choose = (theme) => {
    try {
      if (theme) localStorage.setItem("theme", theme);
      else localStorage.removeItem("theme");
    } catch {
      /* see stored() */
    }
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
    showState();
  };

  const showState = () => {
    for (const button of document.querySelectorAll("[data-theme-toggle]")) {
      button.setAttribute("aria-pressed", String(isDark()));
    }
  };

  root.dataset.script = "";
  const theme = stored();
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;

  document.addEventListener("DOMContentLoaded", showState);
  document.addEventListener("htmx:after:settle", showState); // after Back, htmx renews the body
  system.addEventListener("change", showState);
  document.addEventListener("click", (event) => {
    const target = event.target.closest?.("[data-theme-toggle], [data-theme-system], [data-print]");
    if (!target) return;
    if (target.matches("[data-theme-toggle]")) choose(isDark() ? "light" : "dark");
    else if (target.matches("[data-theme-system]")) choose(null);
    else print();
  });
})();
