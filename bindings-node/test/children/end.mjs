// Sweeps and ends.
import { sweep } from './common.mjs'

const plan = await sweep.plan()
for await (const { event } of sweep.run(plan)) if (event === 'withdrawn') break
