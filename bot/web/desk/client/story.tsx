/** What the person told, in their own words and under the questions as they were asked; nothing in it is a judgement. */
import type { ReferralLine, ReferralService } from "../../../../dialogs/effect.ts";
import type { CaseDetail } from "../../../desk/api.ts";
import { useNow } from "./context.ts";
import { when } from "./dates.ts";
import { Part } from "./field.tsx";
import { kindName } from "./names.ts";
import { WORDS } from "./words.ts";

/** The lines that hold what matters, as the person wrote it: `matters.1`, `matters.2`. */
const OWN_WORDS = /^matters\b/;
/** Services have a list of their own. */
const SERVICE = /^service\b/;
const ORDER = ["saved", "shown", "refused"] as const;

export function Story({ detail }: { readonly detail: CaseDetail }) {
  const { summary, services, urgentShown } = detail;
  const own = summary.filter(({ id }) => OWN_WORDS.test(id));
  const answers = summary.filter(({ id }) => !OWN_WORDS.test(id) && !SERVICE.test(id));
  const now = useNow();
  return (
    <Part title={WORDS.story} id="story">
      {own.length > 0 && (
        <figure class="own-words">
          <figcaption>{WORDS.ownWords}</figcaption>
          {own.map(({ id, answer }) => (
            <blockquote key={id}>{answer}</blockquote>
          ))}
        </figure>
      )}
      <Part title={WORDS.answers} level={4} class="sub">
        {answers.length === 0 ? <p class="quiet">{WORDS.nothingShared}</p> : <Lines lines={answers} />}
      </Part>
      <Part title={WORDS.services} level={4} class="sub">
        <Services services={services} />
      </Part>
      <Part title={WORDS.urgentShown} level={4} class="sub">
        {urgentShown.length === 0 ? (
          <p class="quiet">{WORDS.noUrgent}</p>
        ) : (
          <ul>
            {urgentShown.map(({ kind, at }) => (
              <li key={`${kind} ${at}`}>{WORDS.urgentFor(kindName(kind), when(at, now))}</li>
            ))}
          </ul>
        )}
      </Part>
      <Agreement detail={detail} now={now} />
    </Part>
  );
}

export function Lines({ lines }: { readonly lines: readonly ReferralLine[] }) {
  return (
    <dl class="lines">
      {lines.map(({ id, asked, answer }) => (
        <div key={id}>
          <dt>{asked}</dt>
          <dd>{answer}</dd>
        </div>
      ))}
    </dl>
  );
}

function Services({ services }: { readonly services: readonly ReferralService[] }) {
  if (services.length === 0) return <p class="quiet">{WORDS.noServices}</p>;
  return (
    <dl class="lines">
      {ORDER.map((is) => {
        const these = services.filter((each) => each.is === is);
        if (these.length === 0) return null;
        return (
          <div key={is}>
            <dt>{WORDS.servicesAre[is]}</dt>
            {these.map(({ service, name, reason }) => (
              <dd key={service}>
                <a href={`/services/${encodeURIComponent(service)}`} target="_blank" rel="noreferrer">
                  {name}
                </a>
                {reason && `, ${WORDS.because(reason)}`}
              </dd>
            ))}
          </div>
        );
      })}
    </dl>
  );
}

function Agreement({ detail, now }: { readonly detail: CaseDetail; readonly now: number }) {
  const { agreement, isForSomeoneElse, theirAgreement } = detail;
  return (
    <Part title={WORDS.agreement} level={4} class="sub">
      {isForSomeoneElse && (
        <p>
          <strong>{WORDS.forSomeoneElse}</strong>
        </p>
      )}
      {theirAgreement && <Lines lines={[theirAgreement]} />}
      {agreement.words === "" ? (
        <p>{WORDS.noAgreement}</p>
      ) : (
        <>
          <p>{WORDS.agreedAt(when(agreement.at, now))}</p>
          <blockquote>{agreement.words}</blockquote>
        </>
      )}
    </Part>
  );
}
