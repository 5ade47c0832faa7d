// SPDX-License-Identifier: Apache-2.0
// Counts what a reader meets before the box that says what to do, and in the part for users: words
// (those of Intl.Segmenter, so of languages without blanks too), and pixels in a window of 320 CSS pixels.
// One line for each language: the median and the most over its pages. Usage: node counts.mjs GALLERY CHROMIUM
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const [gallery, chromium] = process.argv.slice(2);
const WIDTH = 320;
const FIELDS = {
  before: "words before the action",
  unfolded: "words of the user's part, not folded",
  user: "words of the user's part, all",
  whole: "words of the page",
  pixels: `pixels before the action at ${WIDTH}`,
};

/** Runs in the page. A page without an action, such as one about a foreign message, counts as null. */
function count() {
  const words = (text) => {
    const segmenter = new Intl.Segmenter(document.documentElement.lang, { granularity: "word" });
    return [...segmenter.segment(text)].filter((segment) => segment.isWordLike).length;
  };
  const folded = "details > :not(summary)";
  const texts = (filter) => {
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    let text = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const within = node.parentElement;
      if (!within.closest("[aria-hidden], style") && filter(node, within)) {
        text += ` ${node.data}`;
      }
    }
    return text;
  };
  const box = document.querySelector(".do");
  if (!box) {
    return null;
  }
  const isBefore = (node) => box.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING;
  return {
    before: words(texts((node) => isBefore(node))),
    unfolded: words(texts((node, within) => !within.closest(".admin") && !within.closest(folded))),
    user: words(texts((node, within) => !within.closest(".admin"))),
    whole: words(texts(() => true)),
    pixels: Math.round(box.getBoundingClientRect().top),
  };
}

const browser = await puppeteer.launch({
  executablePath: chromium,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
try {
  const page = await browser.newPage();
  await page.setViewport({ width: WIDTH, height: 800 });
  for (const entry of readdirSync(gallery, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    const files = readdirSync(join(gallery, entry.name)).filter((file) => file.endsWith(".html"));
    const counts = [];
    for (const file of files.filter((file) => !file.startsWith("two-languages-"))) {
      await page.goto(pathToFileURL(resolve(gallery, entry.name, file)).href);
      const counted = await page.evaluate(count);
      if (counted) {
        counts.push({ file, ...counted });
      }
    }
    if (counts.length === 0) {
      continue;
    }
    console.log(`${entry.name}: ${counts.length} pages with an action`);
    for (const [field, name] of Object.entries(FIELDS)) {
      const sorted = counts.toSorted((a, b) => a[field] - b[field]);
      const most = sorted.at(-1);
      const median = sorted[Math.floor(sorted.length / 2)][field];
      console.log(`  ${name}: median ${median}, most ${most[field]} (${most.file.replace(/\.html$/, "")})`);
    }
  }
} finally {
  await browser.close();
}
