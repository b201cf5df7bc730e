// The queue by keyboard: j and k go down and up; Enter opens, as with any link.
const links = [...document.querySelectorAll("[data-desk-queue] tbody a")];
document.addEventListener("keydown", (event) => {
  const step = { j: 1, k: -1 }[event.key];
  if (!step || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
  const next = links[Math.max(0, links.indexOf(document.activeElement) + step)];
  if (next) next.focus();
});
