/** One's own saved replies: changed here, kept as a draft until they are saved. */
import { useState } from "preact/hooks";
import type { SavedReply } from "../../../desk/api.ts";
import { useDesk } from "./context.ts";
import { useDraft } from "./drafts.ts";
import { newId } from "./outbox.ts";
import { useRead } from "./read.ts";
import { Reading } from "./reading.tsx";
import { WORDS } from "./words.ts";

const PLACE = "replies";

export function RepliesPage() {
  const all = useRead<readonly SavedReply[]>("replies");
  return (
    <>
      <h2 tabIndex={-1}>{WORDS.repliesTitle}</h2>
      <p>{WORDS.repliesHint}</p>
      <Reading of={all}>{(replies) => <Editor saved={replies} />}</Reading>
    </>
  );
}

function Editor({ saved }: { readonly saved: readonly SavedReply[] }) {
  const desk = useDesk();
  const [kept, keep] = useDraft(desk.drafts, PLACE, "all");
  const [base, setBase] = useState(saved);
  const [said, setSaid] = useState("");
  const replies = readDraft(kept) ?? base;
  // From what is kept, not from what was drawn last: two changes may come before the next frame.
  const change = (how: (before: readonly SavedReply[]) => readonly SavedReply[]) =>
    keep(JSON.stringify(how(readDraft(desk.drafts.of(PLACE, "all")) ?? base)));
  const put = (changed: SavedReply) =>
    change((before) => before.map((each) => (each.id === changed.id ? changed : each)));

  async function save(event: Event): Promise<void> {
    event.preventDefault();
    const whole = replies.filter(({ title, words }) => title.trim() !== "" && words.trim() !== "");
    const answer = await desk.post("replies", whole);
    if (answer.is !== "answered") return setSaid(WORDS.repliesNotSaved);
    setBase(whole);
    keep("");
    setSaid(WORDS.saved);
  }

  return (
    <form class="act" onSubmit={(event) => void save(event)}>
      {replies.map((reply) => (
        <One
          key={reply.id}
          reply={reply}
          put={put}
          remove={() => change((before) => before.filter(({ id }) => id !== reply.id))}
        />
      ))}
      <p class="line-of-buttons">
        <button type="button" onClick={() => change((before) => [...before, { id: newId(), title: "", words: "" }])}>
          {WORDS.addReply}
        </button>
        <button type="submit" class="first">
          {WORDS.saveReplies}
        </button>
      </p>
      <p role="status">{said}</p>
    </form>
  );
}

function readDraft(kept: string | undefined): readonly SavedReply[] | undefined {
  return kept === undefined || kept === "" ? undefined : (JSON.parse(kept) as readonly SavedReply[]);
}

function One(props: {
  readonly reply: SavedReply;
  readonly put: (reply: SavedReply) => void;
  readonly remove: () => void;
}) {
  const { reply, put, remove } = props;
  return (
    <fieldset>
      <legend class="unseen">{reply.title === "" ? WORDS.addReply : reply.title}</legend>
      <p class="field">
        <label for={`title-${reply.id}`}>{WORDS.replyTitle}</label>
        <input
          id={`title-${reply.id}`}
          type="text"
          autocomplete="off"
          value={reply.title}
          onInput={({ currentTarget }) => put({ ...reply, title: currentTarget.value })}
        />
      </p>
      <p class="field">
        <label for={`words-${reply.id}`}>{WORDS.replyWords}</label>
        <textarea
          id={`words-${reply.id}`}
          rows={3}
          value={reply.words}
          onInput={({ currentTarget }) => put({ ...reply, words: currentTarget.value })}
        />
      </p>
      <button type="button" onClick={remove}>
        {WORDS.removeReply(reply.title)}
      </button>
    </fieldset>
  );
}
