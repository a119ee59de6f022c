/** Where the focus goes when what had it is gone: a keyboard must never be left nowhere. */

/** The first that is there counts. */
const PLACES = ["#message", "#case-heading", "main h2"];

/** One goes on where one writes, or else at the heading. @param near a selector of what one goes on with before either */
export function keepFocus(near?: string): void {
  afterDrawn(() => {
    if (document.activeElement !== document.body) return;
    const places = [near, ...PLACES].flatMap((each) => each ?? []);
    const found = places.map((each) => document.querySelector<HTMLElement>(each)).find((each) => each !== null);
    found?.focus();
  });
}

/** What is to have the focus may not be there before the next drawing. */
function afterDrawn(then: () => void): void {
  requestAnimationFrame(() => setTimeout(then));
}
