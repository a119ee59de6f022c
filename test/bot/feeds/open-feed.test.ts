import assert from "node:assert/strict";
import { sendBytes, sendStatus } from "./feed-server.ts";
import { namesOf, withSources } from "./with-sources.ts";
import { zipOf } from "./zip-file.ts";

const MAPPING = `format: xml
records: Items.Item
fields:
  name: Service
  description: Description
`;
const ITEMS = `<?xml version="1.0"?>
<Items><Item><Service>Choir</Service><Description>Sing</Description></Item>
<Item><Service>Chess club</Service></Item></Items>`;

describe("Opening a feed by a mapping", () => {
  const { file, serve, open, opened } = withSources();

  it("reads a file beside it", async () => {
    await file("items.xml", ITEMS);
    const { name, records } = await opened(await file("items.yaml", `from: items.xml\n${MAPPING}`));
    assert.equal(name, "items.xml");
    assert.deepEqual(namesOf(records), ["Choir", "Chess club"]);
  });

  it("goes by the name that the mapping gives it", async () => {
    await file("items.xml", ITEMS);
    assert.equal(
      (await open(await file("items.yaml", `name: Our list\nfrom: items.xml\n${MAPPING}`))).name,
      "Our list",
    );
  });

  it("reads an address", async () => {
    const { host, url } = await serve((_request, response) => response.end(ITEMS));
    const { name, records } = await opened(await file("items.yaml", `from: ${url("/feed?key=k").href}\n${MAPPING}`));
    assert.equal(name, host);
    assert.deepEqual(namesOf(records), ["Choir", "Chess club"]);
  });

  it("reads a CSV over HTTP as Windows wrote it", async () => {
    const { url } = await serve((_request, response) => response.end(Buffer.from("Service\r\nCaf\xe9\r\n", "latin1")));
    const mapping = `from: ${url("/list.csv").href}\nformat: csv\nfields:\n  name: Service\n`;
    assert.deepEqual(namesOf((await opened(await file("list.yaml", mapping))).records), ["Café"]);
  });

  it("reads the one file of a zip", async () => {
    await file("items.zip", zipOf([{ name: "items.xml", content: ITEMS }]));
    const path = await file("items.yaml", `from: items.zip\n${MAPPING}`);
    assert.deepEqual(namesOf((await opened(path)).records), ["Choir", "Chess club"]);
  });

  it("is read anew when the mapping has changed and the feed has not", async () => {
    const { url } = await serve((request, response) =>
      request.headers["if-none-match"] === '"7"'
        ? sendStatus(response, 304)
        : sendBytes(response, ITEMS, { etag: '"7"' }),
    );
    const path = await file("items.yaml", `from: ${url("/feed").href}\n${MAPPING}`);
    const { validators } = await opened(path);
    assert.equal((await open(path, { validators })).is, "unchanged");
    await file("items.yaml", `from: ${url("/feed").href}\n${MAPPING}  url: Web\n`);
    assert.equal((await open(path, { validators })).is, "open");
  });

  it("is refused when it does not fit", async () => {
    await assert.rejects(open(await file("items.yaml", "from: items.xml\n")), { code: "mapping.invalid" });
  });

  it("keeps the key of an address out of errors", async () => {
    const { url } = await serve((_request, response) => response.end("<Items></Items"));
    const path = await file("items.yaml", `from: ${url("/feed?key=s3cret").href}\n${MAPPING}`);
    const error = await opened(path).catch((thrown: unknown) => thrown);
    assert.ok(error instanceof Error);
    assert.doesNotMatch(JSON.stringify([error, String(error), error.stack, error.cause]), /s3cret/);
  });
});
