/**
 * The sign-in, which can end while words stand in a box. Then another tab signs in, and this one goes on as if nothing had
 * been: it hears from the other tab, and looks for itself when it comes to the front and every few seconds.
 */
import type { Me } from "../../../desk/api.ts";
import { request } from "./requests.ts";

export const SIGN_IN_PATH = "/desk/sign-in";

const CHANNEL = "desk.sign-in";
const LOOK_EVERY_MS = 5_000;

/** `undefined` when nobody is signed in; `unknown` when the server could not be asked. */
export async function whoAmI(): Promise<Me | undefined | "unknown"> {
  const answer = await request("me");
  if (answer.is === "answered") return answer.json as Me;
  return answer.is === "signed-out" ? undefined : "unknown";
}

/** Signing in in a tab of its own, which then only says that it can be closed. */
export const SIGN_IN_ELSEWHERE = `${SIGN_IN_PATH}?then=close`;

/** Tells other tabs that somebody has just signed in, or out. */
export function tellOtherTabs(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage("changed");
  channel.close();
}

/** Resolves with whoever signs in next. */
export function signedInAgain(): Promise<Me> {
  return new Promise((resolve) => {
    const channel = new BroadcastChannel(CHANNEL);
    const timer = setInterval(() => void look(), LOOK_EVERY_MS);
    let isDone = false;
    async function look(): Promise<void> {
      const me = await whoAmI();
      if (me === undefined || me === "unknown" || isDone) return;
      isDone = true;
      clearInterval(timer);
      channel.close();
      document.removeEventListener("visibilitychange", look);
      resolve(me);
    }
    channel.onmessage = () => void look();
    document.addEventListener("visibilitychange", look);
  });
}
