/* The box of comments without a page load: what is sent is answered in place, replies open where they
   belong, a press puts a small picture where the cursor is. Without it every form and link works as it is. */
(() => {
  "use strict";
  const section = document.querySelector(".comments");
  const form = document.querySelector("form.comment-form");

  // Links of other sites know a comment by its number, whatever page it stands on now.
  const number = /^#comment-(\d+)$/.exec(location.hash);
  if (number && section?.dataset.numbered && !document.getElementById(number[0].slice(1))) {
    location.replace(section.dataset.numbered.replace(/0\/$/, `${number[1]}/`));
  }
  if (!form) return;

  const text = form.elements.text;
  const notice = form.querySelector("[data-notice]");
  const status = form.querySelector("[data-status]");
  const home = { parent: form.parentElement, next: form.nextSibling };
  const heading = form.querySelector("h3");
  const title = heading?.textContent;
  const MARK = "litre.comments.mark";

  function put(words) {
    text.setRangeText(words, text.selectionStart, text.selectionEnd, "end");
    text.focus();
  }

  for (const one of form.querySelectorAll("li[data-code]")) {
    const button = Object.assign(document.createElement("button"), { type: "button", title: one.dataset.code });
    button.append(...[...one.childNodes].filter((node) => node.nodeName !== "CODE"));
    button.addEventListener("click", () => put(` ${one.dataset.code} `));
    one.replaceChildren(button);
  }
  // The page on which a comment is changed has no thread to put anything into.
  if (!section) return;

  const leave = Object.assign(document.createElement("button"), {
    type: "button", className: "button button--quiet", textContent: form.dataset.leave, hidden: true,
  });
  form.querySelector(".comment-form__send").append(leave);
  leave.addEventListener("click", () => goHome());

  function goHome() {
    home.parent.insertBefore(form, home.next);
    form.elements.parent.value = "";
    heading.textContent = title;
    leave.hidden = true;
  }

  const SIGNS = { EM: "*", STRONG: "**", S: "~~", DEL: "~~", CODE: "`" };

  // What is marked, as it was typed: ruby keeps its reading, what gives the story away stays hidden.
  function typed(node) {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    const words = [...node.childNodes].map(typed).join("");
    if (node.nodeName === "RUBY") {
      const reading = [...node.querySelectorAll("rt")].map((one) => one.textContent).join("");
      return reading ? `{${words}|${reading}}` : words;
    }
    if (["RT", "RP", "INPUT"].includes(node.nodeName)) return "";
    const sign = words.trim() && SIGNS[node.nodeName];
    if (sign) return `${sign}${words}${sign}`;
    if (node.nodeName === "BR") return "\n";
    if (node.classList?.contains("emote")) return node.dataset.code || node.title;
    if (node.classList?.contains("spoiler")) return `>!${words}!<`;
    return ["P", "LI", "PRE", "BLOCKQUOTE"].includes(node.nodeName) ? `${words}\n` : words;
  }

  function quoted(comment) {
    const chosen = getSelection();
    const words = comment.querySelector(".comment__text");
    if (chosen.isCollapsed || !words.contains(chosen.anchorNode)) return "";
    const range = chosen.getRangeAt(0).cloneRange();
    if (!words.contains(range.startContainer)) range.setStart(words, 0);
    if (!words.contains(range.endContainer)) range.setEnd(words, words.childNodes.length);
    const within = range.commonAncestorContainer;
    const around = (within.nodeType === Node.TEXT_NODE ? within.parentNode : within).closest(".spoiler, ruby");
    const copy = around ? around.cloneNode() : document.createDocumentFragment();
    copy.append(range.cloneContents());
    const lines = typed(copy).split("\n").filter((line) => line.trim());
    return lines.length ? `${lines.map((line) => `> ${line.trim()}`).join("\n")}\n\n` : "";
  }

  section.addEventListener("click", (event) => {
    const link = event.target.closest("[data-reply]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const body = link.closest(".comment__body");
    const words = quoted(body);
    body.append(form);
    form.elements.parent.value = link.dataset.reply;
    heading.textContent = link.getAttribute("aria-label");
    leave.hidden = false;
    text.focus();
    if (words) put(words);
  });

  function show(html) {
    const made = document.createElement("template");
    made.innerHTML = html;
    notice.replaceChildren(made.content);
  }

  function place(html, anchor) {
    const made = document.createElement("template");
    made.innerHTML = html;
    const answered = form.closest("li.comment");
    let list = answered ? answered.querySelector(":scope > ol") : section.querySelector("ol.thread");
    if (!list) {
      list = document.createElement("ol");
      if (answered) answered.append(list);
      else { list.className = "thread"; home.parent.insertBefore(list, form); }
    }
    goHome();
    list.append(made.content);
    document.getElementById(anchor)?.scrollIntoView({ block: "nearest" });
  }

  function solved(task, bits) {
    return new Promise((done, failed) => {
      const worker = new Worker(form.dataset.work);
      const end = (how) => (event) => { worker.terminate(); how(event.data); };
      worker.onmessage = end(done);
      worker.onerror = end(failed);
      worker.postMessage({ task, bits });
    });
  }

  // A browser that never wrote makes its mark itself, so that its first comment is one request. It is kept until there
  // is an answer, which brings the cookie: what is sent again after a lost one is the same comment, page reloaded or not.
  function mark() {
    const signs = (byte) => byte.toString(16).padStart(2, "0");
    try {
      sessionStorage[MARK] ||= Array.from(crypto.getRandomValues(new Uint8Array(16)), signs).join("");
      return sessionStorage[MARK];
    } catch {
      // Nothing may be kept here: the site gives the mark, as to a browser without script.
      return "";
    }
  }

  async function post(data) {
    const headers = { Accept: "application/json" };
    if (!data.has("preview")) headers["X-Litre-Mark"] = mark();
    const answer = await fetch(form.action, { method: "POST", body: data, headers });
    return answer.json();
  }

  // While much spam comes a sum is asked for. A browser that can't do it sends as one without script does.
  async function sent(data) {
    data.set("work", "");
    let said = await post(data);
    for (let turn = 0; said.task && turn < 2; turn += 1) {
      status.textContent = form.dataset.working;
      try {
        data.set("work", await solved(said.task, said.bits));
      } catch {
        data.delete("work");
      }
      said = await post(data);
    }
    return said;
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (form.getAttribute("aria-busy")) return;
    const data = new URLSearchParams(new FormData(form, event.submitter));
    form.setAttribute("aria-busy", "true");
    try {
      const said = await sent(data);
      if (said.slip) form.elements.slip.value = said.slip;
      if (said.done) {
        text.value = "";
        if (mark()) delete sessionStorage[MARK];
      }
      show(said.notice || "");
      if (said.comment) place(said.comment, said.anchor);
    } catch {
      const lost = document.createElement("p");
      Object.assign(lost, { className: "comment-form__problem", role: "alert", textContent: form.dataset.lost });
      notice.replaceChildren(lost);
    } finally {
      status.textContent = "";
      form.removeAttribute("aria-busy");
    }
  });
})();
