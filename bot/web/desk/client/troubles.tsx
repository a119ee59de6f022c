/** What stands in the way, said plainly: the connection, and the sign-in, without which there is nothing else to see. */
import { useDesk } from "./context.ts";
import { SIGN_IN_ELSEWHERE } from "./sign-in.ts";
import { useStore } from "./store.ts";
import { WORDS } from "./words.ts";

export function Troubles() {
  const { store } = useDesk();
  const signIn = useStore(store, (state) => state.signIn);
  const link = useStore(store, (state) => state.link);
  if (signIn !== "in") return <NotIn isOther={signIn === "other"} />;
  return (
    <div class="troubles" role="alert">
      {link === "lost" && <p class="trouble">{WORDS.lost}</p>}
    </div>
  );
}

function NotIn({ isOther }: { readonly isOther: boolean }) {
  return (
    <main class="page">
      <h1>{WORDS.desk}</h1>
      <div class="troubles" role="alert">
        {isOther ? (
          <p class="trouble">
            {WORDS.otherSignedIn}{" "}
            <button type="button" onClick={() => location.assign("/desk")}>
              {WORDS.goOnAsThem}
            </button>
          </p>
        ) : (
          <p class="trouble">
            {WORDS.signedOut}{" "}
            <a class="control" href={SIGN_IN_ELSEWHERE} target="_blank" rel="noreferrer">
              {WORDS.signIn}
            </a>
          </p>
        )}
      </div>
    </main>
  );
}
