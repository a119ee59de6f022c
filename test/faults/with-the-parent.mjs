/**
 * Loaded into a server under trial before the service: its clock is ahead by as many milliseconds as its parent says, it
 * ends when its parent does, however that ended, and it dies right before its answer to a request, if its parent says so.
 */
import { ServerResponse } from "node:http";

const now = Date.now.bind(Date);
let aheadMs = 0;
Date.now = () => now() + aheadMs;

let lastPath;
const { writeHead } = ServerResponse.prototype;
ServerResponse.prototype.writeHead = function (...head) {
  if (lastPath !== undefined && this.req.method === "POST" && this.req.url.endsWith(lastPath)) {
    process.kill(process.pid, "SIGKILL");
  }
  return writeHead.apply(this, head);
};

process.on("message", (told) => {
  if (typeof told === "number") aheadMs = told;
  else lastPath = told.diesBeforeAnswering;
  process.send("heard");
});
process.on("disconnect", () => process.exit(1));
process.channel?.unref();
