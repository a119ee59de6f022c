/** What only staff ask for, and only when it helps. */
import type { CaseDetail } from "../../../desk/api.ts";
import type { Fields } from "./drafts.ts";
import { ActForm, Opens, Part, TextField } from "./field.tsx";
import { WORDS } from "./words.ts";

const FIELDS = ["dateOfBirth", "gpSurgery", "accessNeeds", "interpreter"] as const;

export function PersonDetails({ detail: { row, details } }: { readonly detail: CaseDetail }) {
  const first = Object.fromEntries(FIELDS.map((field) => [field, details[field] ?? ""]));
  const known = FIELDS.filter((field) => details[field] !== undefined);
  return (
    <Part title={WORDS.details} level={4} class="sub">
      {known.length > 0 && (
        <dl class="lines">
          {known.map((field) => (
            <div key={field}>
              <dt>{WORDS[field]}</dt>
              <dd>{details[field]}</dd>
            </div>
          ))}
        </dl>
      )}
      <Opens label={WORDS.changeDetails} place={`${row.id}.details`}>
        <p class="hint">{WORDS.detailsHint}</p>
        <ActForm
          caseId={row.id}
          name="details"
          fields={first}
          make={(typed) => ({ act: "details", details: changed(typed, first) })}
          button={WORDS.save}
        >
          {(place) =>
            FIELDS.map((field) => (
              <TextField
                key={field}
                place={place}
                field={field}
                type={field === "dateOfBirth" ? "date" : "text"}
                label={WORDS[field]}
                beginning={first[field] ?? ""}
              />
            ))
          }
        </ActForm>
      </Opens>
    </Part>
  );
}

/** Only these are sent, so that a colleague's words in the others stay. Empty words take one out. */
function changed(typed: Fields, first: Fields): Fields {
  const trimmed = Object.entries(typed).map(([field, words]) => [field, words.trim()] as const);
  return Object.fromEntries(trimmed.filter(([field, words]) => words !== first[field]));
}
