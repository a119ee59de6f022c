/**
 * What a client is told when a request is refused: a status, a code and one plain line, in the shape that Direct Line 3.0
 * documents (`{ error: { code, message } }`). Only errors listed here say what they are; any other is a fault of ours and
 * tells nothing.
 */
import { CodedError, type ErrorCode } from "../knowledge/errors.ts";

interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

export interface RefusalReply {
  readonly status: number;
  readonly json: { readonly error: { readonly code: string; readonly message: string } };
  readonly headers: Readonly<Record<string, string>>;
}

const REFUSALS: Partial<Record<ErrorCode, Refusal>> = {
  "desk.case-full": { status: 409, code: "CaseFull", message: "No more fits into this case" },
  "desk.chats-full": { status: 409, code: "ChatsFull", message: "You have as many chats as you may have at once" },
  "desk.colleague-not-free": { status: 409, code: "ColleagueNotFree", message: "They cannot take a chat just now" },
  "desk.forbidden": { status: 403, code: "Forbidden", message: "You may not do this here" },
  "desk.not-agreed": { status: 409, code: "NotAgreed", message: "They did not agree to this leaving the desk" },
  "desk.provider-unreachable": { status: 503, code: "ServiceError", message: "Signing in does not work just now" },
  "desk.signed-out": { status: 401, code: "SignedOut", message: "You are signed out" },
  "directline.activity-invalid": { status: 400, code: "MalformedData", message: "The activity is not valid" },
  "directline.forbidden": { status: 403, code: "BadArgument", message: "Invalid token or secret" },
  "directline.token-expired": { status: 403, code: "TokenExpired", message: "Token has expired" },
  "directline.unauthorised": { status: 401, code: "Unauthorized", message: "A token or secret is needed" },
  "http.body-invalid": { status: 400, code: "MalformedData", message: "The body is not valid" },
  "http.body-too-large": { status: 413, code: "MalformedData", message: "The body is too large" },
  "http.not-found": { status: 404, code: "NotFound", message: "Not found" },
  "http.parameter-invalid": { status: 400, code: "BadArgument", message: "This parameter is not valid" },
  "http.too-many-requests": { status: 429, code: "TooManyRequests", message: "Too many requests" },
  "server.stopping": { status: 503, code: "ServiceError", message: "Not accepted, send it again" },
  "store.unavailable": { status: 503, code: "ServiceError", message: "Not accepted, send it again" },
  "store.write-failed": { status: 503, code: "ServiceError", message: "Not accepted, send it again" },
  "turn.contended": { status: 503, code: "ServiceError", message: "Not accepted, send it again" },
  "turn.queue-full": { status: 429, code: "TooManyRequests", message: "Too many messages at once" },
};

const FAULT: Refusal = { status: 500, code: "ServiceError", message: "Something went wrong on our side" };
const TRY_AGAIN_AFTER_SECONDS = 2;

/** The reply for any error. 429 and 503 say after how many seconds to try again. */
export function refusalOf(error: unknown): RefusalReply {
  const known = error instanceof CodedError ? REFUSALS[error.code] : undefined;
  const { status, code, message } = known ?? FAULT;
  return { status, json: { error: { code, message: named(message, error) } }, headers: headersOf(status, error) };
}

/** For what the HTTP layer itself refuses: no such address, a method not taken, a malformed request. */
export function refusalOfStatus(status: number): RefusalReply {
  if (status < 400 || status >= 500) return refusalOf(undefined);
  if (status === 404) return refusalOf(new CodedError("http.not-found"));
  if (status === 405) {
    return { status, json: { error: { code: "NotAllowed", message: "Not allowed here" } }, headers: {} };
  }
  return { status, json: { error: { code: "BadArgument", message: "The request is not valid" } }, headers: {} };
}

/** Whether the error is a fault of ours, to be looked into, and not a request to be refused. */
export function isFault(error: unknown): boolean {
  return refusalOf(error).status >= 500;
}

/** Whether a limit was reached: the one refusal that some places answer in another way. */
export function isRefusedAsTooMany(error: unknown): boolean {
  return error instanceof CodedError && error.code === "http.too-many-requests";
}

/** A parameter's name is one of ours, never what the client wrote. */
function named(message: string, error: unknown): string {
  const isNamed = error instanceof CodedError && error.code === "http.parameter-invalid";
  return isNamed ? `${message}: ${error.details.parameter}` : message;
}

function headersOf(status: number, error: unknown): Record<string, string> {
  // The rest of a body that is too large is not waited for.
  if (status === 413) return { Connection: "close" };
  if (status !== 429 && status !== 503) return {};
  const seconds = error instanceof CodedError ? error.details.retryAfterSeconds : undefined;
  return { "Retry-After": String(seconds ?? TRY_AGAIN_AFTER_SECONDS) };
}
