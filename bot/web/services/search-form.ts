/** The form to look through the directory. It needs no script, keeps what was typed, and puts what few people use behind one more press. */
import { DAYS } from "../../../knowledge/hours/opening-hours.ts";
import { DAY_NAMES } from "../../../knowledge/hours/words.ts";
import type { World } from "../../../knowledge/world.ts";
import { type Html, html } from "../html.ts";
import { type Asked, DISTANCES_MILES, type Field, LONGEST_WORDS } from "./asked.ts";
import { capital } from "./capital.ts";
import { selectField, textField, tickBoxes } from "./fields.ts";

/** Those that stand open only when one of them was used. */
const FURTHER: readonly Field[] = ["within", "day", "age", "free", "step-free", "online"];

export function searchForm({ typed, problems }: Asked, { words, topics }: World): Html {
  const problemWith = (field: Field) => problems.find((problem) => problem.field === field)?.says;
  const isFurther = FURTHER.some((field) => typed[field] !== "");
  const needs = topics.map(({ label, needLabels }) => ({
    label,
    choices: Object.entries(needLabels).map(([value, name]) => ({ value, label: capital(name) })),
  }));
  const distances = DISTANCES_MILES.map((count) => ({
    value: String(count),
    label: words("services.miles", { count }),
  }));
  const days = DAYS.map((day) => ({ value: day, label: DAY_NAMES[day] }));
  return html`<form class="search" action="/services#found" method="get" role="search" aria-labelledby="search-heading">
<h2 class="unseen" id="search-heading">${words("services.search-heading")}</h2>
${textField({ name: "q", label: words("services.words"), hint: words("services.words-hint") }, typed.q, {
  maxlength: String(LONGEST_WORDS),
  autocomplete: "off",
})}
${selectField({ name: "need", label: words("services.need") }, typed.need, words("services.any-need"), needs)}
${textField(
  { name: "near", label: words("services.near"), hint: words("services.near-hint"), problem: problemWith("near") },
  typed.near,
  { autocomplete: "off", spellcheck: "false" },
)}
<details class="more"${isFurther && html` open`}>
<summary>${words("services.more-choices")}</summary>
<div class="pair">
${selectField({ name: "within", label: words("services.within") }, typed.within, words("services.any-distance"), [
  { choices: distances },
])}
${selectField({ name: "day", label: words("services.day") }, typed.day, words("services.any-day"), [{ choices: days }])}
</div>
${textField(
  { name: "age", label: words("services.age"), hint: words("services.age-hint"), problem: problemWith("age") },
  typed.age,
  { inputmode: "numeric", autocomplete: "off", class: "number", maxlength: "3" },
)}
${tickBoxes(words("services.only"), [
  { name: "free", label: words("services.free"), isTicked: typed.free !== "" },
  { name: "step-free", label: words("services.step-free"), isTicked: typed["step-free"] !== "" },
  { name: "online", label: words("services.online"), isTicked: typed.online !== "" },
])}
</details>
<div class="actions"><button class="first" type="submit">${words("services.search")}</button> <a href="/services">${words("services.clear")}</a></div>
</form>`;
}
