// Says, while a lab’s name is typed, which labs of the atlas are near it. Without this file it is said after saving.
(() => {
  const box = document.querySelector("[data-near-doubles]");
  const names = ["id_name_fr", "id_short_name", "id_website"].map((id) => document.getElementById(id));
  if (!box || !names[0]) return;
  // Where the eyes are.
  names[0].closest(".form-row")?.after(box);
  const list = box.querySelector("ul");
  let delay;
  let question;

  const show = (labs) => {
    box.hidden = labs.length === 0;
    list.replaceChildren(
      ...labs.map((lab) => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = lab.url;
        link.textContent = lab.name;
        item.append(link, ` (${lab.why}, ${lab.state})`);
        if (lab.merge) {
          const both = document.createElement("a");
          both.href = lab.merge;
          both.textContent = box.dataset.mergeWords;
          item.append(" — ", both);
        }
        return item;
      }),
    );
  };

  const ask = async () => {
    question?.abort();
    const [name, short, website] = names.map((field) => field?.value.trim() ?? "");
    if (!name) return show([]);
    question = new AbortController();
    const asked = new URLSearchParams({ name, short_name: short, website, but: box.dataset.but });
    try {
      const answer = await fetch(`${box.dataset.nearDoubles}?${asked}`, { signal: question.signal });
      if (answer.ok) show((await answer.json()).labs);
    } catch {
      /* typed on, or no network: it is said after saving */
    }
  };

  for (const field of names) {
    field?.addEventListener("input", () => {
      clearTimeout(delay);
      delay = setTimeout(ask, 400);
    });
  }
})();
