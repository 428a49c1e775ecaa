#!/usr/bin/env node
// Answers `cli auto --project P --auto-port N` as DevTools' own cli does, so that automator.launch({cliPath}) works.
import { join } from 'node:path'
import { installPackages, root } from '../install.mjs'

installPackages()
process.argv.splice(2, 0, join(root, 'simulator', 'automator', 'cli.ts'))
await import('../run.mjs')
