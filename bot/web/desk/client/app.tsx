/**
 * The frame around every view: the bar, what is wrong, danger, and the way between views. Views have addresses of their
 * own; going to one moves focus to its heading, and coming back from a case puts it where it was in the queue.
 */
import { useCallback, useEffect, useMemo, useState } from "preact/hooks";
import { Alerts } from "./alerts.tsx";
import { AuditPage } from "./audit-page.tsx";
import { Bar } from "./bar.tsx";
import { CaseLink } from "./case-link.tsx";
import { CasePage } from "./case-page.tsx";
import { type Around, AroundContext, useDesk } from "./context.ts";
import { Covered } from "./covered.tsx";
import type { Desk } from "./desk.ts";
import { FiguresPage } from "./figures-page.tsx";
import { Keys, useKeys } from "./keys.tsx";
import { LeadPage } from "./lead-page.tsx";
import { Live } from "./live.tsx";
import { pathOf, type View, viewAt } from "./paths.ts";
import { Queue } from "./queue.tsx";
import { RepliesPage } from "./replies-page.tsx";
import { countNeeding, hasUnreadFor, openAlerts } from "./sections.ts";
import { useStore } from "./store.ts";
import { TeamPage } from "./team-page.tsx";
import { Troubles } from "./troubles.tsx";
import { WORDS } from "./words.ts";

export function App({ desk }: { readonly desk: Desk }) {
  const [view, setView] = useState(() => viewAt(location.pathname));
  const [isFirst, setFirst] = useState(true);
  const go = useCallback((to: View) => {
    setFirst(false);
    if (pathOf(to) !== location.pathname) history.pushState(null, "", pathOf(to));
    setView(to);
  }, []);
  useEffect(() => {
    const back = () => {
      setFirst(false);
      setView(viewAt(location.pathname));
    };
    addEventListener("popstate", back);
    return () => removeEventListener("popstate", back);
  }, []);
  useEffect(() => warnBeforeLeaving(desk), [desk]);
  useEffect(() => desk.open(view.is === "case" ? view.id : undefined), [desk, view]);
  useTitle(desk, view);
  useFocus(view);
  const around = useMemo((): Around => ({ desk, view, isFirst, go }), [desk, view, isFirst, go]);
  const keys = useKeys(around);

  return (
    <AroundContext.Provider value={around}>
      <Troubles />
      <Covered>
        <a class="skip" href={view.is === "queue" ? "#queue" : "#main"}>
          {WORDS.skip}
        </a>
        <Bar showKeys={keys.show} />
        <Alerts />
        <Shown view={view} />
        <Keys keys={keys} />
      </Covered>
      <Live />
    </AroundContext.Provider>
  );
}

function Shown({ view }: { readonly view: View }) {
  switch (view.is) {
    case "queue":
    case "case":
      return (
        <main class={`desk ${view.is === "case" ? "has-case" : ""}`}>
          <Queue />
          {view.is === "case" && <p class="only-printed">{WORDS.printHow}</p>}
          <div id="main" class="shown" tabIndex={-1}>
            {view.is === "case" ? <CasePage key={view.id} id={view.id} /> : <Start />}
          </div>
        </main>
      );
    default: {
      const Page = PAGES[view.is];
      return (
        <main id="main" class="page" tabIndex={-1}>
          <Page />
        </main>
      );
    }
  }
}

/** Where a case will be. */
function Start() {
  const longest = useStore(useDesk().store, ({ rows }) => rows.find(({ is }) => is === "waiting"));
  return (
    <div class="start">
      <p class="quiet">{WORDS.pick}</p>
      {longest && (
        <CaseLink id={longest.id} class="control first">
          {WORDS.openFirst(longest.name ?? longest.reference)}
        </CaseLink>
      )}
    </div>
  );
}

const PAGES = {
  team: TeamPage,
  replies: RepliesPage,
  lead: LeadPage,
  figures: FiguresPage,
  audit: AuditPage,
} as const;

/** References, never names: titles stand in the browser's history and on shared screens. */
function useTitle(desk: Desk, view: View): void {
  const count = useStore(desk.store, ({ rows, me }) => countNeeding(rows, me));
  const hasDanger = useStore(desk.store, ({ rows, me }) => openAlerts(rows, me).length > 0);
  const hasUnread = useStore(desk.store, ({ rows, me }) => hasUnreadFor(rows, me));
  const reference = useStore(desk.store, ({ opened }) => opened?.detail?.row.reference);
  const page = view.is in PAGES ? WORDS[view.is as keyof typeof PAGES] : undefined;
  const what = (view.is === "case" ? reference : page) ?? "";
  useEffect(() => {
    document.title = WORDS.title(count, hasDanger, hasUnread, what === "" ? WORDS.desk : `${what} – ${WORDS.desk}`);
  }, [count, hasDanger, hasUnread, what]);
}

/**
 * Not when the page has just been loaded: then the browser begins at the top, as on any page. A case takes the focus by
 * itself, once there is a heading that says whose it is.
 */
function useFocus(view: View): void {
  const [before, setBefore] = useState(view);
  useEffect(() => {
    if (before === view) return;
    setBefore(view);
    if (view.is === "case") return scrollTo(0, 0);
    const link = before.is === "case" ? document.querySelector<HTMLElement>(`#row-${CSS.escape(before.id)} a`) : null;
    if (view.is === "queue" && link !== null) return link.focus();
    document.querySelector<HTMLElement>("main h2")?.focus();
    scrollTo(0, 0);
  }, [view, before]);
}

function warnBeforeLeaving(desk: Desk): () => void {
  const ask = (event: BeforeUnloadEvent) => {
    if (desk.hasUnsent()) event.preventDefault();
  };
  addEventListener("beforeunload", ask);
  return () => removeEventListener("beforeunload", ask);
}
