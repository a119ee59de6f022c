/** Which transcripts one page is told of: those of the worker's own live conversations, and of the cases they read last. */
import type { TranscriptLine } from "./api.ts";
import { type FollowDeps, type Following, follow } from "./follow.ts";
import type { OpenedCase } from "./opened.ts";
import type { Queue } from "./queue.ts";

export interface FollowCasesDeps extends FollowDeps {
  readonly queue: Pick<Queue, "rows" | "get">;
}

export interface ReadsLines {
  readonly lines: (id: string, lines: readonly TranscriptLine[]) => void;
  /** While it is not, nothing is read; `readAgain` is called when it is again. */
  readonly isReady: () => boolean;
}

export interface FollowedCases {
  /** The queue changed: which are the worker's own may be others now. */
  lookAgain(): void;
  opened(opened: OpenedCase): void;
  readAgain(): void;
  /** The case of this conversation, where it is followed. */
  idOf(conversation: string): string | undefined;
  stop(): void;
}

/** Cases that a worker has read last, in as many tabs. */
const MOST_OPENED = 4;

export function followCases(workerId: string, reader: ReadsLines, deps: FollowCasesDeps): FollowedCases {
  const { queue } = deps;
  const following = new Map<string, Following>();
  let opened: readonly string[] = [];

  return {
    lookAgain,
    opened({ worker, id, after }) {
      if (worker !== workerId) return;
      opened = [id, ...opened.filter((each) => each !== id)].slice(0, MOST_OPENED);
      begin(id, after);
      lookAgain();
    },
    readAgain() {
      for (const each of following.values()) each.read();
    },
    idOf: (conversation) => [...following.keys()].find((id) => queue.get(id)?.known.key.conversation === conversation),
    stop() {
      for (const each of following.values()) each.stop();
    },
  };

  function lookAgain(): void {
    const own = queue.rows().flatMap(({ id, is, worker }) => (is === "live" && worker?.id === workerId ? [id] : []));
    const wanted = new Set([...opened, ...own]);
    for (const [id, each] of following) {
      if (wanted.has(id)) continue;
      each.stop();
      following.delete(id);
    }
    for (const id of wanted) begin(id, 0);
  }

  /** @param after the sequence of the last line that is known already. */
  function begin(id: string, after: number): void {
    const key = queue.get(id)?.known.key;
    if (key === undefined || following.has(id)) return;
    const lines = (some: readonly TranscriptLine[]) => reader.lines(id, some);
    following.set(id, follow(key, after, { lines, isReady: reader.isReady }, deps));
  }
}
