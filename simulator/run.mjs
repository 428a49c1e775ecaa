// Runs one of this project's TypeScript programs: node simulator/run.mjs FILE [arguments]
import { register as registerCommonJs } from 'tsx/cjs/api'
import { register } from 'tsx/esm/api'
import { pathToFileURL } from 'node:url'
import { resolve } from 'node:path'

const [file, ...rest] = process.argv.slice(2)
const path = resolve(file)
process.argv = [process.argv[0], path, ...rest]
registerCommonJs()
register()
await import(pathToFileURL(path).href)
