/**
 * "Download what I said": fetched with the token of this tab's chat, which never stands in an address, and handed to the
 * browser as a file. The page stays as it is, and says aloud what came of it.
 */
import { element } from "./element.ts";
import type { Session } from "./session.ts";
import { WORDS } from "./words.ts";

const FILE_NAME = "my-notes.txt";
const WITHIN_MS = 15_000;
/** The browser has taken the file by then. */
const LET_GO_AFTER_MS = 10_000;

export interface Download {
  readonly button: HTMLButtonElement;
  /** A live region. */
  readonly said: HTMLElement;
}

/** Shows the button and makes it work. @param session the chat to download, when there is one. */
export function offerDownload({ button, said }: Download, session: () => Session | undefined): void {
  let isUnderWay = false;
  button.hidden = false;
  button.addEventListener("click", async () => {
    // Not disabled: that would take the focus away from whoever pressed it by keyboard.
    if (isUnderWay) return;
    isUnderWay = true;
    said.textContent = WORDS.downloading;
    said.textContent = (await download(session())) ? WORDS.downloaded(FILE_NAME) : WORDS.notDownloaded;
    isUnderWay = false;
  });
}

async function download(session: Session | undefined): Promise<boolean> {
  const file = session === undefined ? undefined : await fetched(session);
  if (file === undefined) return false;
  const address = URL.createObjectURL(file);
  element("a", { href: address, download: FILE_NAME }).click();
  setTimeout(() => URL.revokeObjectURL(address), LET_GO_AFTER_MS);
  return true;
}

async function fetched({ conversation, token }: Session): Promise<Blob | undefined> {
  try {
    const response = await fetch(`/my-data/${conversation}?format=text`, {
      headers: { Authorization: `Bearer ${token}` },
      credentials: "omit",
      cache: "no-store",
      signal: AbortSignal.timeout(WITHIN_MS),
    });
    return response.ok ? await response.blob() : undefined;
  } catch {
    return undefined;
  }
}
