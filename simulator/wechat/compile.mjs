// node compile.mjs PROJECT OUTPUT: the official compile; what each file of it weighs and which scripts a phone of 2020
// would not read, as JSON: {sizes: {path: bytes}, unread: string[]}.
// A process of its own, since a second compile in one process answers with files of the first.
import { parse } from 'acorn'
import { writeFileSync } from 'node:fs'
import { openProject, tools } from './official-tools.mjs'

const [projectPath, output] = process.argv.slice(2)
const compiled = await tools.getCompiledResult({
  project: openProject(projectPath),
  setting: { useProjectConfig: true },
  onProgressUpdate: () => {},
})
const files = Object.entries(compiled)
const sizes = Object.fromEntries(files.map(([path, content]) => [path, Buffer.byteLength(content)]))
const unread = files.flatMap(([path, content]) => {
  try {
    if (path.endsWith('.js')) parse(String(content), { ecmaVersion: 2020, sourceType: 'script' })
    return []
  } catch (error) {
    return [`${path}: ${error.message}`]
  }
})
writeFileSync(output, JSON.stringify({ sizes, unread }))
process.exit(0)
