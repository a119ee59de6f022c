/** Lines of what would be sent that stand for more than one answer, by the id under which they are struck out. */

export const SHOWN_LINE = "services.shown";
export const REFUSED_LINE = "services.refused";

/** What was written here so far; its words are no line of their own. */
export const TRANSCRIPT_LINE = "transcript";

/** That urgent help was shown, and when: the kind goes with it, never the words. */
export const URGENT_LINE = "urgent";
