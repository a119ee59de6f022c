import { startGround } from "/tmp/six/test/desk/ground.ts";
import { askForPerson } from "/tmp/six/test/desk/resident.ts";
const g = await startGround("embedded");
try {
const kit = await g.worker("Kit Example"); await kit.open(); await kit.duty("on-duty");
const mel = await g.worker("Mel Example"); await mel.open(); await mel.duty("on-duty");
const r = await askForPerson(g.servers[0].address);
for (const h of await r.heard()) console.log(h.isFromPerson ? ">" : "<", h.text.slice(0,150), h.ask?.id);
await kit.act(r.reference, { act: "claim" });
await mel.row(r.reference, ({is}) => is === "live");
for (let a = 40000; a <= 200000; a += 40000) { g.putClockAhead(a); await Promise.all([kit, mel].map(w => w.duty("on-duty"))); }
for (let i = 0; i < 10; i++) { await new Promise(f => setTimeout(f, 3000)); await kit.duty("on-duty"); const row = mel.rows().find(x => x.reference === r.reference); console.log(i, row?.is, row?.worker, JSON.stringify(row?.live)); if (row?.is !== "live") break; }
console.log((await r.heard()).slice(-3));
} finally { await g.end(); }
