import { existsSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, posix } from 'node:path'
import { BuildError } from './build-error.js'

/** Where npm code lives in a mini-program; the official build copies it there, we read node_modules. */
const npmFolder = 'miniprogram_npm/'

/**
 * Maps paths inside the mini-program (`pages/home/index`, `miniprogram_npm/@vant/weapp/button/index`) to files
 * on disk, and remembers every file read so that a change can be noticed.
 */
export class SourceFiles {
  readonly read = new Map<string, number>()
  private readonly packages = new Map<string, string | null>()

  constructor(readonly root: string) {}

  /** The file behind a path inside the mini-program, whether it exists or not. */
  file(path: string): string {
    if (!path.startsWith(npmFolder)) return join(this.root, path)
    const name = packageName(path.slice(npmFolder.length))
    const folder = this.packageFolder(name)
    if (folder === null)
      throw new BuildError(`npm package ${name} is not installed or has no miniprogram field`)
    return join(folder, path.slice(npmFolder.length + name.length))
  }

  has(path: string): boolean {
    if (
      path.startsWith(npmFolder) &&
      this.packageFolder(packageName(path.slice(npmFolder.length))) === null
    ) {
      return false
    }
    return existsSync(this.file(path))
  }

  text(path: string): string {
    const file = this.file(path)
    this.read.set(file, statSync(file).mtimeMs)
    return readFileSync(file, 'utf8')
  }

  json(path: string): Record<string, unknown> {
    try {
      return JSON.parse(this.text(path)) as Record<string, unknown>
    } catch (error) {
      throw new BuildError(`${path}: ${(error as Error).message}`)
    }
  }

  /** The path of a component named in usingComponents of `from`; null when there is none. */
  component(name: string, from: string): string | null {
    const beside = posix.normalize(posix.join(posix.dirname(from), name))
    const candidates = name.startsWith('/')
      ? [name.slice(1)]
      : name.startsWith('.')
        ? [beside]
        : [beside, name, npmFolder + name]
    for (const candidate of candidates) {
      for (const path of [candidate, `${candidate}/index`]) {
        if (this.has(`${path}.wxml`) && (this.has(`${path}.js`) || this.has(`${path}.ts`))) return path
      }
    }
    return null
  }

  /** A path written relative to `from` (`./a`, `../a`, `/a`), as a path inside the mini-program. */
  relative(path: string, from: string): string {
    return path.startsWith('/') ? path.slice(1) : posix.normalize(posix.join(posix.dirname(from), path))
  }

  script(path: string): string | null {
    for (const ending of ['.ts', '.js']) if (this.has(path + ending)) return this.file(path + ending)
    return null
  }

  /** The folder WeChat would copy for a package: the one its `miniprogram` field names. */
  packageFolder(name: string): string | null {
    const known = this.packages.get(name)
    if (known !== undefined) return known
    const folder = findPackage(name, this.root)
    const entry = folder ? miniprogramField(folder) : undefined
    const result = folder && entry ? join(folder, entry) : null
    this.packages.set(name, result)
    return result
  }
}

function miniprogramField(folder: string): string | undefined {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { miniprogram?: string }
  return manifest.miniprogram
}

export function packageName(path: string): string {
  return path
    .split('/')
    .slice(0, path.startsWith('@') ? 2 : 1)
    .join('/')
}

/** Packages are looked up from the mini-program first, then from this project, so fixtures anywhere work. */
function findPackage(name: string, from: string): string | null {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name)
    if (existsSync(join(candidate, 'package.json'))) return candidate
    if (dirname(folder) === folder) break
  }
  try {
    return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
  } catch {
    return null
  }
}
