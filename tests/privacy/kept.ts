/** What every module says it keeps, read from its own file. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Apart, Kept } from '../../cloudfunctions/kernel/kept'

const ROOT = join(__dirname, '../../cloudfunctions')

interface Said {
  kept?: readonly Kept[]
  apart?: readonly Apart[]
}

/** Modules with a file `kept.ts`. */
export const MODULES = readdirSync(ROOT).filter((name) => existsSync(join(ROOT, name, 'kept.ts')))

const said = MODULES.map((name) => jest.requireActual<Said>(join(ROOT, name, 'kept.ts')))
export const kept = said.flatMap((one) => one.kept ?? [])
export const apart = said.flatMap((one) => one.apart ?? [])
