import { startStandIn } from '/work/wt/frameworks/test/stand-in/stand-in.ts';
const s = await startStandIn({ port: 37825, environments: {'server-side-key':'Staging-Default','client-side-key':'Staging-Default'} });
console.log('up');
setInterval(()=>{},1000);
import {createServer} from 'node:http';
createServer((q,r)=>{ if(q.url==='/clear'){s.clear(); r.end(); return;} r.end(JSON.stringify({t:s.trackEvents.map(e=>`${e.environmentName} ${e.key} ${e.eventTypeId} ${e.properties?.event_id} ${e.properties?.culprit}`), s:s.sentryEvents.map((e:any)=>`${e.event_id} ${e.environment} ${e.user?.id} ${e.exception?.values?.map((v:any)=>v.value+' '+JSON.stringify(v.mechanism))} ${e.transaction} ${JSON.stringify(e.request)} ${JSON.stringify(e.sdk?.name)} ${JSON.stringify(e.contexts?.runtime)}`)},null,1))}).listen(4779);
