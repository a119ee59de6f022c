/** Everything that is refused, with canaries wherever a client can put them; and what it was told. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { WebSocket } from "ws";
import { sendRaw, statusOf } from "../bot/raw.ts";
import { type Asked, ask, type Reply } from "./ask.ts";
import { NARROWED, SAID, SECRET_NEARLY_RIGHT, SENT } from "./canaries.ts";
import { conversationAt, type Resident, tokenOf } from "./resident.ts";

const PATH = SENT["an address that was asked for"][0];
const BODY = SENT["a body"][0];
const FRAME = SENT["a frame"][0];
const NAME = SAID["a name"][0];
const POSTCODE = encodeURIComponent(NARROWED["a postcode"][0]);
const HEADERS = { "X-Note": SENT["a header"][0] };
const LONGEST_FRAME_BYTES = 1_024;

/** All of them refused by what they are, and none for a fault of ours. */
export async function mistakes(url: string, resident: Resident): Promise<readonly Reply[]> {
  const refusals = [
    ...(await Promise.all(requests(url, resident).map((each) => ask(...each)))),
    ...(await Promise.all(malformed(resident).map((bytes) => raw(url, bytes)))),
    ...(await sockets(url, resident)),
  ];
  const others = refusals.filter(({ status }) => !(status >= 400 && status < 500));
  assert.deepEqual(others, [], "each is refused for what it is");
  return refusals;
}

function requests(url: string, resident: Resident): readonly [what: string, method: string, url: string, Asked][] {
  const token = tokenOf(resident);
  const [head, payload = "", signature] = token.split(".");
  const none = Buffer.from(JSON.stringify({ alg: "none", note: PATH })).toString("base64url");
  const at = `${conversationAt(url, resident)}/activities`;
  const another = at.replace(resident.conversationId, PATH);
  const message = { type: "message", text: `${NAME} ${BODY}` };
  const form = { "Content-Type": "application/x-www-form-urlencoded", Origin: `https://${PATH}.example` };
  return [
    ["JSON that breaks off", "POST", at, { token, body: `{"text": "${BODY}` }],
    ["JSON that is none", "POST", at, { token, body: `${BODY}` }],
    ["JSON nested too deep", "POST", at, { token, body: `${"[".repeat(50)}"${BODY}"${"]".repeat(50)}` }],
    ["an activity without a type", "POST", at, { token, body: { text: BODY } }],
    ["an activity of a wrong type", "POST", at, { token, body: { type: { [BODY]: NAME } } }],
    ["a body too long", "POST", at, { token, body: { ...message, text: `${BODY} `.repeat(6_000) } }],
    [
      "an altered signature",
      "POST",
      at,
      { token: `${head}.${payload}.x${signature}`, body: message, headers: HEADERS },
    ],
    ["alg: none", "POST", at, { token: `${none}.${payload}.`, body: message }],
    ["no token at all", "POST", at, { body: message }],
    ["a token that is none", "POST", at, { token: PATH, body: message }],
    ["a secret nearly right", "POST", at, { token: SECRET_NEARLY_RIGHT, body: message }],
    ["Basic in place of Bearer", "GET", at, { headers: { Authorization: `Basic ${btoa(`${NAME}:${PATH}`)}` } }],
    ["another conversation", "GET", another, { token }],
    ["another's data", "GET", `${url}/my-data/${PATH}`, { token }],
    ["a page of elsewhere", "POST", `${url}/v3/directline/tokens/generate`, { headers: form }],
    ["a method not taken", "DELETE", at, { token, headers: HEADERS }],
    ["a method not taken on a page", "PUT", `${url}/services?q=${PATH}`, { body: BODY }],
    ["a wrong path", "GET", `${url}/${PATH}/${NAME}?${PATH}=${POSTCODE}&t=${token}`, { token, headers: HEADERS }],
    ["a service that is not there", "GET", `${url}/services/${PATH}?near=${POSTCODE}`, { headers: HEADERS }],
    ["a path that cannot be read", "GET", `${url}/services/%E0%A4%A/${PATH}`, { headers: HEADERS }],
    ["a wrong parameter", "GET", `${url}/openreferral/services?page=${PATH}`, { headers: HEADERS }],
    [
      "a postcode that is none",
      "GET",
      `${url}/openreferral/service_at_locations?postcode=${PATH}`,
      { headers: HEADERS },
    ],
    ["a record that is not there", "GET", `${url}/openreferral/services/${PATH}`, { headers: HEADERS }],
    ["a target too long", "GET", `${url}/services?q=${PATH.repeat(400)}`, { headers: HEADERS }],
    ["figures with a wrong token", "GET", `${url}/metrics`, { token: PATH }],
    [
      "a correction from elsewhere",
      "POST",
      `${url}/services/${PATH}/correction`,
      { headers: form, body: `text=${BODY}` },
    ],
  ];
}

