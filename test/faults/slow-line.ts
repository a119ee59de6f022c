/** A line to a server that can be slow and can be cut: TCP, with every piece held back for a while. */
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

export interface SlowLine {
  readonly port: number;
  /** Every piece that comes from now on is passed on after this. */
  delay(ms: number): void;
  /** Breaks every connection, with whatever is on the way. */
  cut(): void;
  end(): Promise<void>;
}

export async function slowLine(toPort: number): Promise<SlowLine> {
  const open = new Set<Socket>();
  let delayMs = 0;

  function pass(from: Socket, to: Socket): void {
    let passed = Promise.resolve();
    from.on("data", (piece) => {
      const dueAt = performance.now() + delayMs;
      // One after the other, so that nothing overtakes when the line gets faster.
      passed = passed.then(async () => {
        const leftMs = dueAt - performance.now();
        if (leftMs > 0) await sleep(leftMs);
        if (to.writable) to.write(piece);
      });
    });
    from.on("error", () => undefined);
    from.on("close", () => {
      open.delete(from);
      to.destroy();
    });
    open.add(from);
  }

  const server = createServer((near) => {
    const far = connect(toPort, "127.0.0.1");
    pass(near, far);
    pass(far, near);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const cut = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    delay(ms) {
      delayMs = ms;
    },
    cut,
    async end() {
      cut();
      server.close();
      await once(server, "close");
    },
  };
}
