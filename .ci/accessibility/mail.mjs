// SPDX-License-Identifier: Apache-2.0
// Renders pages of the gallery as families of mail programs do, without what they drop, and compares words, their order and the
// boxes; then checks that each feature a page uses is supported, or is on the list of what does no harm. Usage: node mail.mjs GALLERY CHROMIUM [--whole]
// Takes pages of some languages; with --whole all pages in English, and those of the sample in every language.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { IN_EVERY_LANGUAGE, WHOLE_LANGUAGE } from "./sample.mjs";
import { DEGRADES, FAMILIES, declarationsOf, featureOf, featureOfMarkup, featuresOfSheet, support } from "./programs.mjs";

const [gallery, chromium, whole] = process.argv.slice(2);
/** A language for each kind of script and direction. */
const LANGUAGES = [WHOLE_LANGUAGE, "ar", "de", "ja"];
const SHEET_IN_GMAIL = 8192;

/** Runs in the page: the style of each element, and the names of elements and attributes. */
function used() {
  const elements = [...document.querySelectorAll("html, html *")];
  return {
    styles: [...new Set(elements.map((element) => element.getAttribute("style")).filter(Boolean))],
    names: [...new Set(elements.flatMap((element) => [element.localName, ...element.getAttributeNames()]))],
    sheets: [...document.querySelectorAll("style")].map((style) => style.textContent),
  };
}

/** Runs in the page: takes away what a family drops. */
function drop({ elements, declarations, sheets, dir, word, plain, own }) {
  [...document.querySelectorAll("style")].forEach((style, index) => index in sheets && !sheets[index] && style.remove());
  if (own) {
    document.head.append(Object.assign(document.createElement("style"), { textContent: own }));
  }
  for (const details of document.querySelectorAll("details")) {
    details.open = true;
  }
  for (const element of elements ? document.querySelectorAll(elements) : []) {
    element.replaceWith(...element.childNodes);
  }
  document.body.normalize();
  for (const element of document.querySelectorAll(dir ? "[nothing]" : "[dir]")) {
    element.removeAttribute("dir");
  }
  for (const element of document.querySelectorAll("[style]")) {
    const cell = element.localName === "td";
    const lost = word && !cell ? /^(padding|border|width|max-width)/ : /^$/;
    const kept = element
      .getAttribute("style")
      .split(";")
      .filter((declaration) => declaration && !declarations.includes(declaration) && !(lost.test(declaration) && element.localName !== "table"));
    element.setAttribute("style", plain ? "" : kept.join(";"));
  }
}

/** Runs in the page: what a reader sees of it. */
function seen() {
  const LINE = 24;
  const main = document.querySelector(".page");
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  const problems = [];
  let text = "";
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const within = node.parentElement;
    if (!node.data.trim() || within.closest("[aria-hidden], style") || !within.checkVisibility()) {
      continue;
    }
    text += node.data.replaceAll(/\s/g, "");
    const size = Number.parseFloat(getComputedStyle(within).fontSize);
    // without any style, headings of the fourth level and quotations have the sizes of the program
    if (size < 14 && within.closest("[style*=font-size]")) {
      problems.push(`"${node.data.trim().slice(0, 30)}" is ${size} pixels high`);
    }
    if (within.closest("pre")) {
      continue;
    }
    for (const match of node.data.matchAll(/[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Arabic}\p{N}@._]+/gu)) {
      const range = document.createRange();
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      const lines = new Set([...range.getClientRects()].filter((rect) => rect.width > 0).map((rect) => Math.round(rect.top / 8)));
      if (lines.size > 1 && match[0].length <= LINE && !/\S*:\/\/\S*$/.test(node.data.slice(0, match.index))) {
        problems.push(`"${match[0]}" is broken`);
      }
    }
  }
  const box = (element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const range = document.createRange();
    range.selectNodeContents(element);
    const inner = range.getBoundingClientRect();
    return {
      name: element.className, left, right, top, bottom,
      border: Number.parseFloat(style.borderTopWidth), background: style.backgroundColor,
      margin: Math.min(inner.left - left, right - inner.right, inner.top - top),
    };
  };
  const boxes = (selector) => [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility()).map(box);
  return {
    text, problems,
    boxes: boxes(".do, .place"),
    order: boxes(".headline, .do, .bar, .more, .admin").map(({ name, top }) => ({ name, top })),
    bars: [...document.querySelectorAll(".bar")].map((bar) => [...bar.querySelectorAll(".place")].map(box)),
    overflow: document.documentElement.scrollWidth - innerWidth,
    action: boxes(".do")[0]?.top ?? 0,
  };
}

/** What a family drops of a page, by the table. */
function dropped(family, { styles, sheets }) {
  const { sheets: kept, word, plain, like, own } = FAMILIES[family];
  const lacks = (slug) => slug !== null && ["n", ...(slug === "html-semantics" ? ["a"] : [])].includes(support(slug, family));
  const declarations = styles.flatMap((style) => style.split(";")).filter((declaration) => {
    const [[property, value] = []] = declarationsOf(declaration);
    const onlyNone = word && property === "display" && value !== "none";
    return property && like.length > 0 && (onlyNone || lacks(featureOf(property, value)));
  });
  const elements = ["main", "details", "summary", "bdi", "wbr"].filter((name) => plain || lacks(featureOfMarkup(name)));
  const keeps = (sheet) =>
    kept === "all" || (kept === "gmail" && sheet.length < SHEET_IN_GMAIL && !featuresOfSheet(sheet).some(lacks));
  return { elements: elements.join(), declarations, sheets: sheets.map(keeps), dir: plain || !lacks("html-dir"), word, plain, own };
}

