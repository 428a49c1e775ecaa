// npm start: installs what is missing, then hands over to start.ts with the arguments as they came.
import { join } from 'node:path'
import { installPackages, root } from './install.mjs'

installPackages()
process.argv.splice(2, 0, join(root, 'simulator', 'start.ts'))
await import('./run.mjs')
