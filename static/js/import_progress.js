// Follows a long text being read or a long import being written, and leads to what comes of it. Without this file a link shows how far it is.
(() => {
  const place = document.querySelector("[data-progress]");
  const bar = place?.querySelector("progress");
  const words = place?.querySelector("[data-progress-words]");
  if (!bar || !words) return;
  const EVERY = 2000; // milliseconds

  const look = async () => {
    try {
      const answer = await fetch(place.dataset.progress, { headers: { accept: "application/json" } });
      if (answer.ok) {
        const told = await answer.json();
        if (told.state !== place.dataset.state) {
          location.reload();
          return;
        }
        if (told.done) {
          bar.value = told.done;
          words.textContent = told.words;
        }
      }
    } catch {
      /* no network, or the server is busy writing: asked again */
    }
    setTimeout(look, EVERY);
  };
  setTimeout(look, EVERY);
})();
