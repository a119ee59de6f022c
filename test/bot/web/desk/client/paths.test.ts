/** Every view has an address, and every address a view that the server gives the page for. */
import assert from "node:assert/strict";
import { pathOf, type View, viewAt } from "../../../../../bot/web/desk/client/paths.ts";

describe("addresses of the desk", () => {
  const views: readonly (readonly [view: View, path: string])[] = [
    [{ is: "queue" }, "/desk"],
    [{ is: "case", id: "Ab_-9" }, "/desk/cases/Ab_-9"],
    [{ is: "team" }, "/desk/team"],
    [{ is: "replies" }, "/desk/replies"],
    [{ is: "lead" }, "/desk/lead"],
    [{ is: "figures" }, "/desk/figures"],
    [{ is: "audit" }, "/desk/audit"],
  ];
  for (const [view, path] of views) {
    it(`${path} is ${view.is}, both ways`, () => {
      assert.equal(pathOf(view), path);
      assert.deepEqual(viewAt(path), view);
    });
  }

  for (const path of ["/desk/", "/desk/cases/", "/desk/nothing", "/"]) {
    it(`${path} is the queue`, () => assert.deepEqual(viewAt(path), { is: "queue" }));
  }
});
