// The queue by keyboard: j k a s r x h u and ?. Each key presses a button that is there without it too.
const room = document.querySelector("[data-room]");
const undo = document.querySelector("[data-undo]");
const lines = room ? [...room.querySelectorAll("[data-line]")] : [];
const PLACE = "litre.moderation.place";

function current() {
  return Math.max(0, lines.findIndex((line) => line.contains(document.activeElement)));
}

function go(place) {
  const line = lines[Math.min(lines.length - 1, Math.max(0, place))];
  if (line) line.focus();
}

function remember() {
  sessionStorage.setItem(PLACE, String(current()));
}

function press(key) {
  remember();
  const ticked = room.querySelectorAll("[name=comment]:checked").length > 0;
  const state = { a: "published", s: "spam", r: "removed" }[key];
  const button = ticked ? room.querySelector(`.room-bulk [value=${state}]`) : lines[current()]?.querySelector(`[data-key=${key}]`);
  if (button) button.click();
}

function tick() {
  const box = lines[current()]?.querySelector("[name=comment]");
  if (box) box.click();
}

const keys = {
  j: () => go(lines.some((line) => line.contains(document.activeElement)) ? current() + 1 : 0),
  k: () => go(current() - 1),
  a: press, s: press, r: press, x: tick,
  h: () => lines[current()]?.querySelector("[data-key=h]")?.click(),
  u: () => { remember(); undo?.querySelector("button").click(); },
  "?": () => { const help = document.querySelector("[data-help]"); if (help) help.open = !help.open; },
};

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], [role=dialog]");
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping || !room || !keys[event.key]) return;
  event.preventDefault();
  keys[event.key](event.key);
});

const all = room?.querySelector("[data-all]");
if (all) {
  all.hidden = false;
  all.addEventListener("change", (event) => {
    for (const box of room.querySelectorAll("[name=comment]")) box.checked = event.target.checked;
  });
}
const place = sessionStorage.getItem(PLACE);
if (place !== null) {
  sessionStorage.removeItem(PLACE);
  go(Number(place));
}
