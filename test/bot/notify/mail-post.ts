/** A real mail server on this machine for tests, without TLS unless asked for it. */
import type { AddressInfo } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

export interface MailPost {
  readonly port: number;
  readonly mails: readonly ParsedMail[];
  readonly signedIn: readonly string[];
  stop(): Promise<void>;
}

export async function startMailPost(options: SMTPServerOptions = {}): Promise<MailPost> {
  const mails: ParsedMail[] = [];
  const signedIn: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onAuth: ({ username = "", password = "" }, _session, done) => {
      signedIn.push(`${username} ${password}`);
      done(null, { user: username });
    },
    onData: (stream, _session, done) => {
      simpleParser(stream).then((mail) => {
        mails.push(mail);
        done();
      }, done);
    },
    ...options,
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    signedIn,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
