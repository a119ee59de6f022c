/** What stands in place of something read while it is not there. */
import type { ComponentChildren } from "preact";
import type { Read } from "./read.ts";
import { WORDS } from "./words.ts";

export function Reading<Value>(props: {
  readonly of: { readonly read: Read<Value>; readonly again: () => void };
  readonly children: (value: Value) => ComponentChildren;
}) {
  const { read, again } = props.of;
  if (read.is === "here") return <>{props.children(read.value)}</>;
  return (
    <div role="status">
      {read.is === "coming" ? (
        <p>{WORDS.loading}</p>
      ) : (
        <p>
          {WORDS.notRead}{" "}
          <button type="button" onClick={again}>
            {WORDS.readAgain}
          </button>
        </p>
      )}
    </div>
  );
}
