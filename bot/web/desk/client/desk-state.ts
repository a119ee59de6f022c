/** What the page knows of the desk, and how it changes with what the server tells. Pure, so that it can be tested alone. */
import type { CaseDetail, CaseRow, Colleague, DeskEvent, Me, TranscriptLine } from "../../../desk/api.ts";

export interface DeskState {
  readonly me: Me;
  /** `out`: the sign-in has ended. `other`: somebody else has signed in with this browser since. */
  readonly signIn: "in" | "out" | "other";
  readonly link: "connecting" | "connected" | "lost";
  /** Whether the whole queue has come once. */
  readonly isHere: boolean;
  /** In the server's order. */
  readonly rows: readonly CaseRow[];
  readonly colleagues: readonly Colleague[];
  readonly opened: Opened | undefined;
  /** When somebody typed last in the case that is open, by this machine's clock. */
  readonly typedAt: number | undefined;
}

/** The case on the screen. */
export interface Opened {
  readonly id: string;
  readonly detail: CaseDetail | undefined;
  readonly isGone: boolean;
}

export function firstState(me: Me): DeskState {
  return {
    me,
    signIn: "in",
    link: "connecting",
    isHere: false,
    rows: [],
    colleagues: [],
    opened: undefined,
    typedAt: undefined,
  };
}

export function heard(state: DeskState, event: DeskEvent, at: number): DeskState {
  switch (event.is) {
    case "queue":
      return withRows({ ...state, isHere: true }, event.rows);
    case "row":
      return withRows(state, placed(state.rows, event.row, event.before));
    case "gone":
      return gone(
        withRows(
          state,
          state.rows.filter(({ id }) => id !== event.id),
        ),
        event.id,
      );
    case "lines":
      return withLines(state, event.id, event.lines);
    case "typing":
      return state.opened?.id === event.id ? { ...state, typedAt: at } : state;
    case "colleagues": {
      const own = event.colleagues.find(({ id }) => id === state.me.id);
      const me = own === undefined ? state.me : { ...state.me, status: own.status };
      return { ...state, colleagues: event.colleagues, me };
    }
    case "signed-out":
      return { ...state, signIn: "out" };
  }
}

/** A case as the server gave it. Lines that came by themselves in the meantime are not lost to an older answer. */
export function withCase(state: DeskState, detail: CaseDetail): DeskState {
  const rows = state.rows.map((row) => (row.id === detail.row.id ? detail.row : row));
  if (state.opened?.id !== detail.row.id) return { ...state, rows };
  const before = state.opened.detail?.transcript;
  const transcript = detail.transcript === undefined ? undefined : joined(before ?? [], detail.transcript);
  const whole = transcript === undefined ? detail : { ...detail, transcript };
  return { ...state, rows, opened: { id: detail.row.id, detail: whole, isGone: false } };
}

export function gone(state: DeskState, id: string): DeskState {
  return state.opened?.id === id ? { ...state, opened: { ...state.opened, isGone: true } } : state;
}

/** The same case, changed in what only the server tells whole: who has it, whether it is closed, what staff noted. */
export function isChangedWithin(before: CaseRow, after: CaseRow): boolean {
  return (
    before.is !== after.is ||
    before.worker?.id !== after.worker?.id ||
    before.closed?.outcome !== after.closed?.outcome ||
    before.version !== after.version
  );
}

function withRows(state: DeskState, rows: readonly CaseRow[]): DeskState {
  const { opened } = state;
  const row = opened === undefined ? undefined : rows.find(({ id }) => id === opened.id);
  if (opened?.detail === undefined || row === undefined) return { ...state, rows };
  return { ...state, rows, opened: { ...opened, detail: { ...opened.detail, row } } };
}

/** The row in its place: before the one named, at the end without one. */
function placed(rows: readonly CaseRow[], row: CaseRow, before: string | undefined): readonly CaseRow[] {
  const others = rows.filter(({ id }) => id !== row.id);
  const at = before === undefined ? -1 : others.findIndex(({ id }) => id === before);
  return at === -1 ? [...others, row] : [...others.slice(0, at), row, ...others.slice(at)];
}

function withLines(state: DeskState, id: string, lines: readonly TranscriptLine[]): DeskState {
  const { opened } = state;
  if (opened?.detail === undefined || opened.id !== id) return state;
  const isAnswer = lines.some(({ from }) => from === "person");
  const detail = { ...opened.detail, transcript: joined(opened.detail.transcript ?? [], lines) };
  return { ...state, opened: { ...opened, detail }, typedAt: isAnswer ? undefined : state.typedAt };
}

function joined(before: readonly TranscriptLine[], after: readonly TranscriptLine[]): readonly TranscriptLine[] {
  const bySequence = new Map([...before, ...after].map((line) => [line.sequence, line]));
  return [...bySequence.values()].sort((one, other) => one.sequence - other.sequence);
}
