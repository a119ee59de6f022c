/**
 * Words of the desk between replicas. Each is published by the script that writes what it is about, so on whichever server
 * of a cluster that runs, and every one of them is listened to (`listening.ts` says why a cluster's own passing on is not
 * relied on). What a cluster does pass on, and what we said ourselves, is known by its seal, which is never made twice.
 */
import type { Seals } from "../seal.ts";
import { type Audience, audience, openWord, sealWord, type Word } from "../words.ts";
import type { RedisConnection } from "./connection.ts";
import { DESK_CHANNEL } from "./keys.ts";
import { type ListeningAt, listeningAt } from "./listening-at.ts";

export interface Spreading extends Pick<Audience, "onReferral" | "onChange" | "hear"> {
  /** As it is published. */
  wordOf(word: Word): string;
  /** Tells the listeners of this process of what it has published itself, without a way through Redis. */
  said(words: readonly string[]): void;
  publish(word: Word): Promise<void>;
  close(): void;
}

type Connection = Pick<RedisConnection, "servers" | "subscriber" | "onMoved" | "send">;

/** A word comes again within moments, or never. */
const MOST_REMEMBERED = 4_096;

export function spreading(connection: Connection, seals: Seals): Spreading {
  const listeners = audience();
  const heard = new Set<string>();
  const servers = new Map<string, ListeningAt>();
  let stopHearingOfMoves: (() => void) | undefined;

  function once(text: string): void {
    if (heard.has(text)) return;
    if (heard.size >= MOST_REMEMBERED) heard.clear();
    heard.add(text);
    const word = openWord(seals, text);
    if (word === undefined) listeners.lookAgain();
    else listeners.say(word);
  }

  /** Not before somebody listens: a command that only writes needs no second connection. */
  function start(): void {
    if (stopHearingOfMoves !== undefined) return;
    stopHearingOfMoves = connection.onMoved(place);
    place();
  }

  /** Listens at every server that there is now. */
  function place(): void {
    const all = connection.servers();
    if (all.length === 0) return;
    for (const server of all) if (!servers.has(server)) listenAt(server);
    for (const [server, listening] of servers) {
      if (all.includes(server)) continue;
      listening.close();
      servers.delete(server);
    }
  }

  function listenAt(server: string): void {
    const listening = listeningAt(
      () => connection.subscriber(server),
      (_channel, text) => once(text),
      place,
    );
    servers.set(server, listening);
    listening.add(DESK_CHANNEL, listeners.lookAgain);
  }

  const started =
    <Asked extends readonly unknown[]>(listen: (...asked: Asked) => () => void) =>
    (...asked: Asked) => {
      start();
      return listen(...asked);
    };
  return {
    onReferral: started(listeners.onReferral),
    onChange: started(listeners.onChange),
    hear: started(listeners.hear),
    wordOf: (word) => sealWord(seals, word),
    said: (words) => words.forEach(once),
    async publish(word) {
      const text = sealWord(seals, word);
      once(text);
      await connection.send("publish", DESK_CHANNEL, text);
    },
    close() {
      stopHearingOfMoves?.();
      for (const listening of servers.values()) listening.close();
    },
  };
}
