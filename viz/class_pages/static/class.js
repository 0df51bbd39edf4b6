// Makes the class pages nicer: they follow the class, count down, and keep what is typed.
"use strict";
(() => {
  const main = document.getElementById("main");
  const form = document.getElementById("plan");
  const home = main.dataset.home;

  // --- the clock ------------------------------------------------------------------------------
  const loaded = Date.now();
  let since = loaded;
  function tick() {
    document.querySelectorAll("[data-seconds]").forEach((each) => {
      const left = Math.max(0, Math.round(each.dataset.seconds - (Date.now() - since) / 1000));
      const text = Math.floor(left / 60) + ":" + String(left % 60).padStart(2, "0");
      if (each.textContent !== text) each.textContent = text;
    });
  }
  setInterval(tick, 500);

  // --- what is typed is kept as a draft ---------------------------------------------------------
  let waiting = null, unsaved = false, sending = false, leaving = false;
  function show(id, text, bad) {
    const found = document.getElementById(id);
    if (!found) return;
    found.textContent = text;
    if (bad !== undefined) found.classList.toggle("bad", bad);
  }
  function showBill(bill) {
    show("pay-cost", bill.cost, bill.is_over);
    show("pay-name", bill.is_over ? form.dataset.over : form.dataset.left);
    show("pay-left", bill.left, bill.is_over);
    document.getElementById("pay-part").value = bill.part;
    const box = document.getElementById("pay-problems");
    const said = bill.problems.join("\n");
    if (box.dataset.said !== said) {
      box.dataset.said = said;
      box.replaceChildren(...bill.problems.map((each) => {
        const line = document.createElement("p");
        line.textContent = each;
        return line;
      }));
      box.hidden = !bill.problems.length;
    }
    form.querySelectorAll("[data-lever]").forEach((lever) => {
      const name = lever.dataset.lever, wrong = lever.querySelector("[data-wrong]");
      wrong.textContent = bill.wrong[name] || "";
      wrong.hidden = !bill.wrong[name];
      lever.querySelector("[data-note]").textContent = bill.notes[name] || "";
      const box = lever.querySelector("input[type=text]");
      if (box) box.toggleAttribute("aria-invalid", Boolean(bill.wrong[name]));
    });
  }
  function typed() {
    const fields = new URLSearchParams(new FormData(form));
    fields.set("script", "1");
    return fields;
  }
  async function save() {
    if (!form || sending) return;
    sending = true;
    unsaved = false;
    try {
      const answer = await fetch(form.dataset.draft, { method: "POST", body: typed() });
      if (answer.status === 429) throw new Error("later");
      const bill = await answer.json();
      if (bill.cost) showBill(bill);
      show("saved", form.dataset.saved);
    } catch (error) {
      unsaved = true;
      if (error.message !== "later") show("saved", form.dataset.unsaved);
      clearTimeout(waiting);
      waiting = setTimeout(save, 3000);
    }
    sending = false;
    if (unsaved && !waiting) waiting = setTimeout(save, 600);
  }
  // A page that is loaded again may come before what was typed last has arrived.
  function bringBack() {
    let kept = null;
    try {
      kept = sessionStorage.getItem(form.dataset.draft);
      sessionStorage.removeItem(form.dataset.draft);
    } catch (error) { return; }
    const said = new URLSearchParams(kept || ""), place = {};
    if (said.get("quarter") !== form.elements.quarter.value) return;
    for (const field of form.elements) {
      if (!field.name || field.type === "hidden") continue;
      const values = said.getAll(field.name);
      if (field.type === "checkbox") field.checked = values.includes(field.value);
      else {
        const at = place[field.name] || 0;
        place[field.name] = at + 1;
        if (values[at] !== undefined) field.value = values[at];
      }
    }
    save();
  }
  if (form) {
    form.addEventListener("input", () => {
      unsaved = true;
      clearTimeout(waiting);
      waiting = setTimeout(() => { waiting = null; save(); }, 600);
    });
    form.addEventListener("submit", () => { leaving = true; clearTimeout(waiting); });
    addEventListener("pagehide", () => {
      if (!unsaved || leaving) return;
      navigator.sendBeacon(form.dataset.draft, typed());
      try { sessionStorage.setItem(form.dataset.draft, typed()); } catch (error) { /* no room */ }
    });
    bringBack();
  }

  // --- the page follows the class ---------------------------------------------------------------
  let version = main.dataset.version, looking = false, again = false;
  function offline(is) {
    let box = document.querySelector(".offline");
    if (is && !box) {
      box = document.createElement("p");
      box.className = "offline";
      box.setAttribute("role", "status");
      box.textContent = main.dataset.unreachable;
      document.body.appendChild(box);
    } else if (!is && box) box.remove();
  }
  async function look() {
    if (looking) { again = true; return; }
    looking = true;
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const next = page.getElementById("main");
      if (!answer.ok || !next || next.dataset.page !== main.dataset.page) {
        if (answer.status < 500) { await flush(); location.href = home + "/team"; }
      } else {
        await lifted;
        replace(next);
        version = next.dataset.version;
      }
    } catch (error) { offline(true); }
    looking = false;
    if (again) { again = false; look(); }
  }
  async function flush() {
    clearTimeout(waiting);
    if (unsaved) await save();
    unsaved = false;
  }
  // While a finger is on a button the page stays as it is: a button that is replaced is not pressed.
  let lifted = null;
  addEventListener("pointerdown", () => {
    lifted = new Promise((done) => {
      ["pointerup", "pointercancel"].forEach((each) => addEventListener(each, () => setTimeout(done), { once: true }));
      setTimeout(done, 2000);
    });
  });
  function replace(next) {
    since = Date.now();
    main.querySelectorAll("[data-live]").forEach((old) => {
      const fresh = next.querySelector("#" + old.id + "[data-live]");
      if (!fresh || fresh.outerHTML === old.outerHTML) return;
      const open = new Set([...old.querySelectorAll("details[open] > summary")].map((each) => each.textContent));
      const focused = old.contains(document.activeElement) ? document.activeElement.textContent : null;
      old.innerHTML = fresh.innerHTML;
      old.querySelectorAll("details > summary").forEach((each) => { each.parentElement.open = open.has(each.textContent); });
      if (focused) {
        const same = [...old.querySelectorAll("button, a, summary, input")].find((each) => each.textContent === focused);
        if (same) same.focus();
      }
    });
    tick();
  }
  function told(said) {
    offline(false);
    if (said && said !== version) { version = said; look(); }
  }
  async function ask() {
    try {
      const answer = await fetch(home + "/version");
      told((await answer.json()).version);
    } catch (error) { offline(true); }
  }
  let heard = 0, polling = null;
  function poll(seconds) {
    clearInterval(polling);
    polling = setInterval(ask, 1000 * seconds);
  }
  function listen() {
    if (!window.EventSource) { poll(4); return; }
    const stream = new EventSource(home + "/events");
    stream.onmessage = (event) => {
      heard = Date.now();
      if (polling) { clearInterval(polling); polling = null; }
      told(JSON.parse(event.data).version);
    };
    // Some networks hold streams back, some servers are full: then the page asks by itself.
    stream.onerror = () => { if (!polling) poll(4); if (stream.readyState === 2) setTimeout(listen, 20000); };
    setTimeout(() => { if (!heard && !polling) poll(4); }, 6000);
    addEventListener("pagehide", () => stream.close());
  }
  if (home && main.dataset.version) {
    listen();
    addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
    document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
  }
})();
