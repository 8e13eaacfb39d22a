// The point of a crop, picked on the picture: by a click, or with the arrow keys. Without this file the two numbers are
// typed. A picture just chosen is read as data:, which the policy allows, and is sent only when the form is saved.
(() => {
  const BY_KEY = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const STEP = 5;
  const LONGEST_SIDE = 16383;

  const part = (input, name) => input.querySelector(`[data-picture-${name}]`);
  const numbers = (input) => {
    const row = input.closest(".inline-related") ?? input.closest("form");
    return ["focus_x", "focus_y"].map((name) => row.querySelector(`[name$="${name}"]`));
  };
  const within = (value) => Math.min(100, Math.max(0, Math.round(value)));

  const show = (input) => {
    const fields = numbers(input);
    if (fields.includes(null)) return;
    const [x, y] = fields.map((field) => within(Number(field.value) || 0));
    part(input, "target").style.left = `${x}%`;
    part(input, "target").style.top = `${y}%`;
    part(input, "frame").style.objectPosition = `${x}% ${y}%`;
    part(input, "said").textContent = `${x} % – ${y} %`;
  };

  const move = (input, x, y) => {
    const fields = numbers(input);
    if (fields.includes(null)) return;
    fields[0].value = within(x);
    fields[1].value = within(y);
    show(input);
  };

  const open = (input, address) => {
    if (numbers(input).includes(null)) return; // someone who may only look
    for (const name of ["image", "frame"]) part(input, name).src = address;
    part(input, "whole").hidden = true;
    part(input, "crop").hidden = false;
    show(input);
  };

  const read = (input, file) => {
    if (!/^image\/(jpeg|png|webp)$/.test(file.type)) return; // the server will say why
    const reader = new FileReader();
    reader.addEventListener("load", () => {
      const trial = new Image();
      trial.addEventListener("load", () => {
        if (Math.max(trial.naturalWidth, trial.naturalHeight) <= LONGEST_SIDE) open(input, reader.result);
      });
      trial.src = reader.result;
    });
    reader.readAsDataURL(file);
  };

  document.addEventListener("change", (event) => {
    const input = event.target.closest?.("[data-picture-input]");
    if (input && event.target.type === "file" && event.target.files[0]) read(input, event.target.files[0]);
  });
  document.addEventListener("input", (event) => {
    if (!/focus_[xy]$/.test(event.target.name ?? "")) return;
    const row = event.target.closest(".inline-related") ?? event.target.closest("form");
    const input = row.querySelector("[data-picture-input]");
    if (input) show(input);
  });
  document.addEventListener("click", (event) => {
    const stage = event.target.closest?.("[data-picture-stage]");
    if (!stage || event.target.closest("[data-picture-target]")) return;
    const box = stage.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * 100;
    move(stage.closest("[data-picture-input]"), x, ((event.clientY - box.top) / box.height) * 100);
  });
  document.addEventListener("keydown", (event) => {
    const target = event.target.closest?.("[data-picture-target]");
    if (!target || !BY_KEY[event.key]) return;
    event.preventDefault();
    const input = target.closest("[data-picture-input]");
    const [x, y] = numbers(input).map((field) => Number(field?.value) || 0);
    const [right, down] = BY_KEY[event.key];
    const step = event.shiftKey ? 1 : STEP;
    move(input, x + right * step, y + down * step);
  });

  const start = () => {
    for (const input of document.querySelectorAll("[data-picture-input]")) {
      const whole = part(input, "whole");
      if (whole.getAttribute("src")) open(input, whole.getAttribute("src"));
    }
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
