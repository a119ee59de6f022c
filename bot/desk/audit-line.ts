/** What stands in the audit trail, as the server keeps it and as the desk's page shows it. */

export const AUDITED = [
  "signed-in",
  "sign-in-refused",
  "signed-out",
  "account-added",
  "account-changed",
  "account-locked",
  "duty-changed",
  "case-opened",
  "case-acted",
  "case-exported",
  "day-exported",
  "figures-read",
  "audit-read",
  "caseload-moved",
  "replies-changed",
  "notice-lost",
  "paused",
  "resumed",
] as const;

/** Who did what to which case: actions, never content (rule 26). */
export interface AuditLine {
  readonly sequence: number;
  readonly at: number;
  /** The worker's id, or `system`. */
  readonly who: string;
  readonly did: (typeof AUDITED)[number];
  /** Whose account it is about: a worker's id. */
  readonly about?: string;
  /** The reference of a case. */
  readonly reference?: string;
  /** Words from a closed list: which act, which outcome, which export; and in a second line what an act came to. */
  readonly detail?: string;
}

/** With the names that belong to its ids, of those who have left too; of a moved caseload `detail` is whose it was. */
export interface NamedAuditLine extends AuditLine {
  readonly name?: string;
  readonly aboutName?: string;
}
