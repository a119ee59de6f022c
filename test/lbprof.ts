import { Session } from "node:inspector/promises"; import { writeFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { runService, SECRET } from "./bot/running-service.ts";
import { systemClock } from "../bot/clock.ts";
const s = await runService({ clock: systemClock });
const { createTurns } = await import("../bot/turn.ts");
const call = (path: string, headers: any, body: any) => new Promise<any>((resolve, reject) => { const b = JSON.stringify(body); const q = request(s.url + path, { method: "POST", agent, headers: { ...headers, "Content-Type": "application/json", "Content-Length": Buffer.byteLength(b) } }, (r) => { let t = ""; r.on("data", (d) => (t += d)); r.on("end", () => resolve({ s: r.statusCode, b: JSON.parse(t) })); }); q.on("error", reject); q.end(b); });
const agent = new Agent({ keepAlive: true, maxSockets: 50 });
const convs: any[] = []; for (let i = 0; i < 50; i++) convs.push((await call("/v3/directline/conversations", { Authorization: `Bearer ${SECRET}` }, {})).b);
const session = new Session(); session.connect(); await session.post("Profiler.enable"); 
for (const warm of [true, false]) { if (!warm) await session.post("Profiler.start"); let n = 0; const t0 = performance.now(); const c0=process.cpuUsage();
await Promise.all(convs.map(async (c) => { while (n++ < 4000) await call(`/v3/directline/conversations/${c.conversationId}/activities`, { Authorization: `Bearer ${c.token}` }, { type: "message", from: { id: "u" }, text: "Yes", value: { ask: "q", choose: "yes" }, channelData: { clientActivityID: `${warm}${n}` } }); }));
const c1=process.cpuUsage(c0); console.log("per s", 4000 / (performance.now() - t0) * 1000, "cpu us/turn", (c1.user+c1.system)/4000); }
const { profile } = await session.post("Profiler.stop"); writeFileSync("/tmp/lb/p.cpuprofile", JSON.stringify(profile));
await s.stop(); process.exit(0);
