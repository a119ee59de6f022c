/** Parts of forms: a label, a field under it that remembers its draft, and forms that open, send, and say what came of it. */
import { type ComponentChildren, createContext } from "preact";
import { useContext, useEffect, useId, useRef, useState } from "preact/hooks";
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
  const { place, field, label, beginning = "", hint, type = "text" } = props;
  const [words, change] = useDraft(useDesk().drafts, place, field, { beginning, isOneLine: true });
  const id = useId();
  const said = useSaidOf(field, hint && `${id}-hint`);
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
        {...said}
        onInput={({ currentTarget }) => change(currentTarget.value)}
      />
    </p>
  );
}

export function WordsField(props: FieldProps & { readonly rows?: number }) {
  const { place, field, label, beginning = "", hint, rows = 3 } = props;
  const [words, change] = useDraft(useDesk().drafts, place, field, { beginning });
  const id = useId();
  const said = useSaidOf(field, hint && `${id}-hint`);
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
        {...said}
        onInput={({ currentTarget }) => change(currentTarget.value)}
      />
    </p>
  );
}

type Options = readonly (readonly [value: string, label: string])[];

export function PickField(props: FieldProps & { readonly options: Options }) {
  const { place, field, label, beginning = "", hint, options } = props;
  const [picked, change] = useDraft(useDesk().drafts, place, field, { beginning, isOneLine: true });
  return <Pick field={field} label={label} value={picked} options={options} change={change} hint={hint} />;
}

export function Pick(props: {
  readonly label: string;
  readonly value: string;
  readonly options: Options;
  readonly change: (value: string) => void;
  readonly hint?: string | undefined;
  /** Its name in a form. */
  readonly field?: string;
}) {
  const id = useId();
  const { label, value, hint, change, field } = props;
  const said = useSaidOf(field, hint && `${id}-hint`);
  return (
    <p class="field">
      <label for={id}>{label}</label>
      {hint && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <select id={id} value={value} {...said} onChange={({ currentTarget }) => change(currentTarget.value)}>
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

/** What is missing, in words, and the field that it is missing in. */
export interface Missing {
  readonly field: string;
  readonly says: string;
}

/** The field that is wrong in the form around, and the id of the words that say so. */
const Wrong = createContext<{ readonly field: string; readonly id: string } | undefined>(undefined);

/** Ties a field to its hint, and to the words that say what is wrong with it. */
function useSaidOf(field: string | undefined, hintId: string | undefined) {
  const wrong = useContext(Wrong);
  const isWrong = wrong !== undefined && wrong.field === field;
  const ids = [hintId, isWrong && wrong.id].filter(Boolean).join(" ");
  return {
    ...(field !== undefined && { name: field }),
    ...(ids !== "" && { "aria-describedby": ids }),
    ...(isWrong && { "aria-invalid": true }),
  };
}

export interface ActFormProps {
  readonly caseId: string;
  /** Names the form among those of the case. */
  readonly name: string;
  /** The fields, and what stands in them before anything is typed. */
  readonly fields: Fields;
  /** The act, or what is missing for it, in words. */
  readonly make: (fields: Fields) => CaseAct | Missing;
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
  const [problem, setProblem] = useState<Partial<Missing>>({});
  const problemId = useId();
  const form = useRef<HTMLFormElement>(null);
  const place = `${caseId}.${name}`;

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    const typed = Object.entries(fields).map(([field, first]) => [field, drafts.of(place, field) ?? first] as const);
    const made = make(Object.fromEntries(typed));
    if ("says" in made) {
      setProblem(made);
      form.current?.querySelector<HTMLElement>(`[name="${made.field}"]`)?.focus();
      return;
    }
    setProblem({});
    const own = typed.filter(([field]) => drafts.of(place, field) !== undefined);
    const done = await act(caseId, made, place, Object.fromEntries(own));
    if (done.is === "refused") return setProblem({ says: saidOf(done, made) });
    if (done.is === "done") announcer.now(WORDS.saved);
    after?.(done);
  }

  return (
    <form class="act" ref={form} onSubmit={(event) => void submit(event)}>
      <Wrong.Provider value={problem.field === undefined ? undefined : { field: problem.field, id: problemId }}>
        {children?.(place)}
      </Wrong.Provider>
      <p class="problem" role="alert" id={problemId}>
        {problem.says}
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
