// A long list becomes one that is searched, by any part of a title and without regard to accents.
// Without this file it is the plain list that it was.
(() => {
  const $ = window.django?.jQuery;
  if (!$?.fn.select2) return;
  $("select[data-searched]").each((_place, list) => {
    $(list).select2({ allowClear: true });
  });
})();
