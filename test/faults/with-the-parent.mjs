/**
 * Loaded into a server under trial before the service: its clock is ahead by as many milliseconds as its parent says, and
 * it ends when its parent does, however that ended.
 */
const now = Date.now.bind(Date);
let aheadMs = 0;
Date.now = () => now() + aheadMs;

process.on("message", (ms) => {
  aheadMs = ms;
});
process.on("disconnect", () => process.exit(1));
process.channel?.unref();