/** What no client would send. */
function malformed(resident: Resident): readonly string[] {
  const host = "Host: localhost";
  const authorization = `Authorization: Bearer ${tokenOf(resident)}`;
  return [
    `GET /${PATH} HTTP/1.1\r\nHost: %${PATH}\r\n${authorization}\r\n\r\n`,
    `${PATH} / HTTP/1.1\r\n${host}\r\n\r\n`,
    `GET /${PATH} HTTP/${NAME}\r\n${host}\r\n\r\n`,
    `GET /${PATH} HTTP/1.1\r\n${host}\r\n${PATH} ${NAME}\r\n\r\n`,
    `GET /${PATH} HTTP/1.1\r\n${host}\r\nX-Note: ${SENT["a header"][0].repeat(10_000)}\r\n\r\n`,
    `POST /v3/directline/conversations HTTP/1.1\r\n${host}\r\n${authorization}\r\nContent-Length: ${BODY}\r\n\r\n`,
    `POST /v3/directline/conversations HTTP/1.1\r\n${host}\r\nTransfer-Encoding: chunked\r\n\r\n${BODY}\r\n`,
  ];
}

async function raw(url: string, bytes: string): Promise<Reply> {
  const text = await sendRaw(Number(new URL(url).port), bytes);
  return { what: "a malformed request", status: statusOf(text), text, headers: "" };
}

async function sockets(url: string, resident: Resident): Promise<readonly Reply[]> {
  const stream = `${conversationAt(url, resident).replace(/^http/, "ws")}/stream`;
  const token = tokenOf(resident);
  const [head, payload, signature] = token.split(".");
  const refused = await Promise.all(
    [
      `${stream}?t=${head}.${payload}.x${signature}`,
      `${stream}?t=${PATH}`,
      `${stream}?watermark=${PATH}`,
      `${stream.replace(resident.conversationId, PATH)}?t=${token}`,
      `${stream}/${PATH}?t=${token}`,
    ].map(refusedSocket),
  );
  return [...refused, await flooded(`${stream}?watermark=0&t=${token}`)];
}

async function refusedSocket(address: string): Promise<Reply> {
  const socket = new WebSocket(address, { headers: HEADERS });
  socket.on("error", () => undefined);
  const [, response] = await once(socket, "unexpected-response");
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  const headers = JSON.stringify(response.rawHeaders);
  return { what: "a stream", status: response.statusCode, text: String(Buffer.concat(chunks)), headers };
}

/** A stream that is opened rightly, on which a client says what nobody asked for, until it is cut off. */
async function flooded(address: string): Promise<Reply> {
  const socket = new WebSocket(address, { headers: HEADERS });
  socket.on("error", () => undefined);
  await once(socket, "open");
  socket.send(JSON.stringify({ activities: [{ type: "message", text: FRAME }] }));
  socket.send(FRAME.repeat(LONGEST_FRAME_BYTES));
  const [code, reason] = await once(socket, "close");
  return { what: `a frame too long, closed with ${code}`, status: 400, text: String(reason), headers: "" };
}
