// On the page of results: the paragraphs that hold every word of the query, above the pages that Sphinx finds.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const query = new URLSearchParams(window.location.search).get("q") || "";
  const words = query.toLowerCase().split(/\s+/).filter((word) => word);
  const results = document.getElementById("search-results");
  if (!words.length || !results) return;
  const has = ([, , , text, names]) => words.every((word) => `${text} ${names}`.toLowerCase().includes(word));
  const found = habitatParagraphs.filter(has);
  if (!found.length) return;
  const shown = 30;
  const box = document.createElement("section");
  box.id = "paragraphs";
  const head = box.appendChild(document.createElement("h2"));
  head.textContent = `Paragraphs 段落 (${found.length})`;
  const list = box.appendChild(document.createElement("ul"));
  found.slice(0, shown).forEach(([page, symbol, para, text, names]) => {
    const item = list.appendChild(document.createElement("li"));
    const link = item.appendChild(document.createElement("a"));
    link.href = `reports/${page}#p${para}`;
    link.textContent = `${symbol}, para. ${para}`;
    const at = Math.max(0, Math.min(...words.map((word) => text.toLowerCase().indexOf(word)).filter((place) => place >= 0), text.length));
    const from = at === text.length ? 0 : Math.max(0, at - 40);
    const part = item.appendChild(document.createElement("p"));
    part.textContent = `${from ? "…" : ""}${text.slice(from, from + 140)}${from + 140 < text.length ? "…" : ""}`;
    words.forEach((word) => _highlightText(part, word, "highlighted"));
    const english = names.split(", ").filter((name) => words.some((word) => name.toLowerCase().includes(word)));
    if (english.length) link.after(` ${english.join(", ")}`);
  });
  if (found.length > shown) list.after(`… ${found.length - shown} more 另有 ${found.length - shown} 段`);
  results.before(box);
});
