/** Who is at the desk, and cover for leave: a caseload moves with its safe-contact rules, one's own or, for a lead, anyone's. */
import { useState } from "preact/hooks";
import type { CaseRow, Colleague } from "../../../desk/api.ts";
import { useDesk } from "./context.ts";
import { Part, Pick } from "./field.tsx";
import { DUTY_NAMES, ROLE_NAMES } from "./names.ts";
import { useRead } from "./read.ts";
import { Reading } from "./reading.tsx";
import { Scrolls } from "./scrolls.tsx";
import { useStore } from "./store.ts";
import { WORDS } from "./words.ts";

type Named = readonly [id: string, name: string];

export function TeamPage() {
  const all = useRead<readonly Colleague[]>("colleagues");
  const live = useStore(useDesk().store, (state) => state.colleagues);
  return (
    <>
      <h2 tabIndex={-1}>{WORDS.team}</h2>
      <p>{WORDS.teamHint}</p>
      <Reading of={all}>
        {(read) => {
          const newer = read.map((each) => live.find(({ id }) => id === each.id) ?? each);
          return (
            <>
              <Table colleagues={newer} />
              <Leave colleagues={newer} />
            </>
          );
        }}
      </Reading>
    </>
  );
}

function Table({ colleagues }: { readonly colleagues: readonly Colleague[] }) {
  return (
    <Scrolls label={WORDS.team}>
      <table>
        <thead>
          <tr>
            <th scope="col">{WORDS.name}</th>
            <th scope="col">{WORDS.role}</th>
            <th scope="col">{WORDS.status}</th>
            <th scope="col">{WORDS.chatsNow}</th>
          </tr>
        </thead>
        <tbody>
          {colleagues.map(({ id, name, role, status, chats }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td>{ROLE_NAMES[role]}</td>
              <td>{DUTY_NAMES[status]}</td>
              <td>{chats}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolls>
  );
}

function Leave({ colleagues }: { readonly colleagues: readonly Colleague[] }) {
  const desk = useDesk();
  const { me } = desk.store.get();
  const [from, setFrom] = useState(me.id);
  const [to, setTo] = useState("");
  const [said, setSaid] = useState("");
  const names = colleagues.map(({ id, name }) => [id, name] as const);
  const rows = useStore(desk.store, (state) => state.rows);
  const mayLeave = me.role === "lead" ? withCaseloads(names, rows) : names.filter(([id]) => id === me.id);

  async function move(event: Event): Promise<void> {
    event.preventDefault();
    if (to === "" || from === to) return setSaid(WORDS.pickTwo);
    const answer = await desk.post("leave", { from, to });
    if (answer.is !== "answered") return setSaid(WORDS.notMoved);
    const { moved, stayed } = answer.json as { readonly moved: number; readonly stayed: number };
    setSaid(WORDS.moved(moved) + (stayed > 0 ? WORDS.stayed(stayed) : ""));
  }

  return (
    <Part title={WORDS.leave}>
      <p>{WORDS.leaveHint}</p>
      <form class="act" onSubmit={(event) => void move(event)}>
        <div class="side-by-side">
          <Pick label={WORDS.from} value={from} options={mayLeave} change={setFrom} />
          <Pick label={WORDS.to} value={to} options={[["", WORDS.pickColleague], ...names]} change={setTo} />
        </div>
        <button type="submit">{WORDS.move}</button>
        <p role="status">{said}</p>
      </form>
    </Part>
  );
}

/** Who has left may not sign in any more, and still has a caseload. */
function withCaseloads(names: readonly Named[], rows: readonly CaseRow[]): readonly Named[] {
  const open = rows.filter(({ is }) => is !== "closed");
  const owners = open.flatMap(({ worker }): Named[] => (worker ? [[worker.id, worker.name]] : []));
  return [...new Map<string, string>([...owners, ...names])].map(([id, name]) => [
    id,
    id === "" ? WORDS.fromCommandLine : name,
  ]);
}
