// node compile.mjs PROJECT: the official compile, and what each file of it weighs, as JSON: {path: bytes}.
// A process of its own, since a second compile in one process answers with files of the first.
import { writeFileSync } from 'node:fs'
import { openProject, tools } from './official-tools.mjs'

const [projectPath, output] = process.argv.slice(2)
const compiled = await tools.getCompiledResult({
  project: openProject(projectPath),
  setting: { useProjectConfig: true },
  onProgressUpdate: () => {},
})
const bytes = Object.entries(compiled).map(([path, content]) => [path, Buffer.byteLength(content)])
writeFileSync(output, JSON.stringify(Object.fromEntries(bytes)))
process.exit(0)
