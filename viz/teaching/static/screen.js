// The projector page: hears of changes, counts down, and plays the map. It never asks for more than
// everybody in the room may see.
"use strict";
const body = document.getElementById("body"), map = document.getElementById("map"), lost = document.getElementById("lost");
const path = body.dataset.path;
let state = JSON.parse(body.dataset.state), ends = 0, shownMap = "", player = null;

function show(found) {
  if (found.html !== undefined) body.innerHTML = found.html;
  state = found;
  ends = performance.now() + 1000 * state.seconds;
  lost.hidden = true;
  tick();
  showMap();
}

function tick() {
  const clock = document.getElementById("clock");
  if (!clock) return;
  const left = state.paused ? state.seconds : Math.max(0, (ends - performance.now()) / 1000);
  const whole = Math.ceil(left);
  clock.textContent = Math.floor(whole / 60) + ":" + String(whole % 60).padStart(2, "0");
  clock.parentElement.classList.toggle("short", left <= 60);
}

async function showMap() {
  if (!state.map) { map.hidden = true; document.body.classList.remove("mapped"); shownMap = ""; if (player) player.stop(); return; }
  if (state.map === shownMap) return;
  const wanted = shownMap = state.map;
  try {
    const answer = await fetch(path + "/map/" + state.quarter);
    if (!answer.ok) throw new Error(answer.status);
    const bytes = await answer.arrayBuffer();
    if (wanted !== shownMap) return;
    map.hidden = false;
    document.body.classList.add("mapped");
    if (player) player.stop();
    player = play(bytes, state.quarter);
  } catch (error) { if (wanted === shownMap) { shownMap = ""; setTimeout(showMap, 3000); } }
}

function play(bytes, quarter) {
  const head = new DataView(bytes), people = head.getUint32(0, true), weeks = head.getUint32(4, true);
  const places = new Uint16Array(bytes, 8, 2 * people), owners = new Uint8Array(bytes, 8 + 4 * people);
  const canvas = map.querySelector("canvas"), said = document.getElementById("week");
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let week = still ? weeks - 1 : 0, timer = null;
  function draw() {
    const box = canvas.parentElement.getBoundingClientRect(), ratio = Math.min(devicePixelRatio || 1, 2);
    canvas.width = Math.max(60, box.width * ratio); canvas.height = Math.max(60, box.height * ratio);
    const pen = canvas.getContext("2d"), look = getComputedStyle(document.documentElement);
    const colours = ["--pp-line"].concat([1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => "--firm-" + n)).map((name) => look.getPropertyValue(name));
    const radius = Math.max(1.2, Math.min(6 * ratio, Math.sqrt(canvas.width * canvas.height * 0.7 / people) * 0.36));
    pen.fillStyle = look.getPropertyValue("--pp-paper");
    pen.fillRect(0, 0, canvas.width, canvas.height);
    for (let owner = 0; owner < colours.length; owner++) {
      pen.fillStyle = colours[owner];
      pen.beginPath();
      for (let each = 0; each < people; each++) {
        if (owners[week * people + each] !== owner) continue;
        const x = radius + places[2 * each] / 65535 * (canvas.width - 2 * radius), y = radius + places[2 * each + 1] / 65535 * (canvas.height - 2 * radius);
        pen.moveTo(x + radius, y);
        pen.arc(x, y, owner ? radius : radius * 0.75, 0, 7);
      }
      pen.fill();
    }
    const template = map.dataset[quarter ? (week ? "week" : "before") : (week ? "practiceWeek" : "practiceBefore")];
    said.textContent = template.replace("{quarter}", quarter).replace("{week}", week).replace("{weeks}", weeks - 1);
  }
  function step() { draw(); if (week < weeks - 1) { week += 1; timer = setTimeout(step, 900); } else timer = setTimeout(() => { week = 0; step(); }, 9000); }
  const watcher = new ResizeObserver(draw);
  watcher.observe(canvas.parentElement);
  if (still) draw(); else step();
  return { stop() { clearTimeout(timer); watcher.disconnect(); } };
}

let failures = 0;
async function ask() {
  try {
    const answer = await fetch(path + "/now", { cache: "no-store" });
    if (answer.status === 404) { location.reload(); return; }
    show(await answer.json());
    failures = 0;
  } catch (error) { failures += 1; if (failures > 1) lost.hidden = false; }
}

let polling = null;
function listen() {
  if (!window.EventSource) { polling = setInterval(ask, 3000); return; }
  const source = new EventSource(path + "/live");
  source.onmessage = (event) => { clearInterval(polling); polling = null; failures = 0; show(JSON.parse(event.data)); };
  source.addEventListener("gone", () => { source.close(); location.reload(); });
  source.onerror = () => { // the browser tries again by itself; meanwhile, ask now and then
    if (!polling) polling = setInterval(ask, 3000);
    if (source.readyState === 2) { source.close(); setTimeout(listen, 3000); }
  };
}

show(state);
setInterval(tick, 250);
listen();
