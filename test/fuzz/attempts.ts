/**
 * What nobody should send: bytes that are no HTTP, requests with everything wrong that can be, Activities of any shape,
 * WebSocket frames of noise. Most of it is nearly right, since that gets furthest in.
 */
import fc from "fast-check";

/** A conversation to aim at, so that some of it gets past the door. */
export interface Aim {
  readonly conversation: string;
  readonly token: string;
}

export interface Attempt {
  readonly bytes: Buffer;
  /** Whether a reply is due without anything more being sent. */
  readonly isWhole: boolean;
}

const EOL = "\r\n";
const METHODS = ["GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "get", "GE T", ""];
const ODD_TEXTS = [
  "",
  "\0",
  "\ud800",
  "\udfff\ud800",
  "‮⁦",
  "__proto__",
  "constructor",
  "toString",
  "../../../etc/passwd",
  "%00",
  "%ff",
  "%",
  "{{name}}",
  "<script>",
  "' OR 1=1",
  "\r\nX: y",
  "𝒳".repeat(600),
  "1".repeat(4_000),
  "I want to die ".repeat(300),
  "9e999",
  "-0",
  "NaN",
];

const oddText = fc.oneof(
  fc.constantFrom(...ODD_TEXTS),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ maxLength: 200 }),
);
const oddValue = fc.oneof(oddText, fc.jsonValue({ maxDepth: 4 }), fc.double(), fc.constantFrom(null, true, [], {}));
const mostly = (usual: unknown) => fc.oneof({ weight: 9, arbitrary: fc.constant(usual) }, oddValue);
const POLLUTED =
  '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}},"type":"message","text":"a"}';
const TWICE = '{"type":"message","type":{},"text":"one","text":"two"}';

export function attempts(aim: Aim): fc.Arbitrary<Attempt> {
  const good = goodRequests(aim).map((request) => Buffer.from(request));
  return fc.oneof(
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }).map((bytes) => cut(Buffer.from(bytes))) },
    {
      weight: 5,
      arbitrary: fc.tuple(fc.constantFrom(...good), fc.array(slip, { minLength: 1, maxLength: 3 })).map(spoil),
    },
    { weight: 6, arbitrary: oddRequest(aim) },
    { weight: 6, arbitrary: oddActivity(aim) },
    { weight: 1, arbitrary: oddFrames(aim) },
  );
}

/** One of every kind that is answered, to be spoilt. */
function goodRequests({ conversation, token }: Aim): string[] {
  const authorization = `Authorization: Bearer ${token}`;
  const json = `Content-Type: application/json${EOL}`;
  const body = '{"type":"message","text":"I am lonely","channelData":{"clientActivityID":"c-1"}}';
  const base = `/v3/directline/conversations/${conversation}`;
  const request = (line: string, headers: string, content = "") =>
    `${line} HTTP/1.1${EOL}Host: localhost${EOL}Connection: close${EOL}${headers}${EOL}${content}`;
  return [
    request(`POST ${base}/activities`, `${authorization}${EOL}${json}Content-Length: ${body.length}${EOL}`, body),
    request(`POST ${base}/activities`, `${authorization}${EOL}${json}Transfer-Encoding: chunked${EOL}`, chunked(body)),
    request(`GET ${base}/activities?watermark=1`, `${authorization}${EOL}`),
    request(`GET ${base}?watermark=0`, `${authorization}${EOL}`),
    request(`GET /my-data/${conversation}?format=text`, `${authorization}${EOL}`),
    request("POST /v3/directline/tokens/refresh", `${authorization}${EOL}Content-Length: 0${EOL}`),
    request("POST /v3/directline/tokens/generate", `Origin: http://localhost${EOL}Content-Length: 0${EOL}`),
    request("GET /services?q=food&near=L8", ""),
    request("GET /about", `If-None-Match: *${EOL}`),
  ];
}

type Slip = readonly [place: number, what: "drop" | "double" | "change" | "end", byte: number];
const slip: fc.Arbitrary<Slip> = fc.tuple(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.constantFrom("drop", "double", "change", "end"),
  fc.integer({ min: 0, max: 255 }),
);

function spoil([request, slips]: readonly [Buffer, readonly Slip[]]): Attempt {
  let bytes = request;
  for (const [place, what, byte] of slips) {
    const at = Math.floor(place * bytes.length);
    const rest = bytes.subarray(what === "double" ? at : at + 1);
    const between = what === "change" ? Buffer.of(byte) : Buffer.of();
    bytes =
      what === "end" && slips.length === 1
        ? bytes.subarray(0, at)
        : Buffer.concat([bytes.subarray(0, at + Number(what === "double")), between, rest]);
  }
  return cut(bytes);
}

