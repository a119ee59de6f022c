/** Every error that this software raises on purpose: a stable code, what went wrong, and what to do about it. */

export const ERRORS = {
  "assistant.sends-nothing":
    "Something tried to send an Activity past the store. Return messages from `respond`: what is committed is what is delivered.",
  "config.invalid":
    "Some settings are missing or wrong. Mend the named variables (`.env.example` says what each is for) and start again.",
  "content.invalid":
    "A content file does not fit its schema. Mend the named field and run `npm run -s what-matters -- check`.",
  "desk.case-full": "So much was noted about this case that no more fits in. Close it, and go on in a new one.",
  "desk.chats-full": "This link worker talks with as many people as `DESK_MOST_CHATS` lets them at once.",
  "desk.colleague-not-free":
    "The colleague is not on duty, or talks with as many people as they may at once. Choose another one.",
  "desk.forbidden":
    "This session may not do that: the role is another one, or the request does not carry the token of its own page.",
  "desk.not-agreed": "The record was made without the person's agreement, so it does not leave the desk.",
  "desk.provider-unreachable":
    "The sign-in provider did not answer as OpenID Connect asks. Check `DESK_OIDC_ISSUER` and that this server can reach it.",
  "desk.signed-out": "The request carries no session of the desk that still lasts. Sign in again.",
  "directline.activity-invalid": "The Activity does not have the shape that Direct Line 3.0 gives it.",
  "directline.forbidden": "The token, secret or origin does not open this conversation.",
  "directline.token-expired": "The token is past its time. Refresh it before it ends, or start again.",
  "directline.unauthorised": "The request carries no token or secret, or one that was not made here.",
  "evaluate.file": "The file of labelled messages cannot be read. Check its name.",
  "feed.file-incomplete":
    "A file breaks off or is damaged, so nothing of it was taken. Save it once more and give it again; a last good copy stays in use.",
  "feed.file-unreadable": "A file of a feed, or its mapping, cannot be read. Check its name and who may open it.",
  "feed.import-failed":
    "The import ended without writing a directory. Run `what-matters directory import` by hand with the same sources to see why.",
  "feed.incomplete":
    "A feed stopped before its end, so nothing of it was taken. The last good copy stays in use; try again later.",
  "feed.not-a-feed":
    "A source is no feed that is known. Give Open Referral UK or HSDS as JSON, JSON lines, CSV or zip, or add a mapping file.",
  "feed.not-allowed":
    "An address may not be asked. Add its host to `DIRECTORY_HOSTS`, or to `DIRECTORY_PRIVATE_HOSTS` when it is inside your own network.",
  "feed.too-large":
    "A feed is larger than it may be. Raise the limit in `DIRECTORY_MOST_MEGABYTES` when that is right.",
  "feed.unreachable": "A feed did not answer, or answered with an error, every time it was asked.",
  "file.cannot-be-written":
    "A file cannot be written. Name a file in a folder where this user may write, on a disk with space left.",
  "http.body-invalid": "The body is not the JSON that this address takes.",
  "http.body-too-large": "The body is larger than this address takes.",
  "http.not-found": "Nothing is kept at this address.",
  "http.parameter-invalid": "A parameter of the address cannot be read, or needs another one. The reply names it.",
  "http.too-many-requests": "Too many requests came from one address. Wait for the stated seconds.",
  "lookup.failed": "The look-up worker could not answer one question. The turn went on without it.",
  "lookup.not-ready":
    "The look-up worker is not running yet. The phrase rules stand alone until `/health/ready` says it is.",
  "lookup.stopped": "The look-up worker ended before it answered. It is started again by itself.",
  "mapping.invalid":
    "The mapping file of a feed does not fit. Mend the named field; `deploy/directory-feeds.md` says what each means.",
  "phrase.invalid":
    "A phrase uses something outside the phrase language (`knowledge/languages/phrases.ts`), or a group that is not there.",
  "server.cannot-listen":
    "The address cannot be listened on. Another program may use the port: stop it, or set `PORT` and `HOST`.",
  "server.stopping":
    "The server is stopping and takes nothing new. Another replica, or this one after its restart, takes it: send it again.",
  "store.busy":
    "Another server uses this `DATA_DIR`, and the embedded store is for one server. Stop the other, name another `DATA_DIR`, or set `REDIS_URL` to run several.",
  "store.cannot-open":
    "What is kept cannot be opened with the keys given. Put the key that sealed it back into `DATA_KEYS`, behind the newest one.",
  "store.evicts":
    "This Redis deletes conversations when its memory is full. Set its `maxmemory-policy` to `noeviction`; production refuses any other.",
  "store.newer":
    "What is kept was written by a newer release. Start that release again, or put back a copy from before it.",
  "store.unavailable":
    "The store cannot be opened. Check that `DATA_DIR` exists, has space and can be written by this user, or that Redis can be reached where `REDIS_...` says.",
  "store.write-failed":
    "A write did not reach the disk, so it was not acknowledged. Check the space left in `DATA_DIR`, or the memory and disk of Redis.",
  "time-limit.passed": "A step took longer than it may. The turn went on without it.",
  "turn.contended":
    "Another process kept changing this conversation. The message was not acknowledged: the channel sends it again.",
  "turn.failed":
    "What a link worker did, or what was due, could not be worked out, and nothing was written. The cause is below; it is tried again.",
  "turn.queue-full":
    "Too many messages of one conversation are waiting. The message was not acknowledged: the channel sends it again.",
  "understanding.weights":
    "The two files of trained weights do not belong together. Run `npm run train` and keep both.",
  "words.duplicate-key": "Two files of one language have the same key. Give one of them another name.",
  "words.missing-key":
    "A line that the assistant says has no words in this language. Add the key to a file in `languages/TAG/`.",
  "words.missing-value": "A line was asked for without a value that it needs.",
  "words.unknown-key": "No code says this line. Remove it, or name it in `knowledge/languages/word-keys.ts`.",
  "words.unknown-value":
    "A line has a `{{value}}` that the code does not fill in. Mend the name, or add it in `word-keys.ts`.",
} as const;

export type ErrorCode = keyof typeof ERRORS;

/** An error with a code from the table. `details` name the file, line, field or variable; never anything a person typed. */
export class CodedError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, string | number>>;

  constructor(code: ErrorCode, details: Readonly<Record<string, string | number>> = {}, options?: { cause?: unknown }) {
    const facts = Object.entries(details).map(([name, value]) => `${name}: ${value}`);
    super([`${code}: ${ERRORS[code]}`, ...facts].join("\n  "), options);
    this.name = "CodedError";
    this.code = code;
    this.details = details;
  }
}
