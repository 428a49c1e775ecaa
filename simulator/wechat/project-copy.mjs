// The tools write into the project they look at, so they look at a copy of it.
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'

/** Copies what DevTools would open, with the packages it ships; `remove` deletes the copy. */
export function copyProject(root) {
  const folder = mkdtempSync(join(tmpdir(), 'yiqilai-wechat-'))
  for (const name of ['project.config.json', 'package.json']) cpSync(join(root, name), join(folder, name))
  const ours = (path) => !path.endsWith(`${sep}miniprogram_npm`)
  cpSync(join(root, 'miniprogram'), join(folder, 'miniprogram'), { recursive: true, filter: ours })
  for (const name of Object.keys(json(join(root, 'package.json')).dependencies ?? {})) {
    cpSync(join(root, 'node_modules', name), join(folder, 'node_modules', name), { recursive: true })
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Every file below `folder` whose name ends in one of `endings`, by its path from there, with forward slashes. */
export function filesIn(folder, ...endings) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
}

export function json(file) {
  return JSON.parse(readFileSync(file, 'utf8'))
}

/** The roots of the subpackages, each ending in a slash. */
export function subpackages(miniprogram) {
  const app = json(join(miniprogram, 'app.json'))
  return (app.subpackages ?? app.subPackages ?? []).map(({ root }) => root.replace(/\/?$/, '/'))
}
