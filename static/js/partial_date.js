// Reads a partial date back in words while someone types it (« vers 2002 », « 12 novembre 2014 »).
// Without this file the words are those of the last save.
(() => {
  const waiting = new WeakMap(); // field → the question on its way

  const read = async (field) => {
    const words = document.getElementById(`${field.id}_words`);
    waiting.get(field)?.abort();
    const text = field.value.trim();
    if (!words) return;
    if (!text) {
      words.textContent = "";
      words.classList.remove("is-wrong");
      return;
    }
    const question = new AbortController();
    waiting.set(field, question);
    try {
      const address = `${field.dataset.readDate}?${new URLSearchParams({ date: text })}`;
      const answer = await fetch(address, { signal: question.signal, headers: { accept: "application/json" } });
      if (answer.status !== 200 && answer.status !== 400) return; // signed out, or no answer: saving will tell
      const told = await answer.json();
      words.textContent = told.words ?? told.error;
      words.classList.toggle("is-wrong", !told.words);
    } catch {
      /* left the field, or no network: saving will tell */
    }
  };

  const delays = new WeakMap();
  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!field.matches?.("[data-read-date]")) return;
    clearTimeout(delays.get(field));
    delays.set(field, setTimeout(() => read(field), 350));
  });
})();
