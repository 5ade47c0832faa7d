// SPDX-License-Identifier: Apache-2.0
// Checks pages of the gallery: html-validate for the markup, axe-core in Chromium for WCAG 2.2 AA,
// each page light, dark and at 320 CSS pixels. Usage: node check.mjs GALLERY CHROMIUM
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";
import puppeteer from "puppeteer-core";
import { IN_EVERY_LANGUAGE, WHOLE_LANGUAGE } from "./sample.mjs";

const [gallery, chromium] = process.argv.slice(2);
const LOOKS = [
  { name: "light", width: 760, scheme: "light" },
  { name: "dark", width: 760, scheme: "dark" },
  { name: "narrow", width: 320, scheme: "light" },
];
const AXE = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  resultTypes: ["violations"],
};

const all = readdirSync(gallery, { recursive: true })
  .filter((file) => file.endsWith(".html"))
  .sort();
const violations = [];

const validator = new HtmlValidate(
  new FileSystemConfigLoader({
    extends: ["html-validate:standard", "html-validate:a11y"],
    // Word knows no border-spacing, so tables say it as HTML 4 did
    elements: ["html5", { table: { attributes: { cellspacing: { deprecated: false, enum: ["0"] } } } }],
    rules: {
      // they make a table of a fixed width for Word
      "no-conditional-comment": "off",
      // mail programs drop style sheets, so what a page needs stands in its elements
      "no-inline-style": "off",
      // our own pages close no void elements and know no other limits of style
      "void-style": ["error", { style: "omit" }],
      "long-title": "off",
      "no-trailing-whitespace": "off",
      "tel-non-breaking": "off",
    },
  }),
);
for (const file of all) {
  const report = await validator.validateString(readFileSync(join(gallery, file), "utf8"), file);
  for (const { messages } of report.results) {
    for (const m of messages) {
      violations.push(`${file}:${m.line}:${m.column}: ${m.ruleId}: ${m.message}`);
    }
  }
}
console.log(`html-validate: ${all.length} pages`);

const inBrowser = all.filter((file) => {
  const [language, name] = file.includes("/") ? file.split("/") : [WHOLE_LANGUAGE, file];
  return language === WHOLE_LANGUAGE || IN_EVERY_LANGUAGE.includes(name.replace(/\.html$/, ""));
});
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await puppeteer.launch({
  executablePath: chromium,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
let runs = 0;
try {
  const page = await browser.newPage();
  for (const look of LOOKS) {
    await page.setViewport({ width: look.width, height: 800 });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: look.scheme }]);
    for (const file of inBrowser) {
      // other looks differ by style alone: the sample shows them, and colours in one language
      const sample = IN_EVERY_LANGUAGE.some((name) => file.endsWith(`/${name}.html`));
      const language = look.name === "narrow" || file.startsWith(`${WHOLE_LANGUAGE}/`);
      if (look.name !== "light" && !(sample && language)) {
        continue;
      }
      await page.goto(pathToFileURL(resolve(gallery, file)).href);
      await page.evaluate(axe);
      const result = await page.evaluate((options) => globalThis.axe.run(options), AXE);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (overflow > 0) {
        violations.push(`${file} (${look.name}): ${overflow} pixels beyond the window`);
      }
      for (const violation of result.violations) {
        for (const node of violation.nodes) {
          violations.push(`${file} (${look.name}): ${violation.id}: ${node.target.join(" ")}: ${violation.help}`);
        }
      }
      runs++;
    }
  }
} finally {
  await browser.close();
}
console.log(`axe-core: ${inBrowser.length} pages, ${runs} runs`);

violations.slice(0, 100).forEach((violation) => console.error(violation));
console.log(`${violations.length} violations`);
process.exit(violations.length === 0 ? 0 : 1);
