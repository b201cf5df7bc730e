/* Texts whose script is not one their nearest `lang` is written in. */
() => {
  const HOMES = [
    [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, /^(ja(?!-Latn)|ain)/],
    [/\p{Script=Han}/u, /^(ja|zh|yue|ko)(?!-(Latn|Hira|Kana))/],
    [/\p{Script=Hangul}/u, /^ko(?!-Latn)/],
    [/\p{Script=Thai}/u, /^th(?!-Latn)/],
    [/\p{Script=Cyrillic}/u, /^(ru|uk|bg|sr|be|mk|kk|ky|mn)(?!-Latn)/],
    [/\p{Script=Greek}/u, /^(el|grc)(?!-Latn)/],
    [/\p{Script=Arabic}/u, /^(ar|fa|ur|ps)(?!-Latn)/],
    [/\p{Script=Hebrew}/u, /^(he|yi)(?!-Latn)/],
    [/\p{Script=Devanagari}/u, /^(hi|mr|ne|sa)(?!-Latn)/],
  ];
  const LATIN = /\p{Script=Latin}{3}/u;
  const NOT_LATIN = /^(ja|zh|ko|th|ar|he|hi|ru|el)(?!-Latn)/;
  const wrong = [];
  const doubtful = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim();
    const parent = walker.currentNode.parentElement;
    if (!text || parent.closest('script, style, template, noscript')) continue;
    const language = parent.closest('[lang]').lang;
    const line = `${language}: ${text.slice(0, 60)}`;
    if (HOMES.some(([script, home]) => script.test(text) && !home.test(language))) wrong.push(line);
    if (NOT_LATIN.test(language) && LATIN.test(text)) doubtful.push(line);
  }
  return { wrong, doubtful };
}
