// The plain console looks again every three seconds; without scripts there is a link that does it.
"use strict";
let ends = 0, last = null;
function clock() {
  const timer = document.querySelector(".timer");
  if (!timer) return;
  if (timer !== last) { last = timer; ends = performance.now() + 1000 * Number(timer.dataset.seconds); }
  if (timer.dataset.paused === "true") return;
  const left = Math.ceil(Math.max(0, ends - performance.now()) / 1000);
  timer.textContent = Math.floor(left / 60) + ":" + String(left % 60).padStart(2, "0");
}
async function look() {
  const live = document.getElementById("live");
  if (live.contains(document.activeElement)) return; // nobody's button is moved from under a hand
  try {
    const answer = await fetch(location.href, { cache: "no-store" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.getElementById("live");
    if (found && found.innerHTML !== live.innerHTML) live.replaceWith(found);
  } catch (error) { /* the next look may succeed */ }
}
setInterval(clock, 250);
setInterval(look, 3000);
