import assert from "node:assert/strict";
import { hostRules } from "../../../bot/feeds/hosts.ts";

const CASES: readonly (readonly [allowed: string, url: string, isAllowed: boolean, why: string])[] = [
  ["example.org", "https://example.org/services", true, "a host stands for its usual ports"],
  ["example.org", "http://example.org/services", true, "a host stands for its usual ports"],
  ["example.org", "https://example.org:443/", true, "a usual port may be written"],
  ["example.org", "http://example.org:8080/", false, "another port is another service"],
  ["example.org:8080", "http://example.org:8080/", true, "it was named"],
  ["example.org:8080", "http://example.org/", false, "only that port was named"],
  ["example.org:80", "http://example.org/", true, "80 is http's own"],
  ["example.org:80", "https://example.org/", false, "and not https's"],
  ["example.org", "https://api.example.org/", false, "a part of a name is another host"],
  ["example.org", "https://example.org.evil.example/", false, "it only begins the same"],
  ["example.org", "https://example.org@evil.example/", false, "the name before @ is no host"],
  ["Example.ORG", "https://example.org./", true, "hosts have no capitals, and may end in a dot"],
  ["[2001:db8::1]:8080", "http://[2001:db8:0::1]:8080/", true, "one address is one host however it is written"],
  ["127.0.0.1:8080", "http://2130706433:8080/", true, "one address is one host however it is written"],
  ["bücher.example", "https://xn--bcher-kva.example/", true, "one name in two spellings"],
  ["example.org", "ftp://example.org/", false, "only http and https"],
  ["example.org", "file:///etc/hosts", false, "only http and https"],
];

describe("Hosts of feeds", () => {
  for (const [allowed, url, isAllowed, why] of CASES) {
    it(`${allowed} ${isAllowed ? "lets in" : "keeps out"} ${url}: ${why}`, () => {
      const check = () => hostRules([allowed]).check(new URL(url));
      if (isAllowed) check();
      else assert.throws(check, { code: "feed.not-allowed" });
    });
  }

  it("lets a host that may be private be asked, and knows it by its port", () => {
    const rules = hostRules([], ["directory.example:8080"]);
    rules.check(new URL("http://directory.example:8080/"));
    assert.equal(rules.mayBePrivate("http:", "directory.example", "8080"), true);
    assert.equal(rules.mayBePrivate("http:", "directory.example", ""), false);
  });

  it("knows an IPv6 host with and without its brackets", () => {
    const rules = hostRules([], ["[::1]:8080"]);
    assert.equal(rules.mayBePrivate("http:", "::1", "8080"), true);
    assert.equal(rules.mayBePrivate("http:", "[::1]", "8080"), true);
  });

  it("does not take an allowed host for one that may be private", () => {
    assert.equal(hostRules(["directory.example"]).mayBePrivate("http:", "directory.example", ""), false);
  });

  for (const entry of [
    "https://example.org",
    "example.org/services",
    "user:pass@example.org",
    "a.example,b.example",
    "",
  ]) {
    it(`says that "${entry}" is no host rather than let nothing or anything in`, () => {
      assert.throws(() => hostRules([entry]), { code: "feed.not-allowed" });
    });
  }

  it("names the host in an error and no password, path or key", () => {
    assert.throws(
      () => hostRules([]).check(new URL("https://me:secret@example.org/private?key=secret")),
      (error: Error) => error.message.includes("example.org") && !/secret|private|me:/.test(error.message),
    );
  });
});
