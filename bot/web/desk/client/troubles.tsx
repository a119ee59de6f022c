/** What stands in the way, said plainly: the connection, and the sign-in. */
import { useDesk } from "./context.ts";
import { SIGN_IN_ELSEWHERE } from "./sign-in.ts";
import { useStore } from "./store.ts";
import { WORDS } from "./words.ts";

export function Troubles() {
  const { store } = useDesk();
  const signIn = useStore(store, (state) => state.signIn);
  const link = useStore(store, (state) => state.link);
  return (
    <div class="troubles" role="alert">
      {signIn === "out" && (
        <p class="trouble">
          {WORDS.signedOut}{" "}
          <a class="control" href={SIGN_IN_ELSEWHERE} target="_blank" rel="noreferrer">
            {WORDS.signIn}
          </a>
        </p>
      )}
      {signIn === "other" && (
        <p class="trouble">
          {WORDS.otherSignedIn}{" "}
          <button type="button" onClick={() => location.assign("/desk")}>
            {WORDS.goOnAsThem}
          </button>
        </p>
      )}
      {signIn === "in" && link === "lost" && <p class="trouble">{WORDS.lost}</p>}
    </div>
  );
}
