/**
 * Which of two services comes first: the better score, in steps too fine to matter to anybody; within a step what whoever
 * looks after the directory pinned; and among equals turns that change from day to day, so that nobody is always first for
 * their name or their place in a file.
 */

/** Scores nearer to each other than this are equal. */
const FINEST = 0.02;
/** Scores often fall half-way between two steps: sums that differ only by rounding must go the same way. */
const HAIR = 1e-7;

/** A score in whole steps. */
export function stepsOf(score: number): number {
  return Math.round(score / FINEST + HAIR);
}

/** One number to put in order by, highest first: whole steps of the score, and below one for what comes within a step. */
export function orderOf(score: number, isPinned: boolean, turn: number): number {
  return stepsOf(score) + (isPinned ? 0.5 : 0) + turn / 2;
}

/** A whole number of 32 bits for a text: its FNV-1a hash. */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** Whose turn it is, 0 to below 1: looks thrown by dice, is the same all day. Both seeds by `seedOf`, of an id and of an ISO date. */
export function turnOf(serviceSeed: number, daySeed: number): number {
  // The last steps of MurmurHash3, which spread every bit over all of them.
  let mixed = serviceSeed ^ daySeed;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}
