// SPDX-License-Identifier: Apache-2.0
// What mail programs support, from the table of caniemail.com (npm caniemail, MIT; used here only), and what a page loses by it.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const table = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve("caniemail/caniemail.json"), "utf8"),
);
const features = new Map(table.data.map((feature) => [feature.slug, feature.stats]));

/**
 * The families, each with the programs of the table that stand for it; the last tested version of each counts.
 * sheets: "all", "none", or "gmail": a sheet with one thing that it does not know is dropped whole.
 * widths: in CSS pixels. word: conditional comments are read, and a box has its inner margin and border only in a cell.
 * own: rules that the program adds; those of Gmail and Outlook are in the notes of the table on word-wrap and word-break.
 */
export const FAMILIES = {
  gmail: { like: ["gmail.desktop-webmail", "gmail.android"], sheets: "gmail", widths: [320, 760], own: "* { word-wrap: break-word }" },
  "gmail-other-accounts": { like: ["gmail.android"], sheets: "none", widths: [320, 760], own: "* { word-wrap: break-word }" },
  word: { like: ["outlook.windows"], sheets: "none", widths: [760], word: true, own: "pre { white-space: pre-wrap }" },
  outlook: { like: ["outlook.outlook-com", "outlook.ios", "outlook.android"], sheets: "all", widths: [320, 760], own: "* { word-wrap: break-word }" },
  apple: { like: ["apple-mail.macos", "apple-mail.ios"], sheets: "all", widths: [320, 760] },
  yahoo: { like: ["yahoo.desktop-webmail", "yahoo.ios"], sheets: "all", widths: [320, 760] },
  gmx: { like: ["gmx.desktop-webmail", "web-de.desktop-webmail"], sheets: "none", widths: [320, 760] },
  samsung: { like: ["samsung-email.android"], sheets: "all", widths: [320] },
  thunderbird: { like: ["thunderbird.macos"], sheets: "all", widths: [760] },
  plain: { like: [], sheets: "none", widths: [320, 760], plain: true },
};

/** Features that a family lacks or has in part only, and why the page stands that. A reason that is not needed is an error. */
export const DEGRADES = {
  "css-at-media": "sheets only widen the page, and add night and paper; no rule is nested or asks for a height",
  "css-at-media-prefers-color-scheme": "the page stays light, or the program makes its own dark; Outlook has rules for its marks",
  "css-background": "only colours",
  "css-border": "in Word: at most 6 pixels, and in cells, except for rules above a part and what is copied",
  "css-border-radius": "square corners",
  "css-color-scheme": "the page stays light",
  "css-cursor": "another pointer",
  "css-display": "block, table-cell and none only; Word shows cells as cells and knows none",
  "css-display-none": "hides only arrows, which are in no table of their own",
  "css-font-size": "only pixels",
  "css-font-weight": "only 600, which is bold where numbers are rounded, and else that of a heading",
  "css-important": "only in sheets, in lower case, with a blank before it",
  "css-line-height": "only numbers, which Word takes as they are",
  "css-margin": "none is negative; auto centres the page, which Word does by a table",
  "css-max-width": "Word has a table of a fixed width around the page",
  "css-overflow": "only on what is copied or quoted, which is wrapped, or can be scrolled where white-space is dropped",
  "css-padding": "in cells; elsewhere it is only space",
  "css-pseudo-class-lang": "lines break by the rules of the program",
  "css-selector-attribute": "only for the marks of Outlook, which reads them",
  "css-selector-class": "as without a sheet",
  "css-selector-descendant": "as without a sheet",
  "css-selector-grouping": "as without a sheet",
  "css-selector-type": "as without a sheet",
  "css-table-layout": "columns follow their content, which Word can wrap",
  "css-text-align": "only center, for arrows",
  "css-text-wrap": "lines are less even",
  "css-user-select": "a click selects a word rather than the record",
  "css-white-space": "pre keeps lines; a long one is wrapped by the program or can be scrolled",
  "css-width": "only on tables and cells",
  "css-word-break": "only for Japanese lines",
  "css-word-wrap": "Word and Gmail break long words by themselves",
  "html-aria-hidden": "marks are read aloud, beside the word that they repeat",
  "html-bdi": "addresses in text from right to left have marks of Unicode around them",
  "html-body": "what it sets is set again on the page",
  "html-dir": "text from right to left has the property direction too; columns of the bar follow the first letter",
  "html-doctype": "cells say their size and colour themselves, since without a doctype they inherit neither",
  "html-lang": "a wrong voice reads it aloud",
  "html-lists": "reversed is not used, nor value",
  "html-meta-color-scheme": "the page stays light",
  "html-role": "tables are read aloud as tables; none has headers",
  "html-semantics": "what can be folded is shown, below its heading and a rule",
  "html-style": "what a page needs is in its elements",
  "html-wbr": "long names are broken by the program",
};

