/** Addresses of the desk's views: each is a real one, so that the back button, a bookmark and a new tab work. */
export type View =
  | { readonly is: "queue" }
  | { readonly is: "case"; readonly id: string }
  | { readonly is: "team" | "replies" | "lead" | "figures" | "audit" };

const PAGES = ["team", "replies", "lead", "figures", "audit"] as const;

export function viewAt(path: string): View {
  const [, desk, first = "", second = ""] = path.split("/");
  if (desk === "desk" && first === "cases" && second !== "") return { is: "case", id: decodeURIComponent(second) };
  const page = PAGES.find((each) => each === first);
  return page === undefined ? { is: "queue" } : { is: page };
}

export function pathOf(view: View): string {
  if (view.is === "queue") return "/desk";
  return view.is === "case" ? `/desk/cases/${encodeURIComponent(view.id)}` : `/desk/${view.is}`;
}
