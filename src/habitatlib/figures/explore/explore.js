// The page's side of the explorer. It keeps no state of its own: it says what was clicked and shows what Python answers.
const SVG = "http://www.w3.org/2000/svg";
const ARROWS = { ArrowDown: 1, ArrowUp: -1 };

function make(tag, props = {}, ...children) {
  const node = tag.startsWith("svg:") ? document.createElementNS(SVG, tag.slice(4)) : document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name in node && !(node instanceof SVGElement)) node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

// A list of choices: radio buttons, so that arrow keys and screen readers work as everywhere.
function list(facet, options, texts, choose, inline) {
  const name = `hx-${facet}-${Math.random().toString(36).slice(2)}`;
  const body = make("div", { className: "hx-options" });
  const rest = make("div", { className: "hx-rest" });
  const items = [];
  const order = new Intl.Collator(texts.lang, { numeric: true });
  const groups = [...new Set(options.map((o) => o.group))];
  if (facet === "country" || facet === "organization") {
    options = groups.flatMap((g) => options.filter((o) => o.group === g).sort((a, b) => order.compare(a.name, b.name)));
  }
  const add = (option) => {
    const input = make("input", { type: "radio", name, value: option.value, onchange: () => choose(facet, option.value) });
    input.addEventListener("click", () => { if (input.dataset.was) choose(facet, ""); });
    const count = make("span", { className: "hx-n" });
    const label = make("label", { title: option.also ? `${option.name} (${option.also})` : option.name }, input);
    if (option.color) label.append(make("i", { style: `background:${option.color}`, ariaHidden: "true" }));
    label.append(make("span", { className: "hx-name" }, option.name, ...(option.more ? [make("small", {}, option.more)] : [])), count);
    body.append(label);
    items.push({ option, input, label, count, words: `${option.name} ${option.also || ""}`.toLowerCase() });
  };
  add({ value: "", name: texts.all });
  groups.forEach((group) => {
    const own = options.filter((o) => o.group === group);
    if (group) body.append(make("div", { className: "hx-group" }, group));
    own.forEach(add);
  });
  const long = options.length > 30;
  const field = make("input", { type: "search", placeholder: texts.filter, ariaLabel: `${texts[facet]}: ${texts.filter}`, className: "hx-find",
                                oninput: () => show() });
  let last = {};
  function show() {
    const words = field.value.trim().toLowerCase();
    let none = 0;
    for (const { option, input, label, count, words: own } of items) {
      const n = option.value ? last.counts[option.value] || 0 : last.without;
      const chosen = last.chosen === option.value;
      count.textContent = n;
      input.checked = chosen;
      input.dataset.was = chosen && option.value ? "yes" : "";
      input.disabled = !n && !chosen;
      label.classList.toggle("hx-zero", !n);
      label.hidden = !chosen && option.value !== "" && ((long && !n) || (words !== "" && !own.includes(words)));
      if (long && !n && !chosen && option.value) none += 1;
    }
    rest.textContent = none ? texts.none_of.replace("{n}", none) : "";
    for (const head of body.querySelectorAll(".hx-group")) {
      let next = head.nextElementSibling;
      while (next && next.hidden) next = next.nextElementSibling;
      head.hidden = !next || next.className === "hx-group";
    }
  }
  const legend = make("legend", {}, texts[facet]);
  const node = make("fieldset", { className: inline ? "hx-inline" : "hx-list" }, legend, ...(long ? [field] : []), body, rest);
  node.dataset.facet = facet;
  const follow = (view) => {
    last = { counts: view.counts[facet], without: view.without[facet], chosen: view.chosen[facet] };
    show();
    const at = items.find((i) => i.input.checked);
    if (at && !inline && at.option.value && !node.contains(document.activeElement)) {
      body.scrollTop = Math.max(0, at.label.offsetTop - body.offsetTop - body.clientHeight / 2);
    }
  };
  return { node, follow };
}

