/**
 * The log: what the service did, for whoever runs it. Never message text, names, numbers, postcodes or tokens, so an
 * error is outlined (its kind, code and place) and its message, which can quote what it choked on, is left out.
 */
import { type DestinationStream, type Logger, pino } from "pino";
import { CodedError } from "../knowledge/errors.ts";

export type Log = Logger;
export const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** JSON lines on standard output, or to `destination`. */
export function openLog(level: LogLevel, destination?: DestinationStream): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  return destination === undefined ? pino(options) : pino(options, destination);
}

const STACK_LINE = /^ {4}at .*:\d+:\d+\)?$/;

/** What may be logged of an error: what kind it is and where it was raised, never its words. */
export function outline(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error };
  const raisedAt = error.stack
    ?.replace(error.message, "")
    .split("\n")
    .find((line) => STACK_LINE.test(line));
  return {
    error: error.name,
    ...(error instanceof CodedError ? { code: error.code, ...error.details } : {}),
    ...(raisedAt === undefined ? {} : { raisedAt: raisedAt.trim() }),
    ...(error.cause === undefined ? {} : { cause: outline(error.cause) }),
  };
}
