/**
 * Which conversation this tab is in. It survives a reload of the tab and nothing else (rule 24), and a browser that keeps
 * nothing at all still gets a chat.
 */
export interface Session {
  readonly conversation: string;
  readonly token: string;
}

const KEY = "what-matters.session";

export function keptSession(): Session | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    return isSession(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

export function keepSession({ conversation, token }: Session): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ conversation, token }));
  } catch {
    // Storage is full or forbidden: the chat goes on, and a reload begins a new one.
  }
}

function isSession(kept: unknown): kept is Session {
  const { conversation, token } = (kept ?? {}) as Partial<Session>;
  return typeof conversation === "string" && typeof token === "string";
}