function map(fixed, choose) {
  const { texts, names } = fixed;
  const { size: [width, height], paths, points, lines } = fixed.map;
  const svg = make("svg:svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": texts.map });
  const marks = {};
  const add = (iso3, shape) => {
    const title = make("svg:title");
    shape.append(title);
    shape.dataset.iso3 = iso3;
    svg.append(shape);
    (marks[iso3] ||= []).push({ shape, title });
  };
  for (const [iso3, d] of Object.entries(paths)) add(iso3, make("svg:path", { d, class: "hx-land" }));
  svg.append(make("svg:path", { d: lines, class: "hx-disputed" }));
  for (const [iso3, [cx, cy]] of Object.entries(points)) add(iso3, make("svg:circle", { cx, cy, r: 8, class: "hx-land" }));
  let box = [0, 0, width, height], drag = null, chosen = "";
  const look = () => {
    svg.setAttribute("viewBox", box.join(" "));
    svg.querySelectorAll("circle").forEach((c) => c.setAttribute("r", 8 * Math.max(box[2] / width, 0.2)));
  };
  const zoom = (by) => {
    const wide = Math.min(width, Math.max(width / 16, box[2] * by)), tall = (wide * height) / width;
    box = [box[0] + (box[2] - wide) / 2, box[1] + (box[3] - tall) / 2, wide, tall];
    keep();
  };
  const keep = () => {
    box[0] = Math.min(Math.max(box[0], 0), width - box[2]);
    box[1] = Math.min(Math.max(box[1], 0), height - box[3]);
    look();
  };
  svg.addEventListener("pointerdown", (e) => { drag = { x: e.clientX, y: e.clientY, box: [...box], moved: false }; });
  svg.addEventListener("pointermove", (e) => {
    if (!drag || box[2] === width) return;
    const scale = box[2] / svg.clientWidth, dx = e.clientX - drag.x, dy = e.clientY - drag.y;
    if (Math.hypot(dx, dy) > 4) { drag.moved = true; svg.setPointerCapture(e.pointerId); }
    if (drag.moved) { box = [drag.box[0] - dx * scale, drag.box[1] - dy * scale, box[2], box[3]]; keep(); }
  });
  svg.addEventListener("click", (e) => {
    const moved = drag && drag.moved;
    drag = null;
    const iso3 = e.target.dataset.iso3;
    if (!moved && iso3 && e.target.classList.contains("hx-on")) choose("country", iso3 === chosen ? "" : iso3);
  });
  svg.addEventListener("pointerleave", () => { drag = null; });
  const key = make("div", { className: "hx-key" });
  const buttons = make("div", { className: "hx-zoom" },
    make("button", { type: "button", title: texts.closer, ariaLabel: texts.closer, onclick: () => zoom(0.5) }, "+"),
    make("button", { type: "button", title: texts.farther, ariaLabel: texts.farther, onclick: () => zoom(2) }, "−"));
  const colors = (n, one) => (one ? [one, one] : [fixed.light[n - 1], fixed.dark[n - 1]]);
  const follow = (view) => {
    chosen = view.chosen.country;
    let hollow = false;
    for (const [iso3, drawn] of Object.entries(marks)) {
      const [n, planned] = view.map[iso3] || [0, false];
      hollow ||= planned;
      for (const { shape, title } of drawn) {
        shape.setAttribute("class", `hx-land${n ? " hx-on" : ""}${planned ? " hx-hollow" : ""}${chosen && iso3 === chosen ? " hx-chosen" : ""}`);
        const [light, dark] = n ? colors(n, view.one) : ["", ""];
        shape.style.setProperty("--light", light);
        shape.style.setProperty("--dark", dark);
        if (chosen && iso3 === chosen) svg.append(shape);  // above its neighbours
        const name = names[iso3] || "";
        title.textContent = n ? `${name}: ${view.counts.country[iso3]}` : name && texts.not_named.replace("{name}", name);
      }
    }
    const most = Math.max(0, ...Object.values(view.map).map(([n]) => n));
    key.replaceChildren(...(most ? [make("span", {}, view.one ? texts.key_one : texts.key)] : []));
    const steps = [...new Set(most > 6 ? [1, Math.ceil(most / 2), most] : Array.from({ length: most }, (_, i) => i + 1))];
    for (const n of view.one ? steps.slice(0, 1) : steps) {
      const [light, dark] = colors(n, view.one);
      key.append(make("span", {}, make("i", { className: "hx-on", style: `--light:${light};--dark:${dark}`, ariaHidden: "true" }), view.one ? "" : String(n)));
    }
    if (hollow) key.append(make("span", {}, make("i", { className: "hx-on hx-hollow", style: `--light:${colors(1, view.one)[0]};--dark:${colors(1, view.one)[1]}`,
                                                        ariaHidden: "true" }), texts.hollow));
  };
  const notes = fixed.map.notes.map((note) => make("p", { className: "hx-notes" }, note));
  return { node: make("div", { className: "hx-map" }, svg, buttons, key, ...notes), follow };
}

