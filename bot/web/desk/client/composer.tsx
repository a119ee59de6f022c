/** The box to write in, with saved replies that are put into it and never sent by themselves. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { SavedReply } from "../../../desk/api.ts";
import { ViewLink } from "./case-link.tsx";
import { useDesk } from "./context.ts";
import { useDraft } from "./drafts.ts";
import { saidOf } from "./said.ts";
import { WORDS } from "./words.ts";

export function Composer({ caseId }: { readonly caseId: string }) {
  const desk = useDesk();
  const place = `${caseId}.say`;
  const [words, change] = useDraft(desk.drafts, place, "words");
  const [problem, setProblem] = useState("");
  const box = useRef<HTMLTextAreaElement>(null);

  async function send(): Promise<void> {
    // What is kept, not what was drawn last: whoever types fast presses Enter before the next frame.
    const typed = desk.drafts.of(place, "words") ?? "";
    const text = typed.trim();
    box.current?.focus();
    if (text === "") return;
    setProblem("");
    const done = await desk.act(caseId, { act: "say", text }, place, { words: typed });
    if (done.is !== "done") setProblem(saidOf(done));
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
      <p class="problem" role="alert">
        {problem}
      </p>
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

function Replies({ insert }: { readonly insert: (words: string) => void }) {
  const desk = useDesk();
  const [replies, setReplies] = useState<readonly SavedReply[]>([]);
  useEffect(() => {
    void desk.read("replies").then((answer) => {
      if (answer.is === "answered") setReplies(answer.json as readonly SavedReply[]);
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
