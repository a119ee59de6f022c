/** Telling us that something about a place is wrong: the form, with what was typed when it could not be taken, and the thanks. */
import type { Service } from "../../../knowledge/directory/service.ts";
import { html } from "../html.ts";
import { longTextField, problemSummary } from "./fields.ts";
import { layout, type Setting, urgentBlock } from "./layout.ts";
import { servicePath } from "./paths.ts";
import type { UrgentAnswer } from "./urgent.ts";

/** The name of the field in the form. */
export const TEXT_FIELD = "text";

/** The form. `problem` says why what was typed was not kept. */
export function correctionPage(service: Service, typed: string, problem: string | undefined, setting: Setting): string {
  const { words, partner } = setting.world;
  const title = words("correction.title");
  const field = {
    name: TEXT_FIELD,
    label: words("correction.label", { name: service.name }),
    hint: words("correction.hint"),
    problem,
  };
  const problems = problem === undefined ? [] : [{ field: TEXT_FIELD, says: problem }];
  const main = html`${problemSummary(words("page.problem"), problems)}
<p><a href="${servicePath(service.id)}">${words("correction.back", { name: service.name })}</a></p>
<h1>${title}</h1>
<form class="search" action="${servicePath(service.id)}/correction" method="post">
${longTextField(field, typed, 6)}
<p>${words("correction.kept")}</p>
<button class="first" type="submit">${words("correction.send")}</button>
</form>
${partner.phone !== undefined && html`<p class="after">${words("correction.ring", partner.phone)}</p>`}`;
  return layout(
    { title: problem === undefined ? title : words("services.title-with-problem", { title }), main },
    setting,
  );
}

/** Instead of thanks, where what was typed tells of danger: nobody reads corrections as they come. */
export function correctionUrgentPage(urgent: UrgentAnswer, service: Service, setting: Setting): string {
  const { words } = setting.world;
  const main = html`<h1>${words("correction.title")}</h1>
${urgentBlock(urgent, setting.world)}
<p>${words("correction.urgent-not-kept")}</p>
<p><a href="${servicePath(service.id)}">${words("correction.back", { name: service.name })}</a></p>`;
  return layout({ title: words("page.who-to-call"), main }, setting);
}

export function correctionSentPage(service: Service, setting: Setting): string {
  const { words } = setting.world;
  const main = html`<h1>${words("correction.sent-title")}</h1>
<p>${words("correction.sent")}</p>
<p><a href="${servicePath(service.id)}">${words("correction.back", { name: service.name })}</a></p>`;
  return layout({ title: words("correction.sent-title"), main }, setting);
}
