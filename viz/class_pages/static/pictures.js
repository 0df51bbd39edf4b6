// Draws what a report has in its tables: charts, and the quarter on the map.
"use strict";
(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const style = () => getComputedStyle(document.documentElement);
  const colour = (name) => style().getPropertyValue("--" + name).trim();
  // Colours of charts on a dark page; the same pairs as in the game.
  let pairs = {};
  const locale = document.documentElement.lang === "en" ? "en-US" : document.documentElement.lang;
  const inDark = (value) => {
    if (Array.isArray(value)) return value.map(inDark);
    if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, inDark(each)]));
    return typeof value === "string" && pairs[value] ? pairs[value] : value;
  };

  // --- charts -----------------------------------------------------------------------------------
  function say(data, value) {
    if (value === null || value === undefined || Number.isNaN(Number(value))) return "–";
    const size = Math.abs(Number(value)).toLocaleString(locale, { maximumFractionDigits: data.digits });
    return (Number(value) < 0 && size !== "0" ? "−" : "") + data.before + size + data.after;
  }
  function draw(box) {
    const data = JSON.parse(box.dataset.chart);
    let chart = box.chart;
    if (!chart) {
      box.hidden = false;
      box.style.height = box.dataset.height + "px";
      chart = box.chart = echarts.init(box);
      new ResizeObserver(() => chart.resize()).observe(box);
      const behind = box.parentElement.querySelector(".behind");
      if (behind) behind.open = false;
    }
    // Numbers on an axis as the page's language writes them; English is what the library writes.
    for (const axis of locale === "en-US" ? [] : [data.option.xAxis, data.option.yAxis]) {
      const template = axis && axis.axisLabel && axis.axisLabel.formatter;
      if (typeof template === "string") axis.axisLabel.formatter = (value) => template.replace("{value}", Number(value).toLocaleString(locale, { maximumFractionDigits: 10 }).replace("-", "−"));
    }
    const option = dark.matches ? inDark(data.option) : data.option;
    if (option.tooltip) {
      option.tooltip = Object.assign({}, option.tooltip, {
        renderMode: "richText", valueFormatter: (value) => say(data, value), backgroundColor: colour("raised"),
        borderColor: colour("edge"), textStyle: { color: colour("ink") },
      });
    }
    chart.setOption(option, true);
    box.dataset.ready = "true";
  }
  function drawAll() {
    if (!window.echarts) return;
    const kept = document.getElementById("dark-pairs");
    pairs = kept ? JSON.parse(kept.dataset.pairs) : {};
    document.querySelectorAll("[data-chart]").forEach(draw);
  }
  drawAll();

  // --- the map ----------------------------------------------------------------------------------
  const place = document.getElementById("map");
  const AWARE = 16, SEARCHING = 32, TALKING = 64;
  const FIRMS = ["#D55E00", "#0072B2", "#009E73", "#CC79A7", "#E69F00", "#7a5230", "#56B4E9", "#4d4d4d", "#8a5f00", "#3d3d3d"];
  const bytes = (text) => Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
  const make = (name, attributes, ...children) => {
    const made = document.createElement(name);
    Object.assign(made, attributes);
    made.append(...children);
    return made;
  };
  async function loadMap() {
    const words = place.dataset;
    place.firstElementChild.textContent = words.wait;
    let found;
    try {
      const answer = await fetch(words.map);
      found = await answer.json();
      if (!answer.ok) throw new Error(found.problem);
    } catch (error) { place.firstElementChild.textContent = words.broken; return; }
    const where = new Uint16Array(bytes(found.places).buffer), codes = bytes(found.frames);
    const canvas = make("canvas", { className: "map-canvas", tabIndex: 0 });
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", words.label);
    const button = make("button", { type: "button", textContent: words.play });
    const slider = make("input", { type: "range", min: 0, max: found.weeks - 1, value: 0 });
    slider.setAttribute("aria-label", words.week);
    const caption = make("span", {}), list = make("ul", { className: "map-list" });
    place.replaceChildren(make("div", { className: "map-bar" }, button, slider, caption), canvas, list);
    const order = [found.own, ...found.names.map((_, at) => at + 1).filter((each) => each !== found.own)];
    const firmColour = (owner) => {
      const light = FIRMS[order.indexOf(owner) % FIRMS.length];
      return dark.matches ? pairs[light] || light : light;
    };
    let at = 0, timer = null;
    function paint() {
      const box = canvas.getBoundingClientRect(), ratio = Math.min(devicePixelRatio || 1, 2);
      canvas.width = Math.max(Math.round(box.width * ratio), 50);
      canvas.height = Math.max(Math.round(box.height * ratio), 50);
      const pen = canvas.getContext("2d"), now = codes.subarray(at * found.people, (at + 1) * found.people);
      const radius = Math.max(1, Math.min(Math.sqrt(canvas.width * canvas.height * 0.7 / found.people) * 0.38, 5 * ratio));
      const edge = radius + 3 * ratio;
      pen.fillStyle = colour("paper");
      pen.fillRect(0, 0, canvas.width, canvas.height);
      const groups = new Map(), rings = [], squares = [];
      let looking = 0, talking = 0;
      for (let each = 0; each < found.people; each++) {
        const code = now[each], owner = code & 15, key = owner || (code & AWARE ? "aware" : "unaware");
        if (!groups.has(key)) groups.set(key, []);
        const spot = [edge + where[2 * each] / 65535 * (canvas.width - 2 * edge), edge + where[2 * each + 1] / 65535 * (canvas.height - 2 * edge)];
        groups.get(key).push(spot);
        if (code & SEARCHING) { looking++; rings.push(spot); }
        if (code & TALKING) { talking++; squares.push(spot); }
      }
      const greys = { aware: dark.matches ? "#8b949e" : "#8a93a0", unaware: dark.matches ? "#43484d" : "#d3d7dc" };
      groups.forEach((spots, key) => {
        pen.fillStyle = typeof key === "number" ? firmColour(key) : greys[key];
        pen.beginPath();
        spots.forEach(([x, y]) => { pen.moveTo(x + radius, y); pen.arc(x, y, radius, 0, 6.3); });
        pen.fill();
      });
      pen.strokeStyle = colour("ink");
      pen.lineWidth = Math.max(1, 0.8 * ratio);
      pen.beginPath();
      rings.forEach(([x, y]) => { pen.moveTo(x + radius + ratio, y); pen.arc(x, y, radius + ratio, 0, 6.3); });
      squares.forEach(([x, y]) => pen.rect(x - radius - 2 * ratio, y - radius - 2 * ratio, 2 * radius + 4 * ratio, 2 * radius + 4 * ratio));
      pen.stroke();
      caption.textContent = at === 0 ? words.before : words.week + " " + at;
      slider.setAttribute("aria-valuetext", caption.textContent);
      const rows = order.map((owner) => [firmColour(owner), "dot", words.customers + " " + found.names[owner - 1], (groups.get(owner) || []).length]);
      rows.push([greys.aware, "dot", words.aware, (groups.get("aware") || []).length], [greys.unaware, "dot", words.unaware, (groups.get("unaware") || []).length],
        [colour("ink"), "ring", words.searching, looking], [colour("ink"), "square", words.talking, talking]);
      list.replaceChildren(...rows.filter((row) => row[3] || row[1] !== "dot" || row[2].endsWith(words.own)).map(([tint, kind, name, count]) => {
        const sign = document.createElementNS("http://www.w3.org/2000/svg", "svg");
        sign.setAttribute("viewBox", "0 0 16 16");
        sign.setAttribute("aria-hidden", "true");
        const shape = document.createElementNS("http://www.w3.org/2000/svg", kind === "square" ? "rect" : "circle");
        const set = kind === "square" ? { x: 2, y: 2, width: 12, height: 12 } : { cx: 8, cy: 8, r: 6 };
        Object.entries({ ...set, fill: kind === "dot" ? tint : "none", stroke: tint, "stroke-width": 1.5 }).forEach(([name, value]) => shape.setAttribute(name, value));
        sign.append(shape);
        return make("li", {}, sign, make("span", { textContent: name }), make("b", { textContent: count.toLocaleString(locale) }));
      }));
    }
    function stop() { clearInterval(timer); timer = null; button.textContent = words.play; }
    function go(to) { at = Math.max(0, Math.min(found.weeks - 1, to)); slider.value = at; paint(); }
    button.addEventListener("click", () => {
      if (timer) { stop(); return; }
      if (at >= found.weeks - 1) go(0);
      button.textContent = words.pause;
      timer = setInterval(() => { if (at >= found.weeks - 1) stop(); else go(at + 1); }, 350);
    });
    slider.addEventListener("input", () => { stop(); go(Number(slider.value)); });
    canvas.addEventListener("keydown", (event) => {
      const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (by) { stop(); go(at + by); event.preventDefault(); }
    });
    new ResizeObserver(paint).observe(canvas);
    dark.addEventListener("change", paint);
    paint();
    place.dataset.ready = "true";
  }
  if (place) loadMap();
  dark.addEventListener("change", drawAll);
})();
