// The recording beside the transcript: it plays from the turn one is at, and the turn in play is marked.
(() => {
  const { element, button } = report;
  const base = document.body.dataset.base;
  const body = document.getElementById("read-body");
  let player = null;
  let playing = null;
  let times = [];

  const turns = () => body.querySelectorAll(".turn");
  const timed = (at) => Boolean(times[at]);

  const play = (at) => {
    player.currentTime = times[at][0];
    player.play().catch(() => report.tell("This browser cannot play the recording.", true));
  };

  const mark = () => {
    const now = player.currentTime;
    let found = null;
    times.forEach((time, at) => { if (time && time[0] <= now + 0.05 && (time[1] === null || now < time[1])) found = at; });
    if (found === playing) return;
    turns()[playing ?? -1]?.classList.remove("playing");
    const row = turns()[found ?? -1];
    row?.classList.add("playing");
    playing = found;
    if (row && !player.paused) row.scrollIntoView({ block: "nearest" });
  };

  const close = () => {
    document.getElementById("recording")?.remove();
    player?.pause();
    player = null;
    playing = null;
    times = [];
  };

  const open = async (number) => {
    close();
    if (number === null) return;
    const found = await report.got(`recording-${number}.json`).catch(() => ({}));
    if (!found.times) return;
    times = found.times;
    const bar = element("section", "recording");
    bar.id = "recording";
    bar.setAttribute("aria-label", "Recording");
    player = element(found.video ? "video" : "audio");
    player.controls = true;
    player.preload = "metadata";
    player.src = `${base}/recording-${number}`;
    for (const event of ["timeupdate", "seeked"]) player.addEventListener(event, mark);
    player.addEventListener("error", () => report.tell("This browser cannot play the recording.", true));
    bar.append(player);
    document.getElementById("main").append(bar);
    starts();
  };

  // From each turn that stands there; of a long transcript they come one after the other.
  const starts = () => turns().forEach((row, at) => {
    if (!timed(at) || row.querySelector(".play")) return;
    const place = row.querySelector(".at");
    const start = button("play", place.textContent.trim() || "Play", () => play(at));
    start.setAttribute("aria-label", "Play from " + start.textContent);
    place.replaceChildren(start);
  });
  document.addEventListener("turns", starts);

  document.addEventListener("transcript", (event) => { open(event.detail); });

  document.addEventListener("keydown", (event) => {
    if (!player || event.key !== "p" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea, dialog, audio, video")) return;
    event.preventDefault();
    if (!player.paused) return player.pause();
    const here = body.querySelector(".here")?.closest(".turn");
    const at = here ? Array.from(turns()).indexOf(here) : -1;
    if (timed(at) && at !== playing) play(at);
    else player.play();
  });
})();
