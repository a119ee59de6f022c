/** A wide table in a narrow window scrolls by itself; it can have the focus, since only then it scrolls by keyboard. */
import type { ComponentChildren } from "preact";

export const REACHED = { tabIndex: 0 } as const;

export function Scrolls(props: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    <section class="scrolls" aria-label={props.label} {...REACHED}>
      {props.children}
    </section>
  );
}
