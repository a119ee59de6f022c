/** The pages around signing in, at addresses of their own beside the desk's page. Every one works without a script. */
import type { Server } from "restify";
import { type Handler, route } from "../../route.ts";
import { OVER_PAGE, SIGNED_IN_PAGE } from "./pages.ts";
import { passwordForm, takePassword } from "./password-routes.ts";
import { createProvider } from "./provider.ts";
import { providerBack, providerForm, providerStart } from "./provider-routes.ts";
import { type RouteDeps, withPage } from "./routes.ts";
import { signOut } from "./sign-out.ts";
import { takeChoice, welcomeForm } from "./welcome-routes.ts";

export type MountSignInDeps = RouteDeps & { readonly publicUrl: string | undefined };

/** Accounts here, or a provider: where there is a provider no password opens anything. */
export function mountSignIn(server: Server, deps: MountSignInDeps): void {
  const { desk, publicUrl } = deps;
  const get = (path: string, handler: Handler) => {
    route(server, "GET", path, handler, deps);
    route(server, "HEAD", path, handler, deps);
  };
  get("/desk/signed-in", () => withPage(SIGNED_IN_PAGE, deps));
  if (desk.oidc === undefined || publicUrl === undefined) {
    get("/desk/sign-in", passwordForm(deps));
    route(server, "POST", "/desk/sign-in", takePassword(deps), deps);
    get("/desk/welcome/:token", welcomeForm(deps));
    route(server, "POST", "/desk/welcome/:token", takeChoice(deps), deps);
    route(server, "POST", "/desk/sign-out", signOut(deps), deps);
    return;
  }
  const provider = createProvider({ ...deps, oidc: desk.oidc, publicUrl });
  const atProvider = { ...deps, oidc: desk.oidc, provider };
  get("/desk/sign-in", providerForm(deps));
  route(server, "GET", "/desk/oidc/start", providerStart(atProvider), deps);
  route(server, "GET", "/desk/oidc/callback", providerBack(atProvider), deps);
  get("/desk/welcome/:token", () => withPage(OVER_PAGE, deps, 410));
  route(server, "POST", "/desk/sign-out", signOut(deps, provider), deps);
}
