/**
 * Nothing about anybody stays on a screen whose sign-in has ended. What was typed stays where it is, under the cover, and so
 * does the place where somebody was: whoever signs in again goes on there.
 */
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { useDesk } from "./context.ts";
import { useStore } from "./store.ts";

export function Covered({ children }: { readonly children: ComponentChildren }) {
  const isIn = useStore(useDesk().store, ({ signIn }) => signIn === "in");
  const focused = useRef<EventTarget | null>(null);
  useLayoutEffect(() => {
    if (isIn && focused.current instanceof HTMLElement) focused.current.focus();
  }, [isIn]);
  return (
    <div
      hidden={!isIn}
      onFocusIn={({ target }) => {
        focused.current = target;
      }}
    >
      {children}
    </div>
  );
}
