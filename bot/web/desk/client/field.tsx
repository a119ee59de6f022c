/** Parts of forms: a label, a field under it that remembers its draft, and forms that open, send, and say what came of it. */
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { CaseAct } from "../../../desk/api.ts";
import { useDesk } from "./context.ts";
import { type Fields, useDraft } from "./drafts.ts";
import type { Done } from "./outbox.ts";
import { saidOf } from "./said.ts";
import { useStore } from "./store.ts";
import { WORDS } from "./words.ts";

interface FieldProps {
  /** Where the draft belongs: a form of a case. */
  readonly place: string;
  readonly field: string;
  readonly label: string;
  readonly beginning?: string;
  readonly hint?: string;
}

export function TextField(props: FieldProps & { readonly type?: "text" | "date" | "time" | "search" }) {
  const { place, field, label, beginning, hint, type = "text" } = props;
  const [words, change] = useDraft(useDesk().drafts, place, field, beginning);
  const id = useId();
  return (
    <p class="field">
      <label for={id}>{label}</label>
      {hint && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <input
        id={id}
        // The types know one kind of input at a time.
        type={type as "text"}
        value={words}
        autocomplete="off"
        aria-describedby={hint && `${id}-hint`}
        onInput={({ currentTarget }) => change(currentTarget.value)}
      />
    </p>
  );
}

export function WordsField(props: FieldProps & { readonly rows?: number }) {
  const { place, field, label, beginning, hint, rows = 3 } = props;
  const [words, change] = useDraft(useDesk().drafts, place, field, beginning);
  const id = useId();
  return (
    <p class="field">
      <label for={id}>{label}</label>
      {hint && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <textarea
        id={id}
        rows={rows}
        value={words}
        aria-describedby={hint && `${id}-hint`}
        onInput={({ currentTarget }) => change(currentTarget.value)}
      />
    </p>
  );
}

type Options = readonly (readonly [value: string, label: string])[];

export function PickField(props: FieldProps & { readonly options: Options }) {
  const { place, field, label, beginning, hint, options } = props;
  const [picked, change] = useDraft(useDesk().drafts, place, field, beginning);
  return <Pick label={label} value={picked} options={options} change={change} hint={hint} />;
}

export function Pick(props: {
  readonly label: string;
  readonly value: string;
  readonly options: Options;
  readonly change: (value: string) => void;
  readonly hint?: string | undefined;
}) {
  const id = useId();
  const { label, value, hint, change } = props;
  return (
    <p class="field">
      <label for={id}>{label}</label>
      {hint && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <select
        id={id}
        value={value}
        aria-describedby={hint && `${id}-hint`}
        onChange={({ currentTarget }) => change(currentTarget.value)}
      >
        {props.options.map(([value, label]) => (
          <option key={value} value={value} selected={value === props.value}>
            {label}
          </option>
        ))}
      </select>
    </p>
  );
}

export function Tick(props: {
  readonly label: string;
  readonly isTicked: boolean;
  readonly change: (isTicked: boolean) => void;
}) {
  const id = useId();
  return (
    <p class="tick">
      <input
        id={id}
        type="checkbox"
        checked={props.isTicked}
        onChange={({ currentTarget }) => props.change(currentTarget.checked)}
      />
      <label for={id}>{props.label}</label>
    </p>
  );
}

export interface ActFormProps {
  readonly caseId: string;
  /** Names the form among those of the case. */
  readonly name: string;
  /** The fields, and what stands in them before anything is typed. */
  readonly fields: Fields;
  /** The act, or what is missing for it, in words. */
  readonly make: (fields: Fields) => CaseAct | string;
  readonly button: string;
  /** Whether the button is the one that most would press. */
  readonly isFirst?: boolean;
  /** Told what came of it, unless it was refused, which the form says. */
  readonly after?: (done: Done) => void;
  readonly children?: (place: string) => ComponentChildren;
}

/** A form whose fields become one act. What is typed is kept until the server has taken it. */
export function ActForm({ caseId, name, fields, make, button, isFirst, after, children }: ActFormProps) {
  const { drafts, act, announcer } = useDesk();
  const [problem, setProblem] = useState("");
  const form = useRef<HTMLFormElement>(null);
  const place = `${caseId}.${name}`;

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    const typed = Object.entries(fields).map(([field, first]) => [field, drafts.of(place, field) ?? first] as const);
    const made = make(Object.fromEntries(typed));
    if (typeof made === "string") {
      setProblem(made);
      form.current?.querySelector<HTMLElement>("input, textarea, select")?.focus();
      return;
    }
    setProblem("");
    const own = typed.filter(([field]) => drafts.of(place, field) !== undefined);
    const done = await act(caseId, made, place, Object.fromEntries(own));
    if (done.is === "refused") return setProblem(saidOf(done));
    if (done.is === "done") announcer.now(WORDS.saved);
    after?.(done);
  }

  return (
    <form class="act" ref={form} onSubmit={(event) => void submit(event)}>
      {children?.(place)}
      <p class="problem" role="alert">
        {problem}
      </p>
      <button type="submit" class={isFirst ? "first" : undefined}>
        {button}
      </button>
    </form>
  );
}

/** Something that opens, and opens by itself where words wait in it, so that none hide. @param place of its form */
export function Opens(props: {
  readonly label: string;
  readonly place?: string;
  readonly children: ComponentChildren;
}) {
  const { drafts } = useDesk();
  const { label, place, children } = props;
  const hasWords = useStore(drafts.store, () => place !== undefined && drafts.hasAny(place));
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (hasWords && details.current !== null) details.current.open = true;
  }, [hasWords]);
  return (
    <details class="opens" ref={details}>
      <summary>{label}</summary>
      {children}
    </details>
  );
}

/** A part of the page under a heading. */
export function Part(props: {
  readonly title: string;
  readonly id?: string;
  readonly class?: string;
  readonly level?: 3 | 4;
  /** How many stand under it. */
  readonly count?: number;
  readonly children: ComponentChildren;
}) {
  const made = useId();
  const id = props.id ?? made;
  const { level = 3 } = props;
  const Heading = `h${level}` as const;
  return (
    <section class={props.class ?? "part"} aria-labelledby={id}>
      <Heading id={id} tabIndex={-1}>
        {props.title} {props.count !== undefined && <span class="number">{props.count}</span>}
      </Heading>
      {props.children}
    </section>
  );
}
