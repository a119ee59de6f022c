/**
 * Direct Line tokens: signed, ending after half an hour, each bound to one conversation and one user. The claim `user` is
 * where the published client looks for the user's id.
 */
import { createSecretKey } from "node:crypto";
import { errors, jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import { CodedError } from "../../../knowledge/errors.ts";
import type { Clock } from "../../clock.ts";
import type { ConversationId } from "../../store/store.ts";

export const TOKEN_TTL_SECONDS = 1_800;
const ALGORITHM = "HS256";
const ISSUER = "what-matters/directline";

/** What a token lets its holder into, and as whom. */
export interface Ticket {
  readonly conversation: ConversationId;
  readonly user: string;
  /** Made out to a server that names a conversation, and not in it: it reads and writes, but downloads nothing. */
  readonly isOfServer?: true;
}

/** A ticket as a token holds it, and when that ends, in ms since 1970. */
export interface OpenTicket extends Ticket {
  readonly endsAt: number;
}

export interface Tokens {
  issue(ticket: Ticket): Promise<string>;
  /** @throws CodedError `directline.token-expired`, or `directline.forbidden` for anything that was not signed here. */
  read(token: string): Promise<OpenTicket>;
}

const claims = z.object({
  conversation: z.string().min(1),
  user: z.string().min(1),
  isOfServer: z.literal(true).exactOptional(),
  exp: z.number(),
});

/**
 * A token is good for hundreds of messages and checking a signature costs as much as a turn, so each is checked once.
 */
const MOST_REMEMBERED = 10_000;

/** Tokens signed with `key`, 32 bytes or more. */
export function createTokens(key: string, clock: Pick<Clock, "now">): Tokens {
  const secret = createSecretKey(Buffer.from(key));
  const remembered = new Map<string, OpenTicket>();

  async function check(token: string): Promise<OpenTicket> {
    const options = { algorithms: [ALGORITHM], issuer: ISSUER, currentDate: new Date(clock.now()) };
    const { payload } = await jwtVerify(token, secret, options);
    const { exp, conversation, ...holder } = claims.parse(payload);
    const ticket = { ...holder, conversation: conversation as ConversationId, endsAt: exp * 1_000 };
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(token, ticket);
    return ticket;
  }

  return {
    issue({ conversation, user, isOfServer }) {
      const nowSeconds = Math.floor(clock.now() / 1_000);
      return new SignJWT({ conversation, user, ...(isOfServer && { isOfServer }) })
        .setProtectedHeader({ alg: ALGORITHM })
        .setIssuer(ISSUER)
        .setIssuedAt(nowSeconds)
        .setExpirationTime(nowSeconds + TOKEN_TTL_SECONDS)
        .sign(secret);
    },
    async read(token) {
      const known = remembered.get(token);
      if (known !== undefined && clock.now() < known.endsAt) return known;
      try {
        return await check(token);
      } catch (cause) {
        const isExpired = cause instanceof errors.JWTExpired;
        throw new CodedError(isExpired ? "directline.token-expired" : "directline.forbidden", {}, { cause });
      }
    },
  };
}
