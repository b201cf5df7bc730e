/* Elements that make the page wider than its window. */
() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const kept = (element) => {
    for (let each = element; each && each !== document.body; each = each.parentElement) {
      const style = getComputedStyle(each);
      if (style.overflowX !== 'visible' || style.position === 'fixed') return true;
    }
    return false;
  };
  return [...document.body.querySelectorAll('*')]
    .filter((each) => each.getBoundingClientRect().right > width + 1 && !kept(each))
    .map((each) => `${each.tagName.toLowerCase()}.${each.className}: ${Math.round(each.getBoundingClientRect().right)}`)
    .slice(0, 5);
}