function oddRequest({ conversation, token }: Aim): fc.Arbitrary<Attempt> {
  const piece = fc.oneof(fc.constantFrom(conversation, "services", "conversations", "v3"), oddText.map(encoded));
  const path = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.constantFrom(
        ...[
          "/",
          "/about",
          "/services",
          "/services/x/correction",
          "/openreferral/services",
          "/health/ready",
          "/metrics",
        ],
        ...["/v3/directline/conversations", "/v3/directline/tokens/generate", `/my-data/${conversation}`, "//", "*"],
        `/v3/directline/conversations/${conversation}/activities`,
      ),
    },
    { weight: 4, arbitrary: fc.array(piece, { maxLength: 6 }).map((pieces) => `/${pieces.join("/")}`) },
    { weight: 1, arbitrary: oddText },
  );
  const query = fc.array(fc.tuple(fc.constantFrom("q", "watermark", "page", "format", "t", "__proto__"), oddText));
  const header = fc.tuple(
    fc.constantFrom(
      ...["Authorization", "Origin", "Content-Type", "X-Forwarded-For", "Accept-Version", "If-None-Match", "Expect"],
      ...["Host", "Transfer-Encoding", "Content-Length", "Upgrade", "Connection", "Content-Encoding", "__proto__"],
    ),
    fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(`Bearer ${token}`, "Bearer a.b.c", "null", "100-continue", "websocket") },
      { weight: 4, arbitrary: oddText.map(encoded) },
      { weight: 1, arbitrary: oddText },
    ),
  );
  const body = fc.oneof(
    fc.constantFrom("", POLLUTED, TWICE, "[".repeat(60_000), `${"[".repeat(40)}${"]".repeat(40)}`, "\xff\xfe"),
    fc.json(),
    oddText,
  );
  return fc
    .tuple(fc.constantFrom(...METHODS), path, query, fc.array(header, { maxLength: 5 }), body, fc.boolean())
    .map(([method, at, asked, headers, content, isMarked]) => {
      const target = asked.length === 0 ? at : `${at}?${asked.map((pair) => pair.map(encoded).join("=")).join("&")}`;
      const lines = headers.map(([name, value]) => `${name}: ${value}`);
      const length = isMarked ? [`Content-Length: ${Buffer.byteLength(content)}`] : [];
      const head = [`${method} ${target} HTTP/1.1`, "Host: localhost", "Connection: close", ...length, ...lines];
      return cut(Buffer.from(`${head.join(EOL)}${EOL}${EOL}${content}`));
    });
}

function oddActivity({ conversation, token }: Aim): fc.Arbitrary<Attempt> {
  const activity = fc.record(
    {
      type: fc.oneof({ weight: 8, arbitrary: fc.constant("message") }, fc.constant("conversationUpdate"), oddValue),
      id: mostly("a"),
      text: fc.oneof({ weight: 4, arbitrary: oddText }, oddValue),
      value: fc.oneof(
        oddValue,
        fc.record({ ask: oddText, choose: oddText }),
        fc.record({ do: fc.constantFrom("save", "tell", "plan", "urgent", "__proto__"), service: oddText }),
      ),
      from: mostly({ id: "me" }),
      channelData: fc.oneof(oddValue, fc.record({ clientActivityID: oddValue })),
      locale: mostly("en-GB"),
      conversation: oddValue,
      channelId: oddValue,
      serviceUrl: oddValue,
      attachments: oddValue,
      entities: oddValue,
      membersAdded: oddValue,
      recipient: oddValue,
    },
    { requiredKeys: ["type"] },
  );
  return fc
    .oneof(
      activity.map((each) => JSON.stringify(each)),
      fc.constantFrom(POLLUTED, TWICE),
    )
    .map((json) => {
      const head = [
        `POST /v3/directline/conversations/${conversation}/activities HTTP/1.1`,
        "Host: localhost",
        "Connection: close",
        `Authorization: Bearer ${token}`,
        `Content-Length: ${Buffer.byteLength(json)}`,
      ];
      return { bytes: Buffer.from(`${head.join(EOL)}${EOL}${EOL}${json}`), isWhole: true };
    });
}

function oddFrames({ conversation, token }: Aim): fc.Arbitrary<Attempt> {
  const watermark = oddText.map(encoded);
  return fc.tuple(watermark, fc.uint8Array({ maxLength: 300 })).map(([after, frames]) => {
    const head = [
      `GET /v3/directline/conversations/${conversation}/stream?watermark=${after}&t=${token} HTTP/1.1`,
      "Host: localhost",
      "Connection: Upgrade",
      "Upgrade: websocket",
      "Sec-WebSocket-Version: 13",
      "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
    ];
    return cut(Buffer.concat([Buffer.from(`${head.join(EOL)}${EOL}${EOL}`), frames]));
  });
}

/** Perhaps broken off: the end of the connection says that nothing more comes. */
function cut(bytes: Buffer): Attempt {
  return { bytes, isWhole: false };
}

function chunked(body: string): string {
  return `${body.length.toString(16)}${EOL}${body}${EOL}0${EOL}${EOL}`;
}

function encoded(text: string): string {
  return /\p{Surrogate}/u.test(text) ? text : encodeURIComponent(text);
}