const VALUES = { "display:none": "css-display-none" };
const PROPERTIES = [
  [/^(margin|padding|border|background|font-size|font-weight|line-height|list-style-type)$/, (name) => `css-${name}`],
  [/^(margin|padding)-(left|right|top|bottom)$/, (name) => `css-${name.split("-")[0]}`],
  [/^border-(color|(top|left|right|bottom)(-width)?)$/, () => "css-border"],
  [/^font-family$/, () => "css-font"],
  [/^(-webkit-)?user-select$/, () => "css-user-select"],
];
/** Properties that the table has no entry for, and what a page loses where they are dropped. */
const UNTESTED = {
  color: "known everywhere",
  "text-size-adjust": "a telephone may enlarge the text",
  "-webkit-text-size-adjust": "a telephone may enlarge the text",
  "line-break": "lines break by the rules of the program",
  "break-inside": "a box may run on to the next page of paper",
  "break-after": "a heading may be the last line on paper",
  "content-visibility": "what is folded is not printed",
};
const ELEMENTS = {
  table: "html-table", tbody: "html-table", tr: "html-table", td: "html-table",
  h1: "html-h1-h6", h2: "html-h1-h6", h3: "html-h1-h6", h4: "html-h1-h6",
  ol: "html-lists", ul: "html-lists", li: "html-lists",
  main: "html-semantics", details: "html-semantics", summary: "html-semantics",
  a: "html-mailto-links", meta: "html-meta-color-scheme",
};
/** Elements and attributes that every program knows and the table therefore does not list. */
const KNOWN = new Set(["html", "head", "title", "br", "class", "style", "charset", "name", "content", "href"]);

/** The feature of the table that a property with a value is; null if it has none and does no harm. */
export function featureOf(property, value) {
  const whole = VALUES[`${property}:${value}`];
  const rule = PROPERTIES.find(([pattern]) => pattern.test(property));
  const slug = whole ?? (rule ? rule[1](property) : `css-${property}`);
  if (features.has(slug)) {
    return slug;
  }
  if (property in UNTESTED) {
    return null;
  }
  throw new Error(`${property}: neither in the table nor in the list of what it lacks`);
}

/** The feature that an element or an attribute is; null if every program knows it. */
export function featureOfMarkup(name) {
  const slug = ELEMENTS[name] ?? `html-${name}`;
  if (!features.has(slug) && !KNOWN.has(name)) {
    throw new Error(`${name}: not in the table, and not known everywhere`);
  }
  return features.has(slug) ? slug : null;
}

/** y, a (in part), n, or u (not tested), the worst of the family's programs. */
export function support(slug, family) {
  const verdicts = FAMILIES[family].like.map((program) => {
    const [name, platform] = program.split(".");
    return Object.values(features.get(slug)?.[name]?.[platform] ?? {}).at(-1)?.[0] ?? "u";
  });
  return ["n", "a", "y"].find((verdict) => verdicts.includes(verdict)) ?? "u";
}

/** Rules of a sheet as the table names them: selectors, at-rules and declarations. */
export function featuresOfSheet(css) {
  const used = [];
  for (const [, rule] of css.matchAll(/@media ([^{]+)\{/g)) {
    used.push(rule.includes("prefers-color-scheme") ? "css-at-media-prefers-color-scheme" : "css-at-media");
  }
  const flat = css.replaceAll(/@media [^{]+\{/g, "");
  for (const [, selectors, declarations] of flat.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    const selector = selectors.trim();
    used.push(...selector.includes(",") ? ["css-selector-grouping"] : []);
    used.push(.../\w \S/.test(selector.replaceAll(", ", ",")) ? ["css-selector-descendant"] : []);
    used.push(...selector.includes("[") ? ["css-selector-attribute"] : []);
    used.push(...selector.includes(":lang") ? ["css-pseudo-class-lang"] : []);
    used.push(...selector.includes(".") ? ["css-selector-class"] : ["css-selector-type"]);
    used.push(...declarations.includes("!important") ? ["css-important"] : []);
    used.push(...declarationsOf(declarations).map(([property, value]) => featureOf(property, value)));
  }
  return used.filter(Boolean);
}

export function declarationsOf(style) {
  return style
    .split(";")
    .map((declaration) => declaration.split(":").map((part) => part.trim()))
    .filter(([property]) => property)
    .map(([property, value]) => [property, value.replace(/\s*!important$/, "")]);
}
