/**
 * The page's side of Direct Line 3.0: joins the tab's conversation or starts one, hears it, and comes back with the
 * watermark when the connection was lost, for as long as the page is open.
 */
import { activityOf, type Heard, type Outgoing } from "./activity.ts";
import { poll, stream, wait } from "./listen.ts";
import type { Sending } from "./outbox.ts";
import { type Answer, isFault, isOver, type Joined, readJoined, readToken, request, waitAsked } from "./requests.ts";
import { keepSession, keptSession, type Session } from "./session.ts";

export type Standing = "connecting" | "connected" | "lost";

export interface Listener {
  heard(heard: Heard): void;
  /** Called when it changes. */
  standing(standing: Standing): void;
  /** The conversation was no longer there, or its token too old: another one begins. */
  renewed(): void;
}

export interface Connection {
  /** Sends it once. Sending the same again does no harm. */
  send(outgoing: Outgoing): Promise<Sending>;
  /** The chat of this tab, once it was joined. */
  session(): Session | undefined;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
const SEND_WITHIN_MS = 15_000;
const REFRESH_EVERY_MS = 10 * 60_000;
const UNOPENED_BEFORE_POLLING = 2;

export function connect(listener: Listener): Connection {
  let session: Session | undefined = keptSession();
  let watermark = "0";
  let unopened = 0;
  let told: Standing | undefined;
  /** Ended to break off whatever is waited for: the network went, or came back. */
  let link = new AbortController();
  let joined = held();

  const ear = {
    opened: () => tell("connected"),
    heard(heard: Heard) {
      watermark = heard.watermark;
      listener.heard(heard);
    },
  };

  function tell(standing: Standing): void {
    if (standing === told) return;
    told = standing;
    listener.standing(standing);
  }

  async function join(): Promise<Joined | undefined> {
    if (session !== undefined) {
      const answer = await request(`/conversations/${session.conversation}?watermark=${watermark}`, session.token);
      if (!isOver(answer)) return readJoined(answer);
      session = undefined;
      joined = held();
      watermark = "0";
      listener.renewed();
    }
    const token = readToken(await request("/tokens/generate", undefined, {}));
    return token === undefined ? undefined : readJoined(await request("/conversations", token, {}));
  }

  async function hear({ streamUrl }: Joined): Promise<void> {
    if (unopened < UNOPENED_BEFORE_POLLING) {
      unopened = (await stream(streamUrl, ear, link.signal)) ? 0 : unopened + 1;
      return;
    }
    unopened = 0;
    await poll(pollAt, ear, link.signal);
  }

  function pollAt() {
    const { conversation = "", token = "" } = session ?? {};
    return { path: `/conversations/${conversation}/activities?watermark=${watermark}`, token };
  }

  async function keepUp(): Promise<never> {
    for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
      if (link.signal.aborted) link = new AbortController();
      const place = await join();
      if (place === undefined) {
        tell("lost");
      } else {
        waitMs = FIRST_WAIT_MS;
        enter(place);
        await hear(place);
      }
      // Many pages that lost the same server do not come back in the same instant.
      await wait(waitMs * (0.5 + Math.random()), link.signal);
    }
  }

  function enter({ conversation, token }: Session): void {
    session = { conversation, token };
    keepSession(session);
    joined.open();
  }

  async function refresh(): Promise<void> {
    if (session === undefined) return;
    const { conversation } = session;
    const token = readToken(await request("/tokens/refresh", session.token, {}));
    if (token !== undefined && session?.conversation === conversation) enter({ conversation, token });
  }

  for (const change of ["online", "offline"]) addEventListener(change, () => link.abort());
  setInterval(() => void refresh(), REFRESH_EVERY_MS);
  tell("connecting");
  void keepUp();

  return {
    async send(outgoing) {
      if (session === undefined) await Promise.race([joined.opened, wait(SEND_WITHIN_MS, link.signal)]);
      if (session === undefined) return { is: "not-yet", isFault: true, waitMs: undefined };
      const { conversation, token } = session;
      const answer = await request(`/conversations/${conversation}/activities`, token, activityOf(outgoing));
      if (isOver(answer)) link.abort();
      return sendingOf(answer);
    },
    session: () => session,
  };
}

/** Whoever types fast, or whose chat has ended, has only to wait; what the service cannot read never goes. */
function sendingOf(answer: Answer): Sending {
  if (answer.is === "answered") return { is: "taken" };
  const waitMs = waitAsked(answer);
  const goesLater = waitMs !== undefined || isFault(answer) || isOver(answer);
  return goesLater ? { is: "not-yet", isFault: isFault(answer), waitMs } : { is: "refused" };
}

/** A gate that stays shut until it is opened. */
function held(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
