/** The number, to press where the machine can ring. What must be known before that stands over it. */
import { WORDS } from "./words.ts";

export function Phone({ phone }: { readonly phone: string | undefined }) {
  if (phone === undefined) return <p>{WORDS.noPhone}</p>;
  return (
    <p class="phone">
      {WORDS.phone}: <a href={`tel:${phone.replace(/[^\d+]/g, "")}`}>{phone}</a>
    </p>
  );
}
