/** One's own saved replies: changed here, kept as a draft until they are saved. */
import { useState } from "preact/hooks";
import type { KeptReplies, RepliesSaved, SavedReply } from "../../../desk/api.ts";
import { useDesk } from "./context.ts";
import type { Desk } from "./desk.ts";
import { useDraft } from "./drafts.ts";
import { keepFocus } from "./focus.ts";
import { mergeReplies } from "./merge-replies.ts";
import { newId } from "./outbox.ts";
import { useRead } from "./read.ts";
import { Reading } from "./reading.tsx";
import { WORDS } from "./words.ts";

const PLACE = "replies";
const ADD = "add-reply";

export function RepliesPage() {
  const all = useRead<KeptReplies>("replies");
  return (
    <>
      <h2 tabIndex={-1}>{WORDS.repliesTitle}</h2>
      <p>{WORDS.repliesHint}</p>
      <Reading of={all}>{(kept) => <Editor first={kept} />}</Reading>
    </>
  );
}

function Editor({ first }: { readonly first: KeptReplies }) {
  const desk = useDesk();
  const [kept, keep] = useDraft(desk.drafts, PLACE, "all");
  const [saved, setSaved] = useState(first);
  const [said, setSaid] = useState("");
  // From what is kept, not from what was drawn last: two changes may come before the next frame.
  const typedNow = (): Typed => readDraft(desk.drafts.of(PLACE, "all")) ?? { base: saved, replies: saved.replies };
  const { replies } = readDraft(kept) ?? saved;
  const change = (how: (before: readonly SavedReply[]) => readonly SavedReply[]) =>
    keep(JSON.stringify({ ...typedNow(), replies: how(typedNow().replies) }));
  const put = (changed: SavedReply) =>
    change((before) => before.map((each) => (each.id === changed.id ? changed : each)));

  async function save(event: Event): Promise<void> {
    event.preventDefault();
    const { base, replies } = typedNow();
    const whole = replies.filter(({ title, words }) => title.trim() !== "" || words.trim() !== "");
    const half = whole.find(({ title, words }) => title.trim() === "" || words.trim() === "");
    if (half !== undefined) return setSaid(WORDS.halfAReply(half.title.trim()));
    const after = await send(desk, base, { version: base.version, replies: whole });
    if (after === undefined) return setSaid(WORDS.repliesNotSaved);
    // What was typed while it was under way is not saved yet.
    const typed = typedNow().replies;
    if (JSON.stringify(typed) === JSON.stringify(replies)) keep("");
    else keep(JSON.stringify({ base: after, replies: mergeReplies(replies, typed, after.replies) }));
    setSaved(after);
    setSaid(WORDS.saved);
  }

  return (
    <form class="act" onSubmit={(event) => void save(event)}>
      {replies.map((reply) => (
        <One
          key={reply.id}
          reply={reply}
          put={put}
          remove={() => {
            change((before) => before.filter(({ id }) => id !== reply.id));
            keepFocus(`#${ADD}`);
          }}
        />
      ))}
      <p class="line-of-buttons">
        <button
          type="button"
          id={ADD}
          onClick={() => change((before) => [...before, { id: newId(), title: "", words: "" }])}
        >
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

/** What is typed, and what it began with: another tab may save meanwhile. */
interface Typed {
  readonly base: KeptReplies;
  readonly replies: readonly SavedReply[];
}

function readDraft(kept: string | undefined): Typed | undefined {
  return kept === undefined || kept === "" ? undefined : (JSON.parse(kept) as Typed);
}

/** Once more over what another tab saved in between. @returns what there is then; undefined where it did not work */
async function send(desk: Desk, base: KeptReplies, wanted: KeptReplies): Promise<KeptReplies | undefined> {
  const answer = await desk.post("replies", wanted);
  if (answer.is !== "answered") return undefined;
  const saved = answer.json as RepliesSaved;
  if (saved.is === "done") return { ...wanted, version: saved.version };
  const replies = mergeReplies(base.replies, wanted.replies, saved.replies);
  return await send(desk, base, { version: saved.version, replies });
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
