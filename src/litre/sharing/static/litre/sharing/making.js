// How far the torrent is: asked for each second while it is being made, and the page read anew when it ended.
const box = document.querySelector("[data-making]");
const said = document.querySelector("[data-making-said]");
const isOpen = () => box.querySelector("[data-state]").dataset.state === "open";

async function look() {
  const answer = await fetch(box.dataset.making, { headers: { "X-Requested-With": "XMLHttpRequest" } });
  if (!answer.ok) return;
  const kept = box.contains(document.activeElement) && document.activeElement.tagName;
  box.innerHTML = await answer.text();
  // Whoever stands on a button of it with the keyboard still does.
  if (kept) box.querySelector(kept.toLowerCase())?.focus();
  const words = box.querySelector("[data-said]").textContent;
  if (said.textContent !== words) said.textContent = words;
}

async function watch() {
  try {
    await look();
  } catch {
    // The site can't be reached just now; it is asked again.
  }
  if (isOpen()) setTimeout(watch, 1000);
  else location.reload();
}

if (isOpen()) setTimeout(watch, 1000);
