import { fork } from "node:child_process";
import { Agent, request } from "node:http";
import restify from "restify";
import { ActivityHandler, BotAdapter, TurnContext } from "botbuilder";
import { runService, SECRET } from "./bot/running-service.ts";
import { systemClock } from "../bot/clock.ts";
const mode = process.argv[2];
if (mode === "echo") {
  class A extends BotAdapter { async sendActivities(c: any, acts: any){ c.turnState.set("out", [...(c.turnState.get("out")??[]), ...acts]); return acts.map(()=>({id:"1"})); } async updateActivity(){} async deleteActivity(){} async continueConversation(){} 
    async p(a: any, l: any){ const c = new TurnContext(this, a); await this.runMiddleware(c, l); return c.turnState.get("out"); } }
  const a = new A(); const h = new ActivityHandler(); h.onMessage(async (c, next)=>{ await c.sendActivity("You said " + c.activity.text); await next(); });
  const s = restify.createServer({ name: "", log: (await import("pino")).pino({level:"silent"}) } as any);
  s.post("/api/messages/:c", async (req: any, res: any) => { const ch=[]; for await (const c of req) ch.push(c); const body = JSON.parse(Buffer.concat(ch).toString()); const out = await a.p({ ...body, channelId:"x", conversation:{id:req.params.c} }, (c: any)=>h.run(c)); const b = JSON.stringify(out); res.writeHead(200, {"Content-Type":"application/json","Content-Length":Buffer.byteLength(b)}); res.end(b); });
  s.listen(0, "127.0.0.1", () => process.send?.({ url: `http://127.0.0.1:${(s.address() as any).port}` }));
} else if (mode === "ours") {
  const s = await runService({ clock: systemClock });
  process.send?.({ url: s.url });
} else {
  for (const kind of ["echo", "ours", "echo", "ours"]) for (const conc of [1, 50]) {
    const child = fork(process.argv[1]!, [kind], { execArgv: ["--import", "tsx"] });
    const { url } = await new Promise<any>((r) => child.once("message", r));
    const agent = new Agent({ keepAlive: true, maxSockets: conc });
    const call = (path: string, headers: any, body: any) => new Promise<any>((resolve, reject) => { const b = JSON.stringify(body); const q = request(url + path, { method: "POST", agent, headers: { ...headers, "Content-Type": "application/json", "Content-Length": Buffer.byteLength(b) } }, (r) => { let t = ""; r.on("data", (d) => (t += d)); r.on("end", () => resolve({ s: r.statusCode, b: JSON.parse(t) })); }); q.on("error", reject); q.end(b); });
    const paths: [string, any][] = [];
    for (let i = 0; i < conc; i++) {
      if (kind === "echo") paths.push([`/api/messages/c${i}`, {}]);
      else { const { b } = await call("/v3/directline/conversations", { Authorization: `Bearer ${SECRET}` }, {}); paths.push([`/v3/directline/conversations/${b.conversationId}/activities`, { Authorization: `Bearer ${b.token}` }]); }
    }
    let n = 0; const N = conc === 1 ? 800 : 6000; const lat: number[] = []; 
    for (const warm of [true, false]) { n = 0; lat.length = 0; const t0 = performance.now();
    await Promise.all(paths.map(async ([p, h]) => { while (n++ < (warm ? 1000 : N)) { const t = performance.now(); const r = await call(p, h, { type: "message", from: { id: "u" }, text: "Yes", value: { ask: "q", choose: "yes" }, channelData: { clientActivityID: `${warm}${n}` } }); if (r.s !== 200) throw new Error(JSON.stringify(r)); lat.push(performance.now() - t); } }));
    if (!warm) { lat.sort((a, b) => a - b); console.log(kind, conc, Math.round(lat.length / (performance.now() - t0) * 1000) + "/s", "p50", lat[lat.length >> 1]!.toFixed(2), "p99", lat[Math.floor(lat.length * .99)]!.toFixed(2)); } }
    child.kill("SIGKILL"); agent.destroy();
  }
  process.exit(0);
}
