/** Where the focus goes when what had it is gone: a keyboard must never be left nowhere. */

/** One goes on where one writes, or else at the heading of the case. */
export function keepFocus(): void {
  afterDrawn(() => {
    if (document.activeElement !== document.body) return;
    const [box, heading] = ["#message", "#case-heading"].map((each) => document.querySelector<HTMLElement>(each));
    (box ?? heading)?.focus();
  });
}

/** What is to have the focus may not be there before the next drawing. */
function afterDrawn(then: () => void): void {
  requestAnimationFrame(() => setTimeout(then));
}
