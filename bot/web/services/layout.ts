/**
 * What every page of the directory has around it: help in danger and the way out (rule 24), one heading, and the words on
 * what stays in the browser. All of it works without the script, which adds the three presses of Shift.
 */
import type { UrgentLine } from "../../../dialogs/say.ts";
import type { World } from "../../../knowledge/world.ts";
import { type Html, html, type Piece } from "../html.ts";
import { ways } from "./contacts.ts";
import { generalHelp, type UrgentAnswer } from "./urgent.ts";

export interface Page {
  /** Read out first when the page opens, and what its tab is called. */
  readonly title: string;
  readonly main: Piece;
  /** In the head, beside the usual. */
  readonly head?: Piece;
}

export interface Setting {
  readonly world: World;
  /** Ms since 1970. */
  readonly at: number;
  readonly isDemonstration: boolean;
}

/** The page of `/closed` leads there too. */
const OUTSIDE = "https://www.bbc.co.uk/weather";

/** The whole page as text. */
export function layout({ title, main, head }: Page, { world, at, isDemonstration }: Setting): string {
  const { words } = world;
  const styles = ["base", "bar", "cards", "services"];
  return html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>${title} – What Matters</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" type="image/svg+xml" href="/page/icon.svg">
${styles.map((name) => html`<link rel="stylesheet" href="/page/${name}.css">\n`)}<link rel="stylesheet" href="/page/print.css" media="print">
<script src="/page/client.js" defer></script>
${head}</head>
<body>
<a class="skip" href="#main">${words("page.skip")}</a>
<header class="bar">
<a class="control alarm" href="tel:999"><span>${words("page.danger")}</span> <strong>${words("page.call-999")}</strong></a>
<details id="who-to-call">
<summary class="control">${words("page.who-to-call")}</summary>
<div class="panel"><h2>${words("page.who-to-call")}</h2>${helplines(generalHelp(at, world), world)}</div>
</details>
<a class="control first leave" id="leave" href="${OUTSIDE}" rel="nofollow noreferrer">${words("page.exit")}</a>
<p class="unseen" id="leave-said" role="status" aria-live="assertive"></p>
</header>
<main id="main" class="directory">
${main}
${isDemonstration && html`<p class="demonstration">${words("page.demonstration")}</p>`}
</main>
<footer>
<p><a href="/">${words("page.chat")}</a></p>
<p><a href="/about">${words("page.about")}</a></p>
<p>${words("page.exit-help")}</p>
</footer>
</body>
</html>
`.toString();
}

/** The answer to danger that somebody typed. */
export function urgentBlock({ lines, contacts, after }: UrgentAnswer, world: World): Html {
  return html`<section class="urgent" aria-labelledby="urgent"><h2 id="urgent">${world.words("page.who-to-call")}</h2>${lines.map(
    (line) => html`<p>${line}</p>`,
  )}${helplines(contacts, world)}${after.map((line) => html`<p>${line}</p>`)}</section>`;
}

/** Who to call, each with all the ways to reach them. */
function helplines(lines: readonly UrgentLine[], world: World): Html {
  return html`<ul class="helplines">${lines.map(
    ({ name, contacts, hours, note }) =>
      html`<li><strong>${name}</strong>${ways(contacts, name, world.words)}${[hours, note].map(
        (each) => each !== undefined && html`<p class="quiet">${each}</p>`,
      )}</li>`,
  )}</ul>`;
}
