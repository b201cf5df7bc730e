/* The sum that keeps spam away, in a worker: a number for which the SHA-256 of task and number begins with
   `bits` zeros. Written out, as `crypto.subtle` answers each hash by itself, too slowly, and over https only. */
"use strict";

const primes = [];
for (let each = 2; primes.length < 64; each += 1) {
  if (primes.every((prime) => each % prime)) primes.push(each);
}
const fraction = (value) => ((value - Math.floor(value)) * 2 ** 32) | 0;
const ROUNDS = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));
const START = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
const words = new Int32Array(64);

const turned = (word, by) => (word >>> by) | (word << (32 - by));

/* One block of 64 bytes, from `at`, added to a state. */
function mixed(state, bytes, at) {
  for (let i = 0; i < 16; i += 1) {
    const from = at + 4 * i;
    words[i] = (bytes[from] << 24) | (bytes[from + 1] << 16) | (bytes[from + 2] << 8) | bytes[from + 3];
  }
  for (let i = 16; i < 64; i += 1) {
    const x = words[i - 15];
    const y = words[i - 2];
    const low = turned(x, 7) ^ turned(x, 18) ^ (x >>> 3);
    const high = turned(y, 17) ^ turned(y, 19) ^ (y >>> 10);
    words[i] = words[i - 16] + low + words[i - 7] + high;
  }
  let a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7];
  for (let i = 0; i < 64; i += 1) {
    const first = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + ROUNDS[i] + words[i]) | 0;
    const second = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g; g = f; f = e; e = (d + first) | 0; d = c; c = b; b = a; a = (first + second) | 0;
  }
  return [state[0] + a, state[1] + b, state[2] + c, state[3] + d, state[4] + e, state[5] + f, state[6] + g, state[7] + h];
}

/* The last blocks of a message of ASCII, with the end that SHA-256 wants; `before` bytes went ahead of them. */
function ended(text, before) {
  const bytes = new Uint8Array(Math.ceil((text.length + 9) / 64) * 64);
  for (let i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i);
  bytes[text.length] = 0x80;
  new DataView(bytes.buffer).setUint32(bytes.length - 4, (before + text.length) * 8);
  return bytes;
}

function solve(task, bits) {
  const head = `${task}.`;
  // What no number changes is mixed once.
  const kept = Math.floor(head.length / 64) * 64;
  const rest = head.slice(kept);
  let before = START;
  for (let at = 0; at < kept; at += 64) before = mixed(before, ended(head, 0), at);
  for (let number = 0; ; number += 1) {
    const bytes = ended(rest + number, kept);
    let state = before;
    for (let at = 0; at < bytes.length; at += 64) state = mixed(state, bytes, at);
    if (Math.clz32(state[0]) >= bits) return head + number;
  }
}

onmessage = (event) => postMessage(solve(event.data.task, event.data.bits));
