/** Who is at the desk, and cover for leave: a caseload moves with its safe-contact rules, one's own or, for a lead, anyone's. */
import { useState } from "preact/hooks";
import type { Colleague } from "../../../desk/api.ts";
import { useDesk } from "./context.ts";
import { Part, Pick } from "./field.tsx";
import { DUTY_NAMES, ROLE_NAMES } from "./names.ts";
import { useRead } from "./read.ts";
import { Reading } from "./reading.tsx";
import { Scrolls } from "./scrolls.tsx";
import { useStore } from "./store.ts";
import { WORDS } from "./words.ts";

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
  const mayLeave = me.role === "lead" ? names : names.filter(([id]) => id === me.id);

  async function move(event: Event): Promise<void> {
    event.preventDefault();
    if (to === "" || from === to) return setSaid(WORDS.pickTwo);
    const answer = await desk.post("leave", { from, to });
    if (answer.is !== "answered") return setSaid(WORDS.notMoved);
    setSaid(WORDS.moved((answer.json as { readonly moved: number }).moved));
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
