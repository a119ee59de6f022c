/** What the value of a setting can be: how its text is checked, and what is made of it. Messages never show the text. */
import { z } from "zod";
import { parseWorkingTime } from "../knowledge/hours/working-time.ts";
import { isHost } from "./feeds/hosts.ts";
import { isLoopback } from "./loopback.ts";
import { parseOpeningTimes } from "./opening-times.ts";

export const wholeNumber = (lowest: number, highest: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `must be a whole number from ${lowest} to ${highest}`)
    .transform(Number)
    .pipe(z.number().min(lowest).max(highest));
export const httpUrl = z.url({
  protocol: /^https?$/,
  error: "must be an address that begins with http:// or https://",
});
export const origins = z.string().transform((list, context) =>
  list.split(",").map((origin) => {
    const trimmed = origin.trim();
    if (!URL.canParse(trimmed) || new URL(trimmed).origin !== trimmed) {
      context.addIssue({ code: "custom", message: "must be origins like https://example.org, with commas between" });
    }
    return trimmed;
  }),
);
export const list = z.string().transform((text) => text.split(/\s+/).filter((each) => each !== ""));
export const hosts = list.refine(
  (entries) => entries.every(isHost),
  "must be hosts like example.org or example.org:8080, without http:// and without a path, with spaces between",
);
export const openingTimes = z.string().transform((times, context) => {
  const hours = parseOpeningTimes(times);
  if (hours !== undefined) return hours;
  context.addIssue({ code: "custom", message: 'must be opening times like "Mo-Fr 09:00-17:00; Sa 10:00-12:00"' });
  return z.NEVER;
});
/** Words that people are told, and a time that can be reckoned with. */
export const workingTime = z
  .string()
  .refine(
    (text) => parseWorkingTime(text) !== undefined,
    'must be written like "one working day", "2 working days" or "4 working hours"',
  );
/** Others could read and change what goes over plain http, but for what never leaves this machine. */
export const webhookUrls = list.refine(
  (urls) => urls.every(isWebhookUrl),
  "must be addresses that begin with https://, without a password in them, with spaces between",
);

function isWebhookUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username !== "" || url.password !== "") return false;
  return url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname));
}

export const smtpUrl = z.url({
  protocol: /^smtps?$/,
  error: "must be an address that begins with smtp:// or smtps://",
});
export const email = z.email("must be an e-mail address");
export const redisUrl = z.url({
  protocol: /^rediss?$/,
  error: "must be an address that begins with redis:// or rediss://",
});
/** Where one of several is asked first; which database, each of them says for itself. */
export const redisNodes = z.string().transform((text, context) => {
  const urls = text.split(/\s+/).filter((each) => each !== "");
  if (urls.length > 0 && urls.every((url) => redisUrl.safeParse(url).success && /^\/?$/.test(new URL(url).pathname)))
    return urls;
  const message = "must be addresses like redis://example.org:6379, without a path, with spaces between";
  context.addIssue({ code: "custom", message });
  return z.NEVER;
});
export const secret = z
  .string()
  .regex(/^[\x21-\x7e]{32,}$/, "must be 32 letters, digits and signs or more, without spaces");
/** 32 bytes in base64 or base64url. */
const DATA_KEY = /^[\w+/-]{43}=?$/;
export const dataKeys = z.string().transform((text, context) => {
  const [first = "", ...others] = text.split(",").map((key) => key.trim());
  const bytes = (key: string) => Buffer.from(key, "base64");
  if ([first, ...others].every((key) => DATA_KEY.test(key)))
    return [bytes(first), ...others.map(bytes)] as const satisfies readonly [Buffer, ...Buffer[]];
  context.addIssue({ code: "custom", message: "must be keys of 32 bytes in base64, with commas between" });
  return z.NEVER;
});
export const words = z.string().max(200);
export const wordList = words
  .transform((text) =>
    text
      .split(",")
      .map((each) => each.trim())
      .filter((each) => each !== ""),
  )
  .refine((list) => list.length > 0, "must be words, with commas between where there are several");
/** What comes over a network without TLS could be anybody's word on who somebody is. */
export const oidcIssuer = httpUrl.pipe(
  z.string().refine((address) => {
    const { protocol, hostname } = new URL(address);
    return protocol === "https:" || isLoopback(hostname);
  }, "must begin with https://, or be on this machine"),
);

/** A number to ring, with the spaces that make it easy to read. */
export const telephone = z.string().regex(/^\+?[\d ()-]{3,20}$/, "is no telephone number");
