/**
 * Tells the duty inbox by e-mail that somebody has to look at the desk: the event in words, the reference, the way to the
 * desk. Nothing about anybody, since mail lies open on its way and in the inbox. Whoever listens in between is kept out:
 * without TLS nothing is sent, but to this machine itself.
 */
import nodemailer from "nodemailer";
import type { NoticeEvent } from "../../dialogs/effect.ts";
import type { Sent } from "../due/sender.ts";
import { isLoopback } from "../loopback.ts";
import { innerDigest } from "../store/ids.ts";
import type { Notice, Target } from "./notice.ts";

export interface MailOptions {
  /** smtp:// (STARTTLS) or smtps://, with name and password where the server wants them. */
  readonly smtpUrl: string;
  readonly from: string;
  readonly dutyInbox: string;
  /** Where link workers sign in. */
  readonly deskUrl: string;
}

/** Of each step. The whole of it ends by the worker's own limit. */
const WITHIN_MS = 8_000;
/** A server's last word (RFC 5321, section 4.2.1), about the message and not about who we are. */
const FINAL = new Set([550, 551, 552, 553, 554]);

export function dutyMail(options: MailOptions): Target {
  return {
    is: "e-mail",
    key: innerDigest(`mail ${options.dutyInbox}`),
    host: new URL(options.smtpUrl).host,
    hears: (event) => SUBJECTS[event] !== undefined,
    tell: (notice) => send(notice, options),
  };
}

async function send(notice: Notice, options: MailOptions): Promise<Sent> {
  const transport = nodemailer.createTransport(transportOf(options.smtpUrl));
  try {
    await transport.sendMail(mailOf(notice, options));
    return { is: "sent" };
  } catch (error) {
    if (isFinal(error)) return { is: "refused", reason: "refused" };
    throw error;
  } finally {
    transport.close();
  }
}

function transportOf(smtpUrl: string) {
  const url = new URL(smtpUrl);
  const secure = url.protocol === "smtps:";
  const isHere = isLoopback(url.hostname);
  const [user, pass] = [url.username, url.password].map(decodeURIComponent);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port === "" ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: !secure && !isHere,
    ignoreTLS: !secure && isHere,
    ...(user !== undefined && user !== "" && { auth: { user, pass: pass ?? "" } }),
    connectionTimeout: WITHIN_MS,
    greetingTimeout: WITHIN_MS,
    socketTimeout: WITHIN_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

const SUBJECTS: Readonly<Partial<Record<NoticeEvent, string>>> = {
  new: "A new referral",
  unopened: "A referral that nobody has opened in time",
  "danger-unanswered": "Somebody at the desk needs an answer now",
};

/** The same Message-ID for every try: a mailbox that has had it shows it once. */
function mailOf({ id, event, reference, at }: Notice, { from, dutyInbox, deskUrl }: MailOptions) {
  const subject = `${SUBJECTS[event] ?? event}: ${reference}`;
  return {
    from,
    to: dutyInbox,
    subject,
    text: [
      `${subject}.`,
      "",
      `Sign in to see it: ${deskUrl}`,
      "",
      "This mail is sent by a computer. Nobody reads answers to it.",
      "",
    ].join("\n"),
    date: new Date(at),
    messageId: `<${id}@${from.slice(from.lastIndexOf("@") + 1)}>`,
    headers: { "Auto-Submitted": "auto-generated" },
  };
}

function isFinal(error: unknown): boolean {
  return error instanceof Error && "responseCode" in error && FINAL.has(Number(error.responseCode));
}
