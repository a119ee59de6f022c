/** The pages around signing in, and what they say when something is not as it should be. */

import { html, type Piece } from "../../web/html.ts";
import { passwordField, problemSummary, textField } from "../../web/services/fields.ts";
import type { DeskPage } from "./page.ts";
import { LONGEST_PASSWORD, type PasswordProblem, SHORTEST_PASSWORD } from "./password-rule.ts";
import type { Wanted } from "./wanted.ts";

export interface Problem {
  readonly field: string;
  readonly says: string;
}
export type Words = Omit<DeskPage, "isDemonstration">;

const TITLE = "Sign in to the desk";
const PROBLEM = "There is a problem";

export interface Typed {
  readonly wanted: Wanted;
  readonly name: string;
  readonly problem?: Problem;
}

export function passwordPage({ wanted, name, problem }: Typed, isDemonstration: boolean): Words {
  const fieldProblem = (field: string) => (problem?.field === field ? problem.says : undefined);
  const main = html`${summaryOf(problem)}
<h1>${TITLE}</h1>
<form class="search" action="/desk/sign-in" method="post">
<input type="hidden" name="then" value="${wanted}">
${textField({ name: "name", label: "Your name", problem: fieldProblem("name") }, name, {
  autocomplete: "username",
  autocapitalize: "words",
  spellcheck: "false",
})}
${passwordField({ name: "password", label: "Password", problem: fieldProblem("password") }, "current-password")}
<button class="first" type="submit">Sign in</button>
</form>
<p>Is this your first time? Open the link that you were given. It works once, for one day.</p>
<p>Forgotten your password? Ask whoever looks after the desk for a new link.</p>
${isDemonstration && html`<p>The links for the made-up Sam Example and Jo Sample were shown when the service first started. <code>what-matters desk reset "Sam Example"</code> shows a new one.</p>`}`;
  return { title: titled(TITLE, problem), main };
}

export function providerPage(wanted: Wanted, problem: string | undefined): Words {
  const main = html`${problem !== undefined && html`<div class="problems" role="alert"><h2>${PROBLEM}</h2><p>${problem}</p></div>`}
<h1>${TITLE}</h1>
<p>You sign in with the account that you have at work.</p>
<p><a class="control first" href="/desk/oidc/start?${new URLSearchParams([["then", wanted]]).toString()}">Sign in with your work account</a></p>`;
  return { title: problem === undefined ? TITLE : `There is a problem: ${TITLE}`, main };
}

export const NOT_FROM_HERE: Problem = {
  field: "name",
  says: "The form did not come from this page. Type it again here.",
};
export const WRONG: Problem = { field: "name", says: "The name or the password is not right. Check both." };

/** How long it still is, never how long it was: whoever reads it wants to know when to come back. */
export function lockedProblem(which: "name" | "address", leftMs: number): Problem {
  const minutes = Math.max(1, Math.ceil(leftMs / 60_000));
  const whose = which === "name" ? "for this name" : "from where you are";
  const when = `in ${minutes} ${minutes === 1 ? "minute" : "minutes"}`;
  const says = `There were too many wrong tries ${whose}. Try again ${when}, or ask whoever looks after the desk to unlock it.`;
  return { field: "name", says };
}

export function busyProblem(): Problem {
  return { field: "name", says: "Too many people are signing in just now. Wait a minute and try again." };
}

export const PROVIDER_SAYS = {
  "not-now": "That took too long, or began in another browser. Start again.",
  provider: "Your work account did not let you in here. Start again, or ask whoever looks after the desk.",
  role: "Your work account has no part in the desk. Ask whoever looks after the desk to give you one.",
  disabled: "Your account at the desk is switched off. Ask your lead.",
  unreachable: "Signing in at work does not answer just now. Try again in a minute.",
} as const;

export function welcomePage(token: string, fullName: string, problem: Problem | undefined): Words {
  const title = "Choose your password";
  const fieldProblem = (field: string) => (problem?.field === field ? problem.says : undefined);
  const main = html`${summaryOf(problem)}
<h1>${title}</h1>
<form class="search" action="/desk/welcome/${encodeURIComponent(token)}" method="post">
<div class="field"><label for="name">You will sign in as</label><input type="text" id="name" name="name" value="${fullName}" autocomplete="username" readonly></div>
${passwordField(
  {
    name: "password",
    label: "Your new password",
    hint: `At least ${SHORTEST_PASSWORD} letters or signs, of any kind. Three words that have nothing to do with each other are easy to keep in mind. A password manager is better still.`,
    problem: fieldProblem("password"),
  },
  "new-password",
)}
${passwordField({ name: "again", label: "The same once more", problem: fieldProblem("again") }, "new-password")}
<button class="first" type="submit">Keep it and sign in</button>
</form>`;
  return { title: titled(title, problem), main };
}

export const CHOICE_SAYS: Readonly<Record<PasswordProblem | "not-the-same", Problem>> = {
  "too-short": { field: "password", says: `Choose a longer password: at least ${SHORTEST_PASSWORD} letters or signs.` },
  "too-long": { field: "password", says: `Choose a shorter password: at most ${LONGEST_PASSWORD} letters or signs.` },
  easy: { field: "password", says: "Choose another password: this one is among the first that others would try." },
  "not-the-same": { field: "again", says: "The two are not the same. Type both again." },
};

export const OVER_PAGE: Words = {
  title: "This link does not work any more",
  main: html`<h1>This link does not work any more</h1>
<p>It works once, for one day. If you have chosen your password, <a href="/desk/sign-in">sign in</a>.</p>
<p>If you have not, ask whoever looks after the desk for a new link.</p>`,
};

export const SIGNED_IN_PAGE: Words = {
  title: "You are signed in",
  main: html`<h1>You are signed in</h1>
<p class="lead">Go back to the other tab. What you typed there is still there.</p>
<p>You can close this one, or <a href="/desk">open the desk here</a>.</p>`,
};

/** @param onward where the provider's sign-out is, to which the browser goes by itself */
export function signedOutPage(onward: string | undefined): Words {
  const rest: Piece =
    onward === undefined
      ? html`<p><a href="/desk/sign-in">Sign in again</a></p>`
      : html`<p><a href="${onward}">Go on to sign out of your work account too</a></p>`;
  return { title: "You are signed out", main: html`<h1>You are signed out</h1>${rest}` };
}

function summaryOf(problem: Problem | undefined): Piece {
  return problemSummary(PROBLEM, problem === undefined ? [] : [problem]);
}

function titled(title: string, problem: Problem | undefined): string {
  return problem === undefined ? title : `There is a problem: ${title}`;
}
