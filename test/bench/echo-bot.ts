/** The bare echo bot to measure against: the same restify and botbuilder, no store, no thought. Prints its port. */
import type { AddressInfo } from "node:net";
import { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication } from "botbuilder";
import { createServer } from "restify";
import { readJson } from "../../bot/body.ts";
import { openLog } from "../../bot/log.ts";

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const bot = new ActivityHandler();
bot.onMessage(async (context, next) => {
  await context.sendActivity(`Echo: ${context.activity.text}`);
  await next();
});

const server = createServer({ name: "", log: openLog("silent") });
server.post("/api/messages", async (request, response) => {
  const read = Object.assign(request, { body: await readJson(request) });
  await adapter.process(read as never, response as never, (context) => bot.run(context));
});
server.listen(0, "127.0.0.1", () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
