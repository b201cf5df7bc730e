// Files go up in parts that can be gone on with (tus 1.0.0): after a lost connection by itself, after a
// reload when the same file is chosen again. Without this script the form sends them whole.
const form = document.querySelector("form[data-upload]");
const list = form.querySelector("[data-files]");
const said = form.querySelector("[data-said]");
const words = form.dataset;
const PART = 4 * 1024 * 1024;
const LONGEST_MS = 30_000;
const number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });

class Refused extends Error {}
class Stopped extends Error {}

const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

async function ask(address, method, headers, body, signal) {
  const answer = await fetch(address, {
    method, body, signal, redirect: "manual", cache: "no-store",
    headers: { ...headers, "Tus-Resumable": "1.0.0", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value, "X-Requested-With": "XMLHttpRequest" },
  });
  if (answer.ok) return answer;
  if (answer.type === "opaqueredirect" || answer.status === 403) throw new Refused(words.signedOut);
  // Busy, behind, damaged on its way, or a server that starts anew: asked again in a while.
  if ([409, 423, 460].includes(answer.status) && method === "PATCH") throw new Error(String(answer.status));
  if (answer.status >= 500 && answer.status !== 507) throw new Error(String(answer.status));
  const text = answer.headers.get("Content-Type")?.startsWith("text/plain") && (await answer.text());
  throw new Refused(text || `${words.refused} (${answer.status})`);
}

// A pause that ends early when the connection is back, and at once when the file is not wanted any more.
const pause = (ms, signal) => new Promise((go) => {
  const timer = setTimeout(go, ms);
  for (const [what, name] of [[window, "online"], [signal, "abort"]]) {
    what.addEventListener(name, () => { clearTimeout(timer); go(); }, { once: true });
  }
});

async function checksum(part) {
  // Only where the site is https or this very machine.
  if (!crypto.subtle) return {};
  const digest = await crypto.subtle.digest("SHA-256", await part.arrayBuffer());
  return { "Upload-Checksum": `sha256 ${btoa(String.fromCharCode(...new Uint8Array(digest)))}` };
}

// What is done again and again until it works, the connection permitting.
async function patiently(line, work) {
  for (let wait = 1000; ; wait = Math.min(2 * wait, LONGEST_MS)) {
    try {
      return await work();
    } catch (error) {
      if (line.stop.signal.aborted) throw new Stopped();
      if (error instanceof Refused) throw error;
      if (error.name === "NotReadableError" || error.name === "NotFoundError") throw new Refused(words.unreadable);
      line.tell(words.waiting);
      await pause(wait, line.stop.signal);
      if (line.stop.signal.aborted) throw new Stopped();
    }
  }
}

async function send(file, line) {
  const signal = line.stop.signal;
  const folder = form.elements.folder.value.trim().replace(/^\/+|\/+$/g, "");
  const path = folder ? `${folder}/${file.name}` : file.name;
  const metadata = `filename ${base64(path)},changed ${base64(String(file.lastModified))}`;
  const made = await patiently(line, () => ask(form.dataset.upload, "POST", { "Upload-Length": file.size, "Upload-Metadata": metadata }, null, signal));
  line.where = made.headers.get("Location");
  let at = Number(made.headers.get("Upload-Offset"));
  let isSure = true;
  while (at < file.size) {
    line.show(at, file.size);
    at = await patiently(line, async () => {
      if (!isSure) {
        const there = await ask(line.where, "HEAD", {}, null, signal);
        at = Number(there.headers.get("Upload-Offset"));
        isSure = true;
        if (at >= file.size) return at;
      }
      const part = file.slice(at, at + PART);
      isSure = false;
      const headers = { "Content-Type": "application/offset+octet-stream", "Upload-Offset": at, ...(await checksum(part)) };
      const answer = await ask(line.where, "PATCH", headers, part, signal);
      isSure = true;
      return Number(answer.headers.get("Upload-Offset"));
    });
  }
  line.show(file.size, file.size);
}

function newLine(file) {
  const item = document.createElement("li");
  const name = Object.assign(document.createElement("bdi"), { textContent: file.name });
  const bar = Object.assign(document.createElement("progress"), { max: file.size || 1, value: 0 });
  bar.setAttribute("aria-label", file.name);
  const state = Object.assign(document.createElement("span"), { textContent: words.queued });
  const button = Object.assign(document.createElement("button"), { type: "button", className: "button button-small button-secondary", textContent: words.stop });
  button.setAttribute("aria-label", `${words.stop}: ${file.name}`);
  item.append(name, " ", bar, " ", state, " ", button);
  list.append(item);
  const line = {
    stop: new AbortController(),
    where: "",
    tell(text) { state.textContent = text; },
    show(at, of) {
      bar.value = at;
      state.textContent = `${number.format(at / 1e6)} / ${number.format(of / 1e6)} MB`;
    },
    end(text) { button.remove(); state.textContent = text; said.textContent = `${file.name}: ${text}`; },
  };
  button.addEventListener("click", () => line.stop.abort());
  return line;
}

let running = Promise.resolve();
let isWhole = true;

async function one(file, line) {
  try {
    if (line.stop.signal.aborted) throw new Stopped();
    await send(file, line);
    line.end(words.done);
  } catch (error) {
    isWhole = false;
    if (error instanceof Stopped) line.end(words.stopped);
    else if (error instanceof Refused) line.end(error.message);
    else throw error;
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const files = [...form.elements.file.files];
  if (!files.length) { said.textContent = words.choose; form.elements.file.focus(); return; }
  for (const file of files) {
    const line = newLine(file);
    running = running.then(() => one(file, line));
  }
  form.elements.file.value = "";
  const last = running;
  last.then(() => { if (isWhole && last === running) location.reload(); });
});
