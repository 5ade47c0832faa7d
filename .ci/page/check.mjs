// SPDX-License-Identifier: Apache-2.0
// Goes through every view of the postmaster's page in Chromium: light, dark and at 360 CSS pixels, each with axe-core (WCAG 2.2 AA), without a
// request to elsewhere, without overflow; some views in other languages; then by keyboard, without script, and with a password.
// Usage: node check.mjs CHROMIUM ADDRESS ADDRESS-WITH-PASSWORD PASSWORD [DIRECTORY-FOR-PICTURES]
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";
import { chromium } from "playwright-core";

const [executablePath, address, locked, password, pictures] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const AXE = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  resultTypes: ["violations"],
};
const LOOKS = [
  { name: "light", colorScheme: "light", viewport: { width: 1280, height: 900 } },
  { name: "dark", colorScheme: "dark", viewport: { width: 1280, height: 900 } },
  { name: "phone", colorScheme: "light", viewport: { width: 360, height: 740 } },
];
const VIEWS = ["", "rates", "bounces?days=7&limit=20", "senders", "dead?limit=20", "site", "unknown", "rules?limit=20", "shares?by=provider", "explain", "bounces?limit=0"];
// the longest words, and from right to left
const LANGUAGES = [
  { tag: "de", direction: "ltr", views: ["", "senders", "bounces?limit=20"] },
  { tag: "ar", direction: "rtl", views: ["", "site", "bounces?limit=20", "explain"] },
];
const BOUNCE = `From: MAILER-DAEMON@mail.example.com
To: ann@example.com
Subject: Undelivered Mail Returned to Sender
Content-Type: text/plain

<ben@example.net>: host mx.example.net[192.0.2.1] said: 550 5.1.1 User unknown <script>alert(1)</script>
`;
const violations = [];
const complain = (where, what) => violations.push(`${where}: ${what}`);

const validator = new HtmlValidate(
  new FileSystemConfigLoader({
    extends: ["html-validate:standard", "html-validate:a11y"],
    rules: { "void-style": ["error", { style: "omit" }], "long-title": "off", "no-trailing-whitespace": "off", "tel-non-breaking": "off" },
  }),
);

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });

async function looked(page, where, picture) {
  const result = await page.evaluate(`${axe}; axe.run(${JSON.stringify(AXE)})`).catch(failed => ({ violations: [], failed }));
  if (result.failed) {
    complain(where, result.failed);
  }
  for (const violation of result.violations) {
    for (const node of violation.nodes) {
      complain(where, `${violation.id}: ${node.target.join(" ")}: ${violation.help}`);
    }
  }
  const overflow = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
  if (overflow > 0) {
    complain(where, `${overflow} pixels beyond the window`);
  }
  if (pictures) {
    await page.screenshot({ path: join(pictures, `${picture}.png`), fullPage: true });
  }
}

async function open(options) {
  // axe runs by the debugger, which a strict Content-Security-Policy does not hinder
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.on("request", request => {
    const url = new URL(request.url());
    if (!["data:", "blob:"].includes(url.protocol) && url.host !== new URL(address).host && url.host !== new URL(locked).host) {
      complain(page.url(), `asks for ${url}`);
    }
  });
  page.on("dialog", dialog => { complain(page.url(), "a script of a stranger runs"); dialog.dismiss(); });
  page.on("console", message => {
    // the status of a view with a wrong parameter, and the icon that browsers ask for
    if (message.type() === "error" && !/status of (400|401|404)/.test(message.text())) {
      complain(page.url(), message.text());
    }
  });
  return { context, page };
}

