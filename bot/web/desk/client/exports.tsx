/** Paper and files: links that the server answers, so that each is written down in the audit trail. */
import { Part } from "./field.tsx";
import { WORDS } from "./words.ts";

const FILES = [
  ["txt", WORDS.exportText],
  ["csv", WORDS.exportCsv],
  ["fhir.json", WORDS.exportFhir],
] as const;

export function Exports({ id }: { readonly id: string }) {
  return (
    <Part title={WORDS.exports} class="part exports">
      <ul class="line-of-buttons">
        <li>
          <button type="button" onClick={() => print()}>
            {WORDS.print}
          </button>
        </li>
        {FILES.map(([ending, name]) => (
          <li key={ending}>
            <a href={`/desk/api/cases/${encodeURIComponent(id)}/export.${ending}`} download>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </Part>
  );
}
