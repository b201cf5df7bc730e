/* What has the focus, whether that can be seen, and whether it comes after what had it before. */
() => {
  const now = document.activeElement;
  if (!now || now === document.body) return null;
  const before = window.focusedBefore;
  window.focusedBefore = now;
  const style = getComputedStyle(now);
  /* A player has several controls, and the focus while it goes through them. */
  const within = now === before && now.matches('audio, video');
  const box = now.getBoundingClientRect();
  return {
    what: `${now.tagName.toLowerCase()}.${now.className} "${(now.textContent || now.name || '').trim().slice(0, 30)}"`,
    outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    later: !before || within || Boolean(before.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING),
  };
}
