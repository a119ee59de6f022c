/**
 * A service from its first start to its last stop, with a resident who talks, mistakes, a store that fails, a restart, and
 * a resident who wants to be forgotten; and all that was written by then.
 */
import assert from "node:assert/strict";
import { until } from "../until.ts";
import { ask, type Reply } from "./ask.ts";
import { type Canaries, CORRECTION, NARROWED, SAID, SECRETS, SENT } from "./canaries.ts";
import { mistakes } from "./mistakes.ts";
import { begin, conversationAt, downloads, forgets, type Resident, say, streamOf, talk, tokenOf } from "./resident.ts";
import { type Started, startService } from "./service.ts";
import { filesUnder, tracesIn, type Written } from "./traces.ts";

/** Where a service keeps what it must. */
export interface Kept {
  readonly settings: Readonly<Record<string, string>>;
  /** Nothing can be kept until `mend`. */
  fail(pid: number): Promise<void>;
  mend(pid: number): Promise<void>;
  /** What is written outside of the folder, as it is now. */
  files(): Promise<readonly Written[]>;
}

export interface Life {
  readonly resident: Resident;
  readonly written: readonly Written[];
  readonly log: string;
}

/** Whoever understands nothing in time says so in the log, and not what was not understood. */
const TOO_LITTLE_TIME = { UNDERSTAND_WITHIN_MS: "10", SEARCH_WITHIN_MS: "10" };
const MUCH_TO_UNDERSTAND = Array.from(
  { length: 40 },
  (_, flat) => `${SAID["what matters"][0]}, the flat at ${flat} is damp and I look for a choir.`,
).join(" ");
const MOST_TRIES = 200;
const LONG = 40;

export async function live(folder: string, kept: Kept): Promise<Life> {
  const first = await startService(folder, kept.settings);
  const resident = await begin(first.url);
  await talk(first.url, resident);
  await isTakenIn(first.url, resident);
  const refusals = [...(await mistakes(first.url, resident)), ...(await outage(first, resident, kept))];
  const figures = [await figuresOf(first.url)];
  const files = [...filesUnder(folder), ...(await kept.files())];
  await first.stop();

  const second = await startService(folder, { ...kept.settings, ...TOO_LITTLE_TIME });
  await isTakenIn(second.url, resident);
  await say(second.url, resident, MUCH_TO_UNDERSTAND);
  await looksAtServices(second.url);
  await forgets(second.url, resident);
  await downloads(second.url, resident);
  figures.push(await figuresOf(second.url));
  files.push(...filesUnder(folder), ...(await kept.files()));
  await second.stop();
  const logs = [first, second].map((service) => service.said());
  return {
    resident,
    log: Buffer.concat(logs).toString(),
    written: [
      ...files,
      ...filesUnder(folder),
      ...logs.map((bytes) => ({ where: "the log", bytes })),
      ...figures.map((text) => ({ where: "/metrics", bytes: Buffer.from(text) })),
      ...refusals.map(({ what, status, text, headers }) => ({
        where: `the refusal of ${what} (${status})`,
        bytes: Buffer.from(`${headers}\n${text}`),
      })),
    ],
  };
}

/** What was said is really there: the person is shown it, and may take all away that does not tell of danger. */
async function isTakenIn(url: string, resident: Resident): Promise<void> {
  const shown = await streamOf(url, resident);
  const { danger, "harm by somebody": harm, ...others } = SAID;
  assert.deepEqual(missingFrom(shown, SAID), [], "the stream shows what was said");
  assert.deepEqual(missingFrom(shown, NARROWED), Object.keys(NARROWED), "and of the postcode less than that");
  const [json, text] = await downloads(url, resident);
  for (const download of [json, text]) {
    assert.deepEqual(missingFrom(download, others), [], "the download holds what was said");
    assert.deepEqual(missingFrom(download, { danger, harm }), ["danger", "harm"], "and not the danger");
  }
}

/** The names of those canaries of which no spelling is there. */
function missingFrom(text: string, canaries: Canaries): string[] {
  const found = tracesIn([{ where: "it", bytes: Buffer.from(text) }], canaries);
  return Object.keys(canaries).filter((name) => !found.includes(`${name} as text in it`));
}

/** The store fails: messages, downloads and the rest are refused until it is back. */
async function outage({ url, pid }: Started, resident: Resident, kept: Kept): Promise<readonly Reply[]> {
  const words = `${SENT["words that could not be kept"][0]} ${SAID["a name"][0]} `.repeat(LONG);
  await kept.fail(pid);
  const refusals = await refusedInTime(() => say(url, resident, words));
  const token = tokenOf(resident);
  refusals.push(
    ...(await Promise.all([
      ask("reading in an outage", "GET", `${conversationAt(url, resident)}/activities`, { token }),
      ask("a download in an outage", "GET", `${url}/my-data/${resident.conversationId}`, { token }),
      ask("readiness in an outage", "GET", `${url}/health/ready`),
    ])),
  );
  await kept.mend(pid);
  await until("messages are taken again", async () => (await say(url, resident, "hello again")).status === 200);
  return refusals.filter(({ status }) => status >= 400);
}

/** What has room is still taken. */
async function refusedInTime(send: () => Promise<Reply>): Promise<Reply[]> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const reply = await send();
    if (reply.status !== 200) {
      assert.equal(reply.status, 503);
      return [reply];
    }
  }
  return assert.fail("nothing was refused");
}

/** A search with a whole postcode, and a correction. */
async function looksAtServices(url: string): Promise<void> {
  const near = encodeURIComponent(NARROWED["a postcode"][0]);
  const list = await ask("a search", "GET", `${url}/services?q=${SENT["a search"][0]}+choir&near=${near}`);
  assert.equal(list.status, 200);
  assert.ok(list.text.includes(SENT["a search"][0]), "the person's own page says what they looked for");
  const [, service] = /href="(\/services\/[\w-]+)"/.exec((await ask("a list", "GET", `${url}/services`)).text) ?? [];
  const sent = await ask("a correction", "POST", `${url}${service}/correction`, {
    headers: { "Content-Type": "application/x-www-form-urlencoded", Origin: url },
    body: `text=${CORRECTION["a correction"][0]}`,
  });
  assert.equal(sent.status, 303);
}

async function figuresOf(url: string): Promise<string> {
  const { status, text } = await ask("figures", "GET", `${url}/metrics`, { token: SECRETS.METRICS_TOKEN });
  assert.equal(status, 200);
  return text;
}
