/** Searches the directory and puts a service on the person's plan; they are told in the chat. */
import { useState } from "preact/hooks";
import type { ReferralService } from "../../../../dialogs/effect.ts";
import type { FoundService } from "../../../desk/api.ts";
import { useDesk } from "./context.ts";
import { Opens, Part, TextField } from "./field.tsx";
import { keepFocus } from "./focus.ts";
import { saidOf } from "./said.ts";
import { WORDS } from "./words.ts";

const SEARCH = "#plan-search input";

export function PlanSearch(props: { readonly caseId: string; readonly services: readonly ReferralService[] }) {
  const { caseId, services } = props;
  const desk = useDesk();
  const place = `${caseId}.search`;
  const [found, setFound] = useState<readonly FoundService[]>([]);
  const [added, setAdded] = useState<readonly string[]>([]);
  const [said, setSaid] = useState("");

  const inPlan = [...added, ...services.flatMap(({ service, is }) => (is === "saved" ? [service] : []))];

  async function search(event: Event): Promise<void> {
    event.preventDefault();
    const words = desk.drafts.of(place, "words") ?? "";
    if (words.trim() === "") return setSaid(WORDS.neededWords);
    const asked = new URLSearchParams({ q: words.trim(), case: caseId });
    const answer = await desk.read(`services?${asked}`);
    if (answer.is !== "answered") return setSaid(WORDS.searchFailed);
    const services = answer.json as readonly FoundService[];
    setFound(services);
    setSaid(WORDS.found(services.length));
    // Typed on while it was under way, it is another search.
    if (desk.drafts.of(place, "words") === words) desk.drafts.drop(place, "words");
  }

  async function add({ id, name }: FoundService): Promise<void> {
    const done = await desk.act(caseId, { act: "add-service", service: id });
    if (done.is !== "done") return setSaid(saidOf(done, { act: "add-service" }));
    // One for people in danger is only shown to them (rule 22).
    const isSaved = done.case.services.some(({ service, is }) => service === id && is === "saved");
    if (isSaved) setAdded((before) => [...before, id]);
    setSaid(isSaved ? WORDS.added(name) : WORDS.wasShown(name));
    keepFocus(SEARCH);
  }

  return (
    <Part title={WORDS.plan} level={4} class="sub">
      <Opens label={WORDS.search} place={place}>
        <form class="act" id="plan-search" onSubmit={(event) => void search(event)}>
          <TextField place={place} field="words" type="search" label={WORDS.search} />
          <button type="submit">{WORDS.searchButton}</button>
        </form>
        <p role="status">{said}</p>
        <ul class="found">
          {found.map((service) => (
            <Found
              key={service.id}
              service={service}
              isInPlan={inPlan.includes(service.id)}
              add={() => void add(service)}
            />
          ))}
        </ul>
      </Opens>
    </Part>
  );
}

function Found(props: { readonly service: FoundService; readonly isInPlan: boolean; readonly add: () => void }) {
  const { service, isInPlan, add } = props;
  return (
    <li>
      <p>
        <strong>{service.name}</strong> <span class="quiet">{service.organisation}</span>
      </p>
      <p>{service.description}</p>
      {service.contacts.map((contact) => (
        <p key={contact} class="quiet">
          {contact}
        </p>
      ))}
      {isInPlan ? (
        <p class="mark">{WORDS.inPlan}</p>
      ) : (
        <button type="button" onClick={add}>
          {WORDS.add} <span class="unseen">{service.name}</span>
        </button>
      )}
    </li>
  );
}
