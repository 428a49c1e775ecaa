/** The local cloud by itself, for tests: node simulator/run.mjs simulator/cloud/main.ts --port 0 --data DIR */
import { parseArgs } from 'node:util'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startCloud } from './server'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
try {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      data: { type: 'string', default: join(ROOT, '.data') },
      functions: { type: 'string', default: join(ROOT, 'dist/cloudfunctions') },
      database: { type: 'string', default: join(ROOT, 'cloudfunctions/database.json') },
      begin: { type: 'string' },
    },
  })
  const cloud = await startCloud({
    port: Number(values.port),
    dataDir: values.data,
    functionsDir: values.functions,
    databaseFile: values.database,
    functionEnv: Object.fromEntries(
      Object.entries(process.env).filter((pair): pair is [string, string] => pair[0].startsWith('YIQILAI_')),
    ),
    ...(values.begin ? { beginsAt: values.begin } : {}),
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => void cloud.close().then(() => process.exit(0)))
  console.log(`READY ${cloud.url}`)
} catch (error) {
  console.error(String((error as Error).message ?? error))
  process.exit(1)
}
