/** What every page around signing in has: one heading, our own style sheets, nothing that needs a script. */
import type { Reply } from "../../route.ts";
import { html, type Piece } from "../../web/html.ts";
import { pagePolicy } from "../../web/policy.ts";

export interface DeskPage {
  readonly title: string;
  readonly main: Piece;
  readonly isDemonstration: boolean;
}

const POLICY = pagePolicy({ forms: "self" });
/** Older browsers say where a form comes from only where the referrer may be told, which here is never another site. */
const HEADERS = { "Content-Security-Policy": POLICY, "Referrer-Policy": "same-origin" };

export function deskPage(
  { title, main, isDemonstration }: DeskPage,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  const page = html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>${title} – The desk – What Matters</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<link rel="icon" type="image/svg+xml" href="/page/icon.svg">
<link rel="stylesheet" href="/page/base.css">
<link rel="stylesheet" href="/page/services.css">
</head>
<body>
<main id="main">
${main}
${isDemonstration && html`<p class="demonstration">This is a demonstration. Nobody real is behind it.</p>`}
</main>
</body>
</html>
`;
  return {
    status,
    type: "text/html; charset=utf-8",
    bytes: page.toString(),
    headers: { ...HEADERS, ...headers },
  };
}