function table(texts, open) {
  const head = make("tr", {}, make("th", { scope: "col" }, texts.report), make("th", { scope: "col" }, texts.named), make("th", { scope: "col" }, texts.table));
  const body = make("tbody");
  const more = make("p", { className: "hx-more" });
  const node = make("div", { className: "hx-table", role: "region", ariaLabel: texts.table }, make("table", {}, make("thead", {}, head), body), more);
  let shown = "";
  const go = (row, focus) => {
    if (!row) return;
    if (focus) row.focus();
    open(row.dataset.symbol, Number(row.dataset.para));
  };
  body.addEventListener("click", (e) => go(e.target.closest("tr"), false));
  body.addEventListener("keydown", (e) => {
    const row = e.target.closest("tr");
    if (e.key === "Enter" || e.key === " ") { e.preventDefault(); go(row, false); }
    if (ARROWS[e.key]) { e.preventDefault(); e.stopPropagation(); go(ARROWS[e.key] > 0 ? row.nextElementSibling : row.previousElementSibling, true); }
  });
  const follow = (view) => {
    const now = JSON.stringify(view.rows), other = now !== shown;
    if (other) {
      shown = now;
      body.replaceChildren(...view.rows.map(([symbol, para, label, color, names, lang, pieces]) => {
        const chip = make("span", { className: "hx-chip", style: `background:${color}`, title: symbol }, label);
        const named = names.slice(0, 3).join(texts.join) + (names.length > 3 ? ` +${names.length - 3}` : "");
        const text = make("td", { lang }, ...pieces.map(([t, hit]) => (hit ? make("mark", {}, t) : t)));
        const row = make("tr", { tabIndex: -1 }, make("td", { className: "hx-where" }, chip, ` ${para}`),
          make("td", { className: "hx-names", title: names.join("; ") }, named), text);
        Object.assign(row.dataset, { symbol, para });
        return row;
      }));
    }
    more.textContent = view.rows.length ? view.more : texts.nothing;
    const rows = [...body.rows];
    const at = rows.find((r) => view.paragraph && r.dataset.symbol === view.paragraph.symbol && Number(r.dataset.para) === view.paragraph.para);
    rows.forEach((r) => { r.classList.toggle("hx-open", r === at); r.tabIndex = r === (at || rows[0]) ? 0 : -1; r.ariaCurrent = r === at ? "true" : null; });
    if (other) node.scrollTop = at ? Math.max(0, at.offsetTop - node.clientHeight / 3) : 0;
  };
  return { node, follow };
}

function paragraph(texts, kinds) {
  const node = make("section", { className: "hx-paragraph", tabIndex: 0, ariaLabel: texts.found });
  const follow = ({ paragraph: shown }) => {
    node.replaceChildren();
    if (!shown) return;
    const color = (tables) => (tables.length ? kinds[Object.keys(kinds).find((kind) => tables.includes(kind))][1] : "currentColor");
    const text = make("p", { className: "hx-text", lang: shown.lang }, ...shown.pieces.map(([t, tables, note, hit]) => {
      if (!tables.length && !hit) return t;
      return make("span", { className: `hx-m hx-many-${Math.min(tables.length, 3)}${hit ? " hx-hit" : ""}`, title: note, style: `--c:${color(tables)}` }, t);
    }));
    const findings = make("ul", {}, ...shown.found.map(([kind, words, said]) => make("li", { style: `--c:${kinds[kind][1]}` },
      make("b", {}, kinds[kind][0]), make("span", { lang: shown.lang }, words), said ? make("em", {}, said) : "")));
    node.append(make("h4", { style: `border-color:${shown.color}` }, shown.head), text);
    if (shown.found.length) node.append(make("details", { open: true }, make("summary", {}, `${texts.found}: ${shown.found.length}. ${texts.chosen}`), findings));
    node.scrollTop = 0;
  };
  return { node, follow };
}

