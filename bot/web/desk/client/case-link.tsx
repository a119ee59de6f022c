/** Links between views: real ones, so that a middle click opens a tab and a reader says what they are. */
import type { ComponentChildren } from "preact";
import { useAround } from "./context.ts";
import { pathOf, type View } from "./paths.ts";

export function ViewLink(props: {
  readonly to: View;
  readonly class?: string;
  readonly isHere?: boolean;
  readonly children: ComponentChildren;
}) {
  const { go } = useAround();
  return (
    <a
      href={pathOf(props.to)}
      class={props.class}
      aria-current={props.isHere ? "page" : undefined}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        go(props.to);
      }}
    >
      {props.children}
    </a>
  );
}

export function CaseLink(props: {
  readonly id: string;
  readonly class?: string;
  readonly isHere?: boolean;
  readonly children: ComponentChildren;
}) {
  return <ViewLink {...props} to={{ is: "case", id: props.id }} />;
}
