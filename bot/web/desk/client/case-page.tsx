/**
 * One case: what must be known before making contact first, then what the person told, then the talk, then the work. The
 * order on the screen is the order in the document, at every width.
 */
import { useEffect, useState } from "preact/hooks";
import type { CaseDetail } from "../../../desk/api.ts";
import { CaseHead } from "./case-head.tsx";
import { ViewLink } from "./case-link.tsx";
import { Chat } from "./chat.tsx";
import { CloseCase } from "./close-case.tsx";
import { Contact } from "./contact.tsx";
import { useAround, useDesk } from "./context.ts";
import { Exports } from "./exports.tsx";
import { Hold } from "./hold.tsx";
import { Next } from "./next.tsx";
import { Notes } from "./notes.tsx";
import { PersonDetails } from "./person-details.tsx";
import { PlanSearch } from "./plan-search.tsx";
import { Same } from "./same.tsx";
import { useStore } from "./store.ts";
import { Story } from "./story.tsx";
import { WORDS } from "./words.ts";

export function CasePage({ id }: { readonly id: string }) {
  const opened = useStore(useDesk().store, (state) => state.opened);
  const isThis = opened?.id === id;
  return (
    <article class="case">
      <p class="back">
        <ViewLink to={{ is: "queue" }}>{WORDS.back}</ViewLink>
      </p>
      <div role="alert">{isThis && opened.isGone && <p class="trouble">{WORDS.caseGone}</p>}</div>
      {isThis && opened.detail ? <Whole detail={opened.detail} /> : <Coming isGone={isThis && opened.isGone} />}
    </article>
  );
}

function Coming({ isGone }: { readonly isGone: boolean }) {
  return <p role="status">{isGone ? "" : WORDS.loading}</p>;
}

function Whole({ detail }: { readonly detail: CaseDetail }) {
  const { id } = detail.row;
  const [said, tell] = useState("");
  useFocusHere();
  return (
    <div class="columns">
      <div class="about">
        <CaseHead detail={detail} said={said} tell={tell} />
        <nav class="parts" aria-label={WORDS.parts}>
          <ul>
            {PARTS.map(([part, title]) => (
              <li key={part}>
                <a href={`#${part}`}>{title}</a>
              </li>
            ))}
          </ul>
        </nav>
        <Story detail={detail} />
        <section class="part" aria-labelledby="work">
          <h3 id="work" tabIndex={-1}>
            {WORDS.work}
          </h3>
          <Contact detail={detail} />
          <Next detail={detail} />
          <Notes detail={detail} />
          <PersonDetails detail={detail} />
          <PlanSearch caseId={id} services={detail.services} />
          <Same detail={detail} />
          <Hold detail={detail} />
          <CloseCase detail={detail} tell={tell} />
        </section>
        {detail.row.isWithoutAgreement !== true && <Exports id={id} />}
      </div>
      <Chat detail={detail} />
    </div>
  );
}

const PARTS = [
  ["story", WORDS.story],
  ["work", WORDS.work],
  ["chat", WORDS.chat],
] as const;

/** Whoever came from the queue goes on at the heading, once it says whose case it is. */
function useFocusHere(): void {
  const { isFirst } = useAround();
  useEffect(() => {
    if (!isFirst) document.querySelector<HTMLElement>("#case-heading")?.focus({ preventScroll: true });
    // Once, when the case is here.
  }, []);
}
