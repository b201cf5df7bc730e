/* Subtitles of a recording, written below its player in the language that is chosen. Browsers draw
   none for sound. Without it each language has a link to the whole of its text. */
(() => {
  "use strict";
  const spoken = document.documentElement.lang;

  function along(box) {
    const player = box.previousElementSibling;
    const choice = box.querySelector("select");
    const words = box.querySelector("p");
    const tracks = [...player.textTracks];
    const chosen = () => tracks[choice.value];

    function write() {
      const cues = [...(chosen()?.activeCues ?? [])];
      words.lang = chosen()?.language || "und";
      words.replaceChildren(...cues.flatMap((cue, n) => (n ? ["\n"] : []).concat(cue.getCueAsHTML())));
    }

    // A track is fetched once it is more than disabled: not before somebody listens or chooses.
    function choose() {
      for (const track of tracks) track.mode = track === chosen() ? "hidden" : "disabled";
      write();
    }

    const own = tracks.findIndex(track => track.language.split("-")[0] === spoken.split("-")[0]);
    choice.value = Math.max(own, 0);
    for (const track of tracks) track.addEventListener("cuechange", write);
    choice.addEventListener("change", choose);
    player.addEventListener("play", choose, { once: true });
    player.addEventListener("seeking", choose, { once: true });
    box.hidden = false;
  }

  document.querySelectorAll(".files__along").forEach(along);
})();
