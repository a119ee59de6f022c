/** Other cases that may be the same person's. Staff judge; the machine only suggests, and says why. */
import type { CaseDetail } from "../../../desk/api.ts";
import { CaseLink } from "./case-link.tsx";
import { useDesk } from "./context.ts";
import { Part } from "./field.tsx";
import { useStore } from "./store.ts";
import { WORDS } from "./words.ts";

export function Same({ detail: { row, maybeSame, samePerson } }: { readonly detail: CaseDetail }) {
  const desk = useDesk();
  const rows = useStore(desk.store, (state) => state.rows);
  if (maybeSame.length === 0 && samePerson.length === 0) return null;
  const judge = (of: string, isSame: boolean) => void desk.act(row.id, { act: "same-person", of, isSame });
  return (
    <Part title={WORDS.maybeSame} level={4} class="sub">
      {samePerson.length > 0 && (
        <>
          <p class="label">{WORDS.samePerson}</p>
          <ul>
            {samePerson.map((id) => (
              <li key={id}>
                <CaseLink id={id}>{rows.find((each) => each.id === id)?.reference ?? WORDS.otherCase}</CaseLink>
              </li>
            ))}
          </ul>
        </>
      )}
      {maybeSame.length > 0 && <p class="hint">{WORDS.maybeSameHint}</p>}
      <ul class="found">
        {maybeSame.map(({ id, reference, why }) => (
          <li key={id}>
            <p>
              <CaseLink id={id}>{reference}</CaseLink>: {why}
            </p>
            <p class="line-of-buttons">
              <button type="button" onClick={() => judge(id, true)}>
                {WORDS.sameYes} <span class="unseen">{reference}</span>
              </button>
              <button type="button" onClick={() => judge(id, false)}>
                {WORDS.sameNo} <span class="unseen">{reference}</span>
              </button>
            </p>
          </li>
        ))}
      </ul>
    </Part>
  );
}