function compare(family, width, complete, now, hasSheet) {
  const { plain, word } = FAMILIES[family];
  const wrong = [...now.problems];
  if (now.text !== complete.text) {
    const at = [...complete.text].findIndex((c, index) => c !== now.text[index]);
    wrong.push(`other words from "${complete.text.slice(at, at + 40)}"`);
  }
  if (now.overflow > 0 && !plain) {
    wrong.push(`${now.overflow} pixels beyond the window`);
  }
  if (now.order.map(({ name }) => name).join() !== complete.order.map(({ name }) => name).join()) {
    wrong.push("other boxes");
  }
  now.order.slice(1).forEach(({ name, top }, index) => {
    if (top < now.order[index].top) {
      wrong.push(`${name} is above ${now.order[index].name}`);
    }
  });
  if (!plain) {
    for (const { name, border, background, margin } of now.boxes) {
      if (border < 1 || background === "rgba(0, 0, 0, 0)" || margin < 8) {
        wrong.push(`${name} is no box: border ${border}, background ${background}, inner margin ${margin}`);
      }
    }
    const beside = word || (hasSheet && width > 520);
    for (const places of now.bars) {
      places.slice(1).forEach((place, index) => {
        const { bottom, right, left, top } = places[index];
        if (beside ? place.top !== top || (place.left < right && place.right > left) : place.top < bottom) {
          wrong.push(`places lie over one another, or not ${beside ? "beside" : "below"} one another`);
        }
      });
    }
    if (width === 320 && now.action > 500) {
      wrong.push(`what to do begins at ${Math.round(now.action)} pixels`);
    }
  }
  return wrong;
}

const files = readdirSync(gallery, { recursive: true })
  .filter((file) => /^[a-zA-Z-]+\/.*\.html$/.test(file))
  .filter((file) => {
    const [language, name] = file.split("/");
    const sample = IN_EVERY_LANGUAGE.includes(name.replace(/\.html$/, ""));
    return whole ? sample || language === WHOLE_LANGUAGE : sample && LANGUAGES.includes(language);
  })
  .sort();
const violations = new Map();
const violate = (text, file) => violations.set(text, [...(violations.get(text) ?? []), file]);
const features = new Set();

/** Word reads conditional comments, and no doctype. Arrows have no words, there as elsewhere. */
function forWord(html) {
  return html
    .replace("<!DOCTYPE html>", "")
    .replaceAll(/<!--\[if mso]>(.*?)<!\[endif]-->/gs, (_, then) => then.replaceAll('<td style="width', '<td aria-hidden="true" style="width'));
}

/** The features of the table that a page uses. */
function collect({ styles, names, sheets }) {
  features.add("html-doctype");
  styles.flatMap(declarationsOf).forEach(([property, value]) => features.add(featureOf(property, value)));
  names.forEach((name) => features.add(featureOfMarkup(name)));
  sheets.flatMap(featuresOfSheet).forEach((feature) => features.add(feature));
}

const browser = await puppeteer.launch({
  executablePath: chromium,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const highest = Object.fromEntries(Object.keys(FAMILIES).map((family) => [family, 0]));
let runs = 0;
try {
  const page = await browser.newPage();
  const write = "document.open(); document.write(html); document.close();";
  /** A page as it is; written into the same document, which takes a fraction of the time of opening a file. */
  const partsOf = (html) => page.evaluate(`(() => { const html = ${JSON.stringify(html)}; ${write} return (${used})(); })()`);
  const show = (html, options) =>
    page.evaluate(
      `(() => { const html = ${JSON.stringify(html)}; ${write} (${drop})(${JSON.stringify(options)}); return (${seen})(); })()`,
    );
  for (const width of [760, 320]) {
    await page.setViewport({ width, height: 800 });
    for (const file of files) {
      const html = readFileSync(join(gallery, file), "utf8");
      const parts = await partsOf(html);
      collect(parts);
      const complete = await show(html, { elements: "", declarations: [], sheets: parts.sheets.map(() => true), dir: true });
      for (const family of Object.keys(FAMILIES).filter((each) => FAMILIES[each].widths.includes(width))) {
        const options = dropped(family, parts);
        if (family === "gmail" && options.sheets.join() !== "true,false") {
          violate("gmail: it should keep the first sheet, and lose the second", file);
        }
        const now = await show(FAMILIES[family].word ? forWord(html) : html, options);
        compare(family, width, complete, now, options.sheets[0]).forEach((wrong) => violate(`${family} at ${width}: ${wrong}`, file));
        highest[family] = width === 320 ? Math.max(highest[family], Math.round(now.action)) : 0;
        runs++;
      }
    }
  }
  console.log(`mail programs: ${runs} renderings; what to do begins at most at (pixels, window of 320): ${JSON.stringify(highest)}`);
} finally {
  await browser.close();
}

features.delete(null);
for (const feature of features) {
  for (const family of Object.keys(FAMILIES).filter((each) => ["a", "n"].includes(support(feature, each)))) {
    if (!(feature in DEGRADES)) {
      violate(`${feature}: not fully supported by ${family}, and no reason why this does no harm`, "the table");
    }
  }
}
for (const feature of Object.keys(DEGRADES)) {
  if (![...features].includes(feature) || Object.keys(FAMILIES).every((each) => ["y", "u"].includes(support(feature, each)))) {
    violate(`${feature}: a reason that is not needed`, "the table");
  }
}
console.log(`caniemail: ${features.size} features, ${Object.keys(DEGRADES).length} of them not supported everywhere`);
for (const [violation, where] of [...violations].slice(0, 100)) {
  console.error(`${violation} (${where.length} pages: ${where.slice(0, 3).join(", ")})`);
}
console.log(`${violations.size} violations`);
process.exit(violations.size === 0 ? 0 : 1);