function build(el, fixed, send) {
  const texts = { ...fixed.texts, lang: fixed.lang, join: fixed.join };
  let chosen = {};
  const ask = (message) => { root.classList.add("hx-wait"); send(message); };
  const choose = (facet, value) => ask({ choose: { ...chosen, [facet]: value } });
  const open = (symbol, para) => ask({ open: [symbol, para] });
  let timer;
  const words = make("input", { type: "search", placeholder: texts.text, ariaLabel: texts.text, className: "hx-words",
    oninput: () => { clearTimeout(timer); timer = setTimeout(() => choose("text", words.value), 180); } });
  const code = make("pre", { tabIndex: 0 });
  const copy = make("button", { type: "button", onclick: () => navigator.clipboard.writeText(code.textContent).then(() => {
    copy.textContent = texts.copied;
    setTimeout(() => { copy.textContent = texts.copy; }, 1500);
  }) }, texts.copy);
  const codes = make("div", { className: "hx-code", hidden: true }, code, copy);
  const python = make("button", { type: "button", ariaExpanded: "false", onclick: () => { codes.hidden = !codes.hidden; python.ariaExpanded = String(!codes.hidden); } }, texts.python);
  const reset = make("button", { type: "button", onclick: () => { words.value = ""; ask({ choose: {} }); } }, texts.reset);
  const csv = make("button", { type: "button", onclick: () => ask({ csv: true }) }, texts.csv);
  const phrase = make("p", { className: "hx-phrase", ariaLive: "polite" });
  const by = make("p", { className: "hx-by" });
  const lists = Object.fromEntries(["report", "country", "theme", "organization", "role"].map((f) => [f, list(f, fixed.options[f], texts, choose, f === "role")]));
  const parts = [...Object.values(lists), map(fixed, choose), table(texts, open), paragraph(texts, fixed.kinds)];
  const [, , , , , mapped, rows, text] = parts;
  const root = make("div", { className: "hx", lang: fixed.lang },
    make("div", { className: "hx-head" }, make("div", {}, phrase, by), make("div", { className: "hx-buttons" }, reset, python, csv)),
    codes,
    make("div", { className: "hx-bar" }, words, lists.role.node),
    make("div", { className: "hx-top" },
      make("div", { className: "hx-lists" }, lists.report.node, lists.theme.node, lists.country.node, lists.organization.node), mapped.node),
    make("div", { className: "hx-bottom" }, rows.node, text.node),
    make("div", { className: "hx-notes" }, ...fixed.notes.map((note) => make("p", {}, note))),
    make("p", { className: "hx-waiting", role: "status" }, texts.waiting));
  // Keys that JupyterLab would take for commands while a choice or a row has the focus.
  root.addEventListener("keydown", (e) => { if (!e.ctrlKey && !e.metaKey && e.key !== "Escape") e.stopPropagation(); });
  el.replaceChildren(root);
  return {
    view(view) {
      root.classList.remove("hx-wait");
      chosen = view.chosen;
      phrase.textContent = view.phrase;
      by.textContent = view.by;
      code.textContent = view.python;
      reset.disabled = !Object.values(chosen).some(Boolean);
      if (document.activeElement !== words) words.value = chosen.text;
      parts.forEach((part) => part.follow(view));
    },
    csv(text) {
      root.classList.remove("hx-wait");
      const link = make("a", { href: URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv" })), download: "paragraphs.csv" });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    },
  };
}

// Whether the page has no font for Chinese: two signs then look alike.
function lacksChinese() {
  const pixels = (sign) => {
    const canvas = make("canvas", { width: 24, height: 24 }), context = canvas.getContext("2d");
    context.font = "20px sans-serif";
    context.fillText(sign, 2, 20);
    return canvas.toDataURL();
  };
  return pixels("中") === pixels("国");
}

export default {
  render({ model, el }) {
    let page, ready = Promise.resolve();
    const show = (message) => {
      if (message.font) {
        document.head.append(make("style", {}, message.font));
        return Promise.all(["400", "700"].map((weight) => document.fonts.load(`${weight} 13px "Noto Sans SC"`, "中")));
      }
      if (message.fixed && !page) page = build(el, message.fixed, (m) => model.send(m));
      if (message.view && page) page.view(message.view);
      if (message.csv && page) page.csv(message.csv);
      return null;
    };
    const hear = (message) => { ready = ready.then(() => show(message)); };  // one after another: the font before the words
    model.on("msg:custom", hear);
    model.send({ hello: { font: lacksChinese() } });
    return () => model.off("msg:custom", hear);
  },
};
