/* Names to choose from while a question is typed: a combobox with a list, as WAI-ARIA 1.2 and the
   APG have it. Without it the field is a field, and the form is sent as it is. */
(() => {
  "use strict";
  const said = document.currentScript.dataset;
  const PAUSE_MS = 120;
  const language = document.documentElement.lang;
  let made = 0;

  const element = (tag, set, ...inside) => {
    const one = Object.assign(document.createElement(tag), set);
    one.append(...inside);
    return one;
  };

  function drawn(found, id) {
    const name = element("span", { className: "suggestions__name", lang: found.language });
    for (const part of found.name) name.append(part.marked ? element("mark", {}, part.text) : part.text);
    const option = element("li", { id }, name);
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.url = found.url;
    if (found.other) {
      const other = element("span", { className: "suggestions__other", lang: found.other.language }, found.other.text);
      option.append(" ", other);
    }
    option.append(" ", element("span", { className: "suggestions__more" }, found.label));
    return option;
  }

  function combobox(input) {
    const id = `suggestions-${++made}`;
    const list = element("ul", { id, className: "suggestions sans", hidden: true });
    const status = element("span", { className: "visually-hidden" });
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", said.label);
    status.setAttribute("role", "status");
    input.after(list, status);
    const roles = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id };
    for (const [name, value] of Object.entries(roles)) input.setAttribute(name, value);

    let active = -1;
    let composing = false;
    let timer = 0;
    let request = null;
    let shown = "";

    const options = () => [...list.children];

    function choose(place) {
      const all = options();
      all[active]?.setAttribute("aria-selected", "false");
      active = place;
      const one = all[active];
      if (!one) return input.removeAttribute("aria-activedescendant");
      one.setAttribute("aria-selected", "true");
      one.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", one.id);
    }

    function close() {
      clearTimeout(timer);
      request?.abort();
      choose(-1);
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
    }

    function open() {
      const isOpen = list.children.length > 0 && document.activeElement === input;
      list.hidden = !isOpen;
      input.setAttribute("aria-expanded", String(isOpen));
    }

    function show(found) {
      // Whoever has chosen already before the last letters were answered keeps that name, if it is still here.
      const kept = options()[active]?.dataset.url;
      choose(-1);
      list.replaceChildren(...found.map((each, place) => drawn(each, `${id}-${place}`)));
      open();
      choose(found.findIndex((each) => each.url === kept));
      const count = found.length;
      status.textContent = count === 0 ? said.none : count === 1 ? said.one : said.many.replace("{n}", count);
    }

    async function ask() {
      const asked = input.value.trim();
      if (!asked) {
        shown = "";
        list.replaceChildren();
        status.textContent = "";
        return close();
      }
      if (asked === shown) return open();
      request?.abort();
      const mine = (request = new AbortController());
      try {
        const query = new URLSearchParams({ q: asked, lang: language, titles: said.titles });
        const answer = await fetch(`${said.url}?${query}`, { signal: mine.signal });
        if (!answer.ok) return;
        const found = await answer.json();
        // An answer that comes late is of no use: another question stands there, or the field was left.
        if (request !== mine || mine.signal.aborted) return;
        shown = asked;
        show(found.suggestions);
      } catch {
        // No network, or a newer question: the form works all the same.
      }
    }

    function later() {
      clearTimeout(timer);
      if (!composing) timer = setTimeout(ask, PAUSE_MS);
    }

    function step(by) {
      if (list.hidden) return ask();
      const count = list.children.length;
      // One place beyond the last is the field itself.
      choose(((active + 1 + by + count + 1) % (count + 1)) - 1);
    }

    const keys = {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Enter: () => active >= 0 && !list.hidden && (location.assign(options()[active].dataset.url), true),
      Escape: () => !list.hidden && (close(), true),
      Home: () => (choose(-1), input.setSelectionRange(0, 0)),
      End: () => (choose(-1), input.setSelectionRange(input.value.length, input.value.length)),
    };

    input.addEventListener("keydown", (event) => {
      // Keys of an input method are its own; 229 is what Safari says of the one that ends it.
      if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (event.key in keys && keys[event.key]() !== false) event.preventDefault();
    });
    input.addEventListener("compositionstart", () => { composing = true; clearTimeout(timer); });
    input.addEventListener("compositionend", () => { composing = false; later(); });
    input.addEventListener("input", later);
    input.addEventListener("blur", close);
    input.form.addEventListener("submit", close);
    // The field keeps the focus while a name is pressed.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) location.assign(option.dataset.url);
    });
  }

  document.querySelectorAll("form[role=search] input[type=search]").forEach(combobox);
})();