for (const look of LOOKS) {
  const { context, page } = await open({ colorScheme: look.colorScheme, viewport: look.viewport });
  for (const view of VIEWS) {
    const where = `${view || "summary"} (${look.name})`;
    const answer = await page.goto(address + view);
    const wanted = view.endsWith("limit=0") ? 400 : 200;
    if (answer.status() !== wanted) {
      complain(where, `status ${answer.status()}`);
    }
    await looked(page, where, `${look.name}-${view.replace(/\?.*/, "") || "summary"}${wanted === 400 ? "-wrong" : ""}`);
    if (look.name === "light") {
      const report = await validator.validateString(await answer.text(), view);
      report.results.forEach(({ messages }) => messages.forEach(m => complain(where, `${m.line}:${m.column}: ${m.ruleId}: ${m.message}`)));
    }
  }
  await page.goto(address + "bounces");
  await page.click("tbody a");
  await looked(page, `one bounce (${look.name})`, `${look.name}-bounce`);
  await page.goto(address + "explain");
  await page.fill("textarea", BOUNCE);
  await page.click("button");
  if (!(await page.textContent("main")).includes("ben@example.net")) {
    complain("explain", "the bounce is not explained");
  }
  await looked(page, `explained (${look.name})`, `${look.name}-explained`);
  await context.close();
}

for (const { tag, direction, views } of LANGUAGES) {
  for (const look of [LOOKS[1], LOOKS[2]]) {
    const { context, page } = await open({ colorScheme: look.colorScheme, viewport: look.viewport, locale: tag });
    for (const view of views) {
      const where = `${view || "summary"} (${tag}, ${look.name})`;
      const answer = await page.goto(address + view);
      const html = await page.evaluate("[document.documentElement.lang, document.documentElement.dir].join()");
      if (html !== `${tag},${direction}` || answer.headers()["content-language"] !== tag) {
        complain(where, `is in ${html}`);
      }
      await looked(page, where, `${tag}-${look.name}-${view.replace(/\?.*/, "") || "summary"}`);
    }
    await context.close();
  }
}

{ // a link leads to the same view in another language, which stays for the next views
  const { context, page } = await open({ locale: "en" });
  await page.goto(address + "rates?days=7");
  await page.click("footer >> text=Français");
  await page.click("header a >> nth=3");
  const url = new URL(page.url());
  const lang = await page.getAttribute("html", "lang");
  if (lang !== "fr" || url.searchParams.get("lang") !== "fr") {
    complain("languages", `${url} is in ${lang}`);
  }
  await context.close();
}

{ // the keyboard: the first stop leads past the tabs
  const { context, page } = await open({ javaScriptEnabled: false });
  await page.goto(address);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/#main").catch(() => complain("keyboard", "the first link does not lead to the content"));
  await page.goto(address + "bounces?category=auth");
  const rows = await page.locator("tbody tr").count();
  await page.selectOption("#category", "ip-blocked");
  await page.click("form.filter button");
  if (rows === 0 || !page.url().includes("category=ip-blocked")) {
    complain("without script", "the filter does nothing");
  }
  await page.goto(address + "rules");
  await page.click("form[method=post] button");
  if (!page.url().endsWith("/rules")) {
    complain("without script", "the knowledge is not reloaded");
  }
  await context.close();
}

{ // a password
  const { context, page } = await open({ colorScheme: "light", viewport: LOOKS[0].viewport, acceptDownloads: true });
  const answer = await page.goto(locked + "dead");
  if (answer.status() !== 401 || (await answer.text()).includes("example.net")) {
    complain("login", "data without a password");
  }
  await looked(page, "login", "light-login");
  await page.fill("#secret", "wrong");
  await page.click("button");
  await page.waitForFunction("document.getElementById('told').textContent !== ''");
  await page.fill("#secret", password);
  await page.click("button");
  await page.waitForSelector("tbody tr");
  const download = page.waitForEvent("download");
  await page.click("text=As CSV");
  if ((await download).suggestedFilename() !== "dead.csv") {
    complain("login", "no CSV");
  }
  await page.click("nav >> text=Explain");
  await page.waitForSelector("textarea");
  await page.fill("textarea", BOUNCE);
  await page.click("main button");
  await page.waitForSelector("text=The report");
  await looked(page, "explained with a password", "light-login-explained");
  await page.goBack();
  await page.goto(locked + "site");
  await page.waitForSelector("tbody tr");
  if (await page.locator("#login").count() !== 0) {
    complain("login", "the password is not kept for the tab");
  }
  await context.close();
}
await browser.close();

violations.slice(0, 100).forEach(violation => console.error(violation));
console.log(`page: ${VIEWS.length + 2} views in ${LOOKS.length} looks, ${violations.length} violations`);
process.exit(violations.length === 0 ? 0 : 1);
