// Proposes cities while one is typed, fills what is still empty with the one chosen, and moves the point on the globe.
// Without this file city, country and coordinates are typed by hand, and the point is that of the last save.
(() => {
  const figure = document.querySelector("[data-places]");
  const field = (name) => document.getElementById(`id_${name}`);
  const city = field("city_fr");
  if (!figure || !city) return;
  const list = document.createElement("datalist");
  list.id = "known-cities";
  city.after(list);
  city.setAttribute("list", list.id);
  let known = [];
  let delay;

  const answer = async (address, asked) => {
    try {
      const response = await fetch(`${address}?${new URLSearchParams(asked)}`);
      return response.ok ? await response.json() : null;
    } catch {
      return null; // no network: everything can be typed by hand
    }
  };

  const place = async () => {
    const [latitude, longitude, country] = ["latitude", "longitude", "country"].map((name) => field(name)?.value ?? "");
    if (!latitude || !longitude) return;
    const point = await answer(figure.dataset.point, { latitude, longitude, country });
    if (!point) return;
    const dot = figure.querySelector("circle[data-dot]");
    dot.setAttribute("cx", point.x);
    dot.setAttribute("cy", point.y);
    dot.toggleAttribute("hidden", !point.x);
    figure.querySelector("[data-words]").textContent = [point.words, point.warning].filter(Boolean).join(". ");
  };

  const taken = figure.querySelector("[data-taken]");
  const fill = (name, value) => {
    const there = field(name);
    if (!there || there.value) return;
    there.value = value;
    if (name === "country") taken.value = name;
  };

  const take = (chosen) => {
    if (!chosen) return false;
    city.value = chosen.french;
    fill("city_en", chosen.english);
    fill("country", chosen.country);
    fill("latitude", chosen.latitude);
    fill("longitude", chosen.longitude);
    fill("precision", figure.dataset.precision);
    place();
    return true;
  };

  const choose = () => take(known.find((one) => one.label === city.value));

  const propose = async () => {
    const told = await answer(figure.dataset.places, { q: city.value, country: field("country")?.value ?? "" });
    known = told?.cities ?? [];
    list.replaceChildren(...known.map((one) => new Option(one.label, one.label)));
  };

  // A name written whole, that one city alone bears, is as good as chosen.
  const settle = async () => {
    clearTimeout(delay);
    if (field("latitude")?.value || city.value.trim().length < 2) return;
    await propose();
    const written = city.value.trim().toLocaleLowerCase();
    const named = known.filter((one) => [one.french, one.english].some((name) => name.toLocaleLowerCase() === written));
    if (named.length === 1) take(named[0]);
  };

  city.addEventListener("input", () => {
    clearTimeout(delay);
    if (!choose() && city.value.trim().length > 1) delay = setTimeout(propose, 250);
  });
  city.addEventListener("change", settle);
  // Enter chooses a city; it must not save the card before one is chosen.
  city.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    if (!choose()) settle();
  });
  field("country")?.addEventListener("change", () => {
    taken.value = "";
  });
  for (const name of ["latitude", "longitude", "country"]) field(name)?.addEventListener("change", place);
})();
