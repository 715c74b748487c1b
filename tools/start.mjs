import { buildWhenStale } from './build.mjs';
import { serve } from './serve.mjs';

buildWhenStale();
const { address } = await serve({ port: Number(process.env.PORT ?? 4173) });
console.log(`\nPatron runs at ${address}\nNothing you drop on it leaves this machine. Ctrl C ends it.`);
