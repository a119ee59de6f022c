/** Where the desk's script begins: it asks who is signed in, and draws the desk for them. */
import { render } from "preact";
import { App } from "./app.tsx";
import { createDesk } from "./desk.ts";
import { tellOtherTabs, whoAmI } from "./sign-in.ts";
import { WORDS } from "./words.ts";

const ASK_AGAIN_MS = 3_000;
const place = document.querySelector("#desk");
if (place !== null) void start(place);

async function start(root: Element): Promise<void> {
  const me = await whoAmI();
  if (me === undefined) {
    // The server sends whoever is signed out to sign in, and back here afterwards.
    location.reload();
  } else if (me === "unknown") {
    render(<p role="status">{WORDS.notReached}</p>, root);
    setTimeout(() => void start(root), ASK_AGAIN_MS);
  } else {
    tellOtherTabs();
    render(<App desk={createDesk(me)} />, root);
  }
}
