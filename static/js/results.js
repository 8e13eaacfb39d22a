// The directory’s results change in place. Without this file the form and the links load whole pages, with the same
// addresses. htmx sends the form (attributes hx-… of components/facets.html) and swaps #annuaire; this file adds:
// links marked data-live, short addresses, open panels and focus kept, the count read aloud.
(() => {
  const HOME = "#annuaire";
  let openPanels = new Set();
  let leaving = null; // what was followed: where the focus should go, and the height of the page on the way back
  let asked = null; // the question of the form that is on its way
  let toResults = false; // the drawer of the filters was closed by its button: the results come to its reader

  const nameOf = (panel) => panel.dataset.panel ?? panel.closest("fieldset")?.querySelector("legend")?.textContent.trim() ?? panel.className;

  const announce = (home) => {
    const count = home.querySelector(".result-bar-count")?.textContent.replace(/\s+/g, " ").trim();
    let region = document.getElementById("annonce");
    if (!region) {
      region = document.createElement("p");
      Object.assign(region, { id: "annonce", className: "vh" });
      region.setAttribute("role", "status");
      document.body.append(region);
    }
    // A region added with its text already in it would stay silent.
    setTimeout(() => (region.textContent = count ?? ""), 100);
  };

  // The entry of the history that is left remembers where its reader was.
  const leave = (id, inPager) => {
    leaving = { id, inPager };
    history.replaceState({ ...history.state, left: { id, height: scrollY } }, "");
  };

  const keepFocus = (home) => {
    if (leaving?.height !== undefined) scrollTo(0, leaving.height);
    if (document.activeElement && document.activeElement !== document.body) return;
    const twin = leaving?.id && document.getElementById(leaving.id);
    const place = twin || home.querySelector(".result-bar-count");
    if (!place) return;
    if (!twin) place.tabIndex = -1;
    place.focus({ preventScroll: !leaving?.inPager });
    if (leaving?.inPager) place.scrollIntoView({ block: "start" });
  };

  // On a small screen the filters are a drawer, which stands open beside the results on a large one.
  const drawer = () => {
    const fold = document.querySelector(`${HOME} .facets-fold[open]`);
    return fold?.querySelector("summary").offsetParent ? fold : null;
  };

  const showResults = () => {
    const count = document.querySelector(`${HOME} .result-bar-count`);
    if (!count) return;
    count.tabIndex = -1;
    count.focus({ preventScroll: true });
    count.scrollIntoView({ block: "start" });
  };

  document.addEventListener("submit", (event) => {
    const fold = drawer();
    if (!fold || !event.submitter?.closest(".facets-submit, .search-box")) return;
    fold.open = false;
    toResults = true;
    showResults();
  });

  document.addEventListener("keydown", (event) => {
    const fold = event.key === "Escape" && drawer();
    if (!fold || !fold.contains(document.activeElement)) return;
    fold.open = false;
    fold.querySelector("summary").focus();
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-live]");
    const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!link || !plain || !window.htmx || !document.querySelector(HOME)) return;
    event.preventDefault();
    leave(link.id, Boolean(link.closest(".pager")));
    // By attribute: the links of a drawing have no address of their own to ask for.
    const { pathname, search } = new URL(link.getAttribute("href"), location.href);
    window.htmx.ajax("GET", pathname + search, { source: HOME, target: HOME, push: "true" });
  });

  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  // A long facet shows the values that hold what is typed above them, wherever they fold away; what is ticked stays.
  const narrow = (field) => {
    const facet = field.closest("fieldset");
    const sought = folded(field.value.trim());
    let found = 0;
    for (const option of facet.querySelectorAll(".option")) {
      const holds = folded(option.querySelector("span:not(.option-count)").textContent).includes(sought);
      found += holds;
      option.hidden = !holds && !option.querySelector(":checked");
    }
    // Those inside come before those around them: a place that holds a shown one is shown.
    for (const panel of [...facet.querySelectorAll("details")].reverse()) {
      panel.dataset.was ??= panel.open ? "open" : "";
      panel.hidden = !panel.querySelector(".option:not([hidden])");
      const around = panel.parentElement.querySelector(":scope > .option");
      if (around && !panel.hidden) around.hidden = false;
      panel.open = sought ? !panel.hidden : Boolean(panel.dataset.was);
      if (!sought) delete panel.dataset.was;
    }
    const words = facet.querySelector(".facet-found");
    words.textContent = sought ? `${words.dataset.words} ${found}` : "";
  };

  // It asks the server nothing.
  const keepStill = (event) => event.target.matches?.("[data-narrows]") && event.stopPropagation();
  document.addEventListener("change", keepStill, true);

  // The year beside the slider follows it while it moves.
  document.addEventListener("input", (event) => {
    if (event.target.matches?.("[data-narrows]")) narrow(event.target);
    if (event.target.id === "au") event.target.form.querySelector("output").value = event.target.value;
  });

  // Labs ticked for a comparison: the address and its links carry them from page to page, the bar counts and names them.
  const TICKED = "input[name=lab][form=comparer]:checked";
  const withTicked = (address) => {
    const url = new URL(address, location.href);
    url.searchParams.delete("lab");
    for (const box of document.querySelectorAll(TICKED)) url.searchParams.append("lab", box.value);
    return url.pathname + url.search;
  };
  const nameOfBox = (box) => box.closest("label").querySelector("span:last-child").textContent.trim();
  const tellTicked = () => {
    const told = document.querySelector(".compare-bar-told");
    const names = [...document.querySelectorAll(TICKED)].map(nameOfBox);
    const words = names.length > 4 ? told.dataset.beyond : names.length ? told.dataset.some : told.dataset.none;
    told.textContent = words.replace("{n}", names.length).replace("{names}", () => names.join(", "));
  };
  document.addEventListener("change", (event) => {
    if (!event.target.matches?.("input[name=lab][form=comparer]")) return;
    const links = document.querySelectorAll("a[data-live]:not([data-unticks])");
    for (const link of links) link.setAttribute("href", withTicked(link.getAttribute("href")));
    history.replaceState(history.state, "", withTicked(location.href));
    tellTicked();
  });

  // The order is chosen outside the form it belongs to, where the form does not hear it.
  document.addEventListener("change", (event) => {
    const form = event.target.form;
    if (form?.matches("[data-live-form]") && !form.contains(event.target)) form.requestSubmit();
  });

  document.addEventListener("htmx:config:request", (event) => {
    const { request, sourceElement } = event.detail.ctx;
    if (!sourceElement.matches?.("[data-live-form]") || !(request.body instanceof FormData)) return;
    leave(document.activeElement?.id);
    request.body.delete("lab");
    for (const box of document.querySelectorAll(TICKED)) request.body.append("lab", box.value);
    for (const [name, value] of [...request.body]) {
      const field = sourceElement.elements[name];
      const usual = field instanceof HTMLSelectElement ? (field.dataset.usual ?? field.options[0].value) : "";
      if (value === usual && request.body.getAll(name).length === 1) request.body.delete(name);
    }
    const columns = [...sourceElement.elements].filter((field) => field.name === "colonnes" && field.type === "checkbox");
    const isUsual = columns.every((field) => field.checked === field.hasAttribute("data-usual"));
    if (columns.length && isUsual) request.body.delete("colonnes");
    // Enter in a field says both change and submit: one question, asked once.
    const question = new URLSearchParams(request.body).toString();
    if (asked === question) event.preventDefault();
    asked = question;
  });

  // Back and Forward take the way of the links: a page put in whole would run this file once more.
  document.addEventListener("htmx:before:history:restore", (event) => {
    if (!document.querySelector(HOME)) return;
    event.preventDefault();
    leaving = history.state.left ?? {};
    window.htmx.ajax("GET", event.detail.path, { source: HOME, target: HOME });
  });

  // No answer, or a refusal: load the page as a browser without script would.
  for (const failure of ["htmx:error", "htmx:response:error"]) {
    document.addEventListener(failure, (event) => {
      const address = event.detail.ctx?.request?.action;
      if (address && event.detail.ctx.target?.matches?.(HOME) && event.detail.error?.name !== "AbortError") {
        location.assign(address);
      }
    });
  }

  document.addEventListener("htmx:before:swap", () => {
    asked = null;
    for (const field of document.querySelectorAll(`${HOME} [data-narrows]`)) {
      if (field.value) narrow(Object.assign(field, { value: "" }));
    }
    openPanels = new Set([...document.querySelectorAll(`${HOME} details[open]`)].map(nameOf));
  });

  document.addEventListener("htmx:before:settle", (event) => {
    if (!event.target.matches?.(HOME)) return;
    for (const panel of event.target.querySelectorAll(".facets details, .column-choice")) panel.open ||= openPanels.has(nameOf(panel));
  });

  document.addEventListener("htmx:after:settle", (event) => {
    if (!event.target.matches?.(HOME)) return;
    if (toResults) showResults();
    else keepFocus(event.target);
    toResults = false;
    announce(event.target);
  });
})();
