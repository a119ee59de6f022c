/**
 * The part of restify 12 that this service uses: it comes without types. Nothing but `server.ts` and `route.ts` needs
 * more.
 */
declare module "restify" {
  import type { Server as HttpServer, IncomingMessage, ServerResponse } from "node:http";
  import type { AddressInfo } from "node:net";
  import type { Logger } from "pino";

  export interface Request extends IncomingMessage {
    readonly params: Readonly<Record<string, string>>;
    readonly url: string;
  }

  export interface Response extends ServerResponse {
    /** Sends bytes as they are and marks the response as sent, which `end` alone does not. */
    sendRaw(status: number, body: string | Buffer, headers: Readonly<Record<string, string>>): void;
  }

  export type AsyncHandler = (request: Request, response: Response) => Promise<void>;
  type Register = (path: string, handler: AsyncHandler) => void;

  export interface Server {
    readonly get: Register;
    readonly head: Register;
    readonly post: Register;
    readonly put: Register;
    readonly del: Register;
    readonly opts: Register;
    /** Node's own server, for WebSockets and time limits. */
    readonly server: HttpServer;
    /** Sees each request before anything else does; `false` says that it is answered. */
    first(handler: (request: IncomingMessage, response: ServerResponse) => boolean): void;
    listen(port: number, host: string, listening: () => void): void;
    /** Stops accepting; calls back when every connection has ended. */
    close(closed: () => void): void;
    address(): AddressInfo | string | null;
    on(event: "error", listener: (error: Error) => void): void;
    on(
      event: "restifyError",
      listener: (
        request: Request,
        response: Response,
        error: Error & { statusCode?: number },
        done: () => void,
      ) => void,
    ): void;
  }

  export function createServer(options: {
    /** Empty: no `Server` header. */
    readonly name: string;
    readonly log: Logger;
    readonly handleUpgrades?: boolean;
  }): Server;
}
