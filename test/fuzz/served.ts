/** The real service in a process of its own, started with `--expose-gc`, that tells its parent what it holds when asked. */
import { compose } from "../../bot/compose.ts";
import { readConfig } from "../../bot/config.ts";
import { heldNow } from "./memory.ts";

const { service } = await compose(readConfig(process.env));
const port = await service.start();

process.on("message", () => process.send?.(heldNow(() => globalThis.gc?.())));
process.on("disconnect", () => service.stop().finally(() => process.exit(0)));
process.send?.({ port });
