"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const find = (id) => document.getElementById(id);
  const root = document.documentElement;
  root.classList.add("js");

  const tabs = all("#tabs a");
  const panels = tabs.map((tab) => document.querySelector(tab.getAttribute("href")));
  const sheet = document.querySelector(".sheet");
  const notes = all(".note");
  const refs = all(".ref");
  const of = (list, claim) => list.filter((one) => one.dataset.claim === claim);
  const marks = all(".claim");
  let current = null;

  // tabs, after the WAI-ARIA pattern: arrows move and select, Home and End go to the ends
  const select = (tab, focus = false) => {
    tabs.forEach((one, i) => {
      const chosen = one === tab;
      one.setAttribute("aria-selected", chosen);
      one.tabIndex = chosen ? 0 : -1;
      panels[i].hidden = !chosen;
    });
    if (focus) tab.focus();
    if (tab === tabs[0]) settle();
    if (tab.hash === "#argument") centre();
  };
  const centre = () => {
    const main = document.querySelector(".node.main");
    if (!main) return;
    const map = main.closest(".map");
    const box = main.getBoundingClientRect();
    map.scrollLeft += box.left + box.width / 2 - map.getBoundingClientRect().left - map.clientWidth / 2;
  };
  find("tabs").setAttribute("role", "tablist");
  tabs.forEach((tab, i) => {
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", panels[i].id);
    panels[i].setAttribute("role", "tabpanel");
    panels[i].setAttribute("aria-labelledby", tab.id);
    tab.addEventListener("click", (event) => {
      event.preventDefault();
      history.replaceState(null, "", tab.hash);
      select(tab);
    });
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: i + 1, ArrowLeft: i - 1, Home: 0, End: tabs.length - 1 }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      select(tabs[(step + tabs.length) % tabs.length], true);
    });
  });

  // at a desk, each note is set beside its line; none covers another, the current one stays put
  const desk = matchMedia("(min-width: 60.01rem)");
  function settle() {
    const aligned = desk.matches && !panels[0].hidden && !matchMedia("print").matches;
    sheet.classList.toggle("aligned", aligned);
    sheet.style.minHeight = "";
    if (!aligned) return;
    const top = sheet.getBoundingClientRect().top;
    const slips = all(".note:not([hidden]), .signs", sheet).filter((slip) => slip.offsetHeight);
    const wished = slips.map((slip) => {
      const row = slip.closest(".row");
      const beside = find(`claim-${slip.dataset.claim}`) ?? row.lastElementChild.previousElementSibling;
      const box = beside.getClientRects()[0] ?? row.getBoundingClientRect();
      return box.top - top;
    });
    const tall = slips.map((slip) => slip.offsetHeight + 6);
    const set = [];
    slips.forEach((_, i) => { set[i] = Math.max(wished[i], i ? set[i - 1] + tall[i - 1] : 0); });
    const here = slips.findIndex((slip) => slip.dataset.claim === current);
    if (here > 0) {
      set[here] = Math.max(wished[here], tall.slice(0, here).reduce((sum, one) => sum + one, 0));
      for (let i = here - 1; i >= 0; i -= 1) set[i] = Math.min(set[i], set[i + 1] - tall[i]);
      for (let i = here + 1; i < set.length; i += 1) set[i] = Math.max(wished[i], set[i - 1] + tall[i - 1]);
    }
    slips.forEach((slip, i) => { slip.style.top = `${set[i]}px`; });
    const last = slips.length - 1;
    if (last >= 0) sheet.style.minHeight = `${set[last] + tall[last]}px`;
  }

  const light = (claim) => {
    current = claim;
    [...marks, ...notes].forEach((one) => one.classList.toggle("lit", claim !== null && one.dataset.claim === claim));
  };
  const inView = (element) => {
    const box = element.getBoundingClientRect();
    if (box.top < 90 || box.bottom > innerHeight) element.scrollIntoView({ block: box.height > innerHeight - 120 ? "start" : "center" });
  };
  const openNote = (claim) => {
    const [note] = of(notes, claim);
    if (!note) return;
    select(tabs[0]);
    note.hidden = false;
    note.querySelector("details").open = true;
    light(claim);
    settle();
    note.querySelector("summary").focus({ preventScroll: true });
    inView(note);
  };
  const showClaim = (claim) => {
    const [ref] = of(refs, claim);
    if (!ref) return;
    select(tabs[0]);
    light(claim);
    settle();
    ref.focus({ preventScroll: true });
    inView(ref);
  };

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const link = event.target.closest("a[href^='#']");
    const hash = link ? decodeURIComponent(link.getAttribute("href")) : "";
    if (hash.startsWith("#note-")) { event.preventDefault(); openNote(hash.slice(6)); }
    else if (hash.startsWith("#claim-")) { event.preventDefault(); history.replaceState(null, "", hash); showClaim(hash.slice(7)); }
    else if (hash) {
      const tab = tabs.find((one) => one.hash === hash);
      if (tab) { event.preventDefault(); tab.click(); scrollTo(0, 0); tab.focus(); }
    } else if (event.target.closest("a, button, summary, input, label, select")) return;
    else {
      const mark = event.target.closest(".claim");
      if (mark && String(getSelection()) === "") openNote(mark.dataset.claim);
    }
  });
  notes.forEach((note) => note.querySelector("details").addEventListener("toggle", (event) => {
    if (event.target.open && note.contains(document.activeElement)) light(note.dataset.claim);
    settle();
  }));
  all(".signs").forEach((signs) => signs.addEventListener("toggle", settle));
  if (find("signs")) find("signs").addEventListener("change", settle);

  // single-letter keys can be turned off, since they get in the way of speech input
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const keys = document.querySelector(".keys[open]");
      if (keys) { keys.open = false; keys.querySelector("summary").focus(); return; }
      if (current === null) return;
      const [note] = of(notes, current);
      note.querySelector("details").open = false;
      of(refs, current)[0].focus();
      light(null);
      return;
    }
    const step = { n: 1, j: 1, p: -1, k: -1 }[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey || !find("keys").checked) return;
    if (event.target.closest("input:not([type=checkbox]), select, textarea")) return;
    const order = notes.filter((note) => !note.hidden).map((note) => note.dataset.claim);
    if (!order.length) return;
    const here = order.indexOf(current);
    const next = here < 0 ? (step > 0 ? 0 : order.length - 1) : (here + step + order.length) % order.length;
    showClaim(order[next]);
  });

  // filters: nothing pressed means everything
  const kind = find("kind");
  const chips = all(".chip");
  const filter = () => {
    const wanted = chips.filter((chip) => chip.getAttribute("aria-pressed") === "true").map((chip) => chip.dataset.verdict);
    const shown = new Set();
    notes.forEach((note) => {
      const fits = (!wanted.length || wanted.includes(note.dataset.verdict)) && (!kind || !kind.value || note.dataset.kind === kind.value);
      note.hidden = !fits;
      if (fits) shown.add(note.dataset.claim);
    });
    marks.forEach((mark) => mark.classList.toggle("dim", !shown.has(mark.dataset.claim)));
    refs.forEach((ref) => { ref.hidden = !shown.has(ref.dataset.claim); });
    find("shown").textContent = shown.size === notes.length
      ? `${notes.length} claim${notes.length === 1 ? "" : "s"}` : `${shown.size} of ${notes.length} claims`;
    if (current !== null && !shown.has(current)) light(null);
    settle();
  };
  chips.forEach((chip) => chip.addEventListener("click", () => {
    chip.setAttribute("aria-pressed", chip.getAttribute("aria-pressed") !== "true");
    filter();
  }));
  if (kind) kind.addEventListener("change", filter);
  const openAll = find("open-all");
  openAll.addEventListener("click", () => {
    const open = openAll.getAttribute("aria-pressed") !== "true";
    openAll.setAttribute("aria-pressed", open);
    notes.forEach((note) => { note.querySelector("details").open = open; });
  });

  // copying, also where the clipboard cannot be asked
  const say = (text) => {
    find("said").textContent = text;
    setTimeout(() => { find("said").textContent = ""; }, 2500);
  };
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const field = document.createElement("textarea");
      field.value = text;
      document.body.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      if (!done) { say("The browser did not allow copying"); return; }
    }
    say("Copied");
  };
  all("[data-copy]").forEach((button) => button.addEventListener("click", () => copy(button.dataset.copy)));
  all("[data-copies]").forEach((button) => button.addEventListener("click", () => copy(find(button.dataset.copies).textContent)));

  // on paper, every note is open
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all(".note details:not([open]), .signs:not([open])");
    closed.forEach((one) => { one.open = true; });
    sheet.classList.remove("aligned");
  });
  addEventListener("afterprint", () => { closed.forEach((one) => { one.open = false; }); settle(); });

  const arrive = () => {
    const hash = decodeURIComponent(location.hash);
    const target = hash ? find(hash.slice(1)) : null;
    const panel = target ? target.closest(".panel") : null;
    select(tabs[Math.max(0, panels.indexOf(panel))]);
    if (hash.startsWith("#note-")) openNote(hash.slice(6));
    else if (hash.startsWith("#claim-")) showClaim(hash.slice(7));
  };
  addEventListener("hashchange", arrive);
  addEventListener("resize", settle);
  addEventListener("load", () => { settle(); requestAnimationFrame(() => sheet.classList.add("settled")); });
  arrive();
})();
