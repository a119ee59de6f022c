/** The box to write in, with saved replies that are put into it and never sent by themselves. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { KeptReplies, SavedReply } from "../../../desk/api.ts";
import { ViewLink } from "./case-link.tsx";
import { useDesk } from "./context.ts";
import { useDraft } from "./drafts.ts";
import { keepFocus } from "./focus.ts";
import { saidOf } from "./said.ts";
import { WORDS } from "./words.ts";

const SAY = "say";

interface ComposerProps {
  readonly caseId: string;
  /** What came of sending, in words; it stays when the box goes because the chat has ended. */
  readonly told: (problem: string) => void;
}

export function Composer({ caseId, told }: ComposerProps) {
  const desk = useDesk();
  const place = placeOf(caseId);
  const [words, change] = useDraft(desk.drafts, place, "words");
  const box = useRef<HTMLTextAreaElement>(null);

  async function send(): Promise<void> {
    // What is kept, not what was drawn last: whoever types fast presses Enter before the next frame.
    const typed = desk.drafts.of(place, "words") ?? "";
    const text = typed.trim();
    box.current?.focus();
    if (text === "") return;
    told("");
    const done = await desk.act(caseId, { act: "say", text }, place, { words: typed });
    if (done.is !== "done") told(saidOf(done, { act: "say" }));
  }

  function insert(reply: string): void {
    const typed = (desk.drafts.of(place, "words") ?? "").trimEnd();
    change(typed === "" ? reply : `${typed}\n${reply}`);
    box.current?.focus();
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <label for="message">{WORDS.message}</label>
      <textarea
        id="message"
        ref={box}
        rows={3}
        value={words}
        aria-describedby="message-hint"
        onInput={({ currentTarget }) => {
          change(currentTarget.value);
          desk.typing(caseId);
        }}
        onKeyDown={(event) => {
          // While a word is being composed (Chinese, say) Enter belongs to the word.
          if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          void send();
        }}
      />
      <div class="line-of-buttons">
        <button type="submit" class="first">
          {WORDS.send}
        </button>
        <span class="hint" id="message-hint">
          {WORDS.messageHint}
        </span>
      </div>
      <Replies insert={insert} />
    </form>
  );
}

interface LeftOverProps {
  readonly caseId: string;
  /** Where they were typed, the chat unless told. */
  readonly form?: string;
  readonly field?: string;
}

/** Words that were typed when the chat went to somebody else or ended: not sent, and not lost. */
export function LeftOver({ caseId, form = SAY, field = "words" }: LeftOverProps) {
  const { drafts } = useDesk();
  const place = `${caseId}.${form}`;
  const [words, change] = useDraft(drafts, place, field);
  const [said, setSaid] = useState("");
  if (words === "") return <p role="status">{said}</p>;

  function away(how: string): void {
    change("");
    setSaid(how);
    keepFocus();
  }

  return (
    <div class="left-over">
      <p class="label">{WORDS.leftOver}</p>
      <blockquote class="words">{words}</blockquote>
      <p class="line-of-buttons">
        <button
          type="button"
          onClick={() => {
            drafts.restore(`${caseId}.note`, { words });
            away(WORDS.isInNote);
          }}
        >
          {WORDS.intoNote}
        </button>
        <button type="button" onClick={() => away(WORDS.thrownAway)}>
          {WORDS.throwAway}
        </button>
      </p>
    </div>
  );
}

function placeOf(caseId: string): string {
  return `${caseId}.${SAY}`;
}

function Replies({ insert }: { readonly insert: (words: string) => void }) {
  const desk = useDesk();
  const [replies, setReplies] = useState<readonly SavedReply[]>([]);
  useEffect(() => {
    void desk.read("replies").then((answer) => {
      if (answer.is === "answered") setReplies((answer.json as KeptReplies).replies);
    });
  }, [desk]);
  return (
    <details class="opens" id="saved-replies">
      <summary>{WORDS.savedReply}</summary>
      <p class="hint">{replies.length === 0 ? WORDS.noReplies : WORDS.insertHint}</p>
      <ul class="replies">
        {replies.map(({ id, title, words }) => (
          <li key={id}>
            <button type="button" onClick={() => insert(words)}>
              <span class="unseen">{WORDS.insert}: </span>
              {title}
            </button>
            <span class="quiet">{words}</span>
          </li>
        ))}
      </ul>
      <ViewLink to={{ is: "replies" }}>{WORDS.editReplies}</ViewLink>
    </details>
  );
}
