import assert from "node:assert/strict";
import fc from "fast-check";
import { replyAfter, toSignIn, wantedOf } from "../../../../bot/desk/sign-in/wanted.ts";

describe("where somebody goes after signing in", () => {
  const table: readonly (readonly [asked: string | undefined, goes: string, why: string])[] = [
    [undefined, "/desk", "nothing was asked"],
    ["/desk", "/desk", "the desk"],
    ["/desk?case=x", "/desk?case=x", "a case"],
    ["/desk/print/x?y=1", "/desk/print/x?y=1", "a page of the desk"],
    ["close", "close", "a tab of its own"],
    ["/", "/desk", "not the desk"],
    ["/deskside", "/desk", "only begins like it"],
    ["https://elsewhere.example/desk", "/desk", "another host"],
    ["//elsewhere.example/desk", "/desk", "another host, as browsers read it"],
    ["/\\elsewhere.example/desk", "/desk", "another host, as some browsers read it"],
    ["/desk/../../etc", "/desk", "out of the desk"],
    ["/desk/%2e%2e/services", "/desk", "out of the desk, hidden"],
    ["javascript:alert(1)", "/desk", "no address of a page"],
    ["/desk/sign-in?then=/desk", "/desk", "signing in again"],
    ["/desk/sign-out", "/desk", "straight out again"],
    ["/desk/oidc/callback?code=x", "/desk", "a step of signing in"],
    [`/desk?x=${"y".repeat(600)}`, "/desk", "longer than any of ours"],
  ];
  for (const [asked, goes, why] of table) {
    it(`${String(asked).slice(0, 40)} → ${goes}: ${why}`, () => {
      assert.equal(wantedOf(asked), goes);
    });
  }

  it("is always a path of our own, whatever is asked", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((text) => `/desk${text}`),
        ),
        (asked) => {
          const { headers } = replyAfter(wantedOf(asked));
          const url = new URL(headers?.Location ?? "", "https://here.example");
          assert.equal(url.origin, "https://here.example");
          assert.match(url.pathname, /^\/desk(?:\/|$)/);
          assert.doesNotMatch(headers?.Location ?? "", /[\r\n]/);
        },
      ),
    );
  });

  it("is asked for with the page that somebody was kept from", () => {
    const reply = toSignIn({ path: "/desk/print/x", query: new URLSearchParams({ y: "1 2" }) });
    assert.equal(reply.status, 303);
    assert.equal(reply.headers?.Location, "/desk/sign-in?then=%2Fdesk%2Fprint%2Fx%3Fy%3D1%2B2");
  });
});
