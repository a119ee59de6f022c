/** Form fields as HTML: each with its label, its hint, what was typed before, and what was wrong with it. */
import { type Html, html, type Piece } from "../html.ts";

export interface FieldWords {
  /** Its name in the address, and its id. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly problem?: string | undefined;
}

/** A line to type in. `attributes` are ours, such as `inputmode`. */
export function textField(words: FieldWords, value: string, attributes: Readonly<Record<string, string>> = {}): Html {
  return around(
    words,
    html`<input type="text" ${named(words)} value="${value}"${Object.entries(attributes).map(
      ([name, each]) => html` ${name}="${each}"`,
    )}>`,
  );
}

/** Something secret to type: never shown again. `autocomplete` tells password managers which it is. */
export function passwordField(words: FieldWords, autocomplete: "current-password" | "new-password"): Html {
  return around(words, html`<input type="password" ${named(words)} autocomplete="${autocomplete}" required>`);
}

/** Room for some lines. */
export function longTextField(words: FieldWords, value: string, rows: number): Html {
  return around(words, html`<textarea ${named(words)} rows="${rows}">${value}</textarea>`);
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** One of several, in groups where they have names; the first stands for no choice. */
export function selectField(
  words: FieldWords,
  picked: string,
  none: string,
  groups: readonly { readonly label?: string; readonly choices: readonly Choice[] }[],
): Html {
  const option = ({ value, label }: Choice) =>
    html`<option value="${value}"${value === picked && html` selected`}>${label}</option>`;
  const drawn = groups.map(({ label, choices }) =>
    label === undefined ? choices.map(option) : html`<optgroup label="${label}">${choices.map(option)}</optgroup>`,
  );
  return around(words, html`<select ${named(words)}>${option({ value: "", label: none })}${drawn}</select>`);
}

/** Boxes to tick under one question. */
export function tickBoxes(
  legend: string,
  boxes: readonly { readonly name: string; readonly label: string; readonly isTicked: boolean }[],
): Html {
  return html`<fieldset class="field"><legend>${legend}</legend>${boxes.map(
    ({ name, label, isTicked }) =>
      html`<div class="tick"><input type="checkbox" id="${name}" name="${name}" value="yes"${isTicked && html` checked`}><label for="${name}">${label}</label></div>`,
  )}</fieldset>`;
}

/** What is wrong with a form, before anything else on its page, each with the way to its field. */
export function problemSummary(
  title: string,
  problems: readonly { readonly field: string; readonly says: string }[],
): Html | undefined {
  if (problems.length === 0) return undefined;
  return html`<div class="problems" role="alert" aria-labelledby="problems"><h2 id="problems">${title}</h2><ul>${problems.map(
    ({ field, says }) => html`<li><a href="#${field}">${says}</a></li>`,
  )}</ul></div>`;
}

function around({ name, label, hint, problem }: FieldWords, control: Piece): Html {
  return html`<div class="field${problem !== undefined && " wrong"}"><label for="${name}">${label}</label>${
    hint !== undefined && html`<p class="hint" id="${name}-hint">${hint}</p>`
  }${problem !== undefined && html`<p class="problem" id="${name}-problem">${problem}</p>`}${control}</div>`;
}

function named({ name, hint, problem }: FieldWords): Html {
  const about = [hint !== undefined && `${name}-hint`, problem !== undefined && `${name}-problem`].filter(Boolean);
  return html`id="${name}" name="${name}"${about.length > 0 && html` aria-describedby="${about.join(" ")}"`}${
    problem !== undefined && html` aria-invalid="true"`
  }`;
}
