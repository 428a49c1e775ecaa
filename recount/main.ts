/** `npm run recount -- FILE [FILE] [--json]`: every check with PASS or FAIL; ends with 1 where anything differs. */
import { readFileSync } from 'node:fs'
import { recount } from './recount'

const json = process.argv.includes('--json')
const paths = process.argv.slice(2).filter((argument) => argument !== '--json')
if (paths.length < 1 || paths.length > 2) {
  console.error('npm run recount -- 文件 [另一份文件] [--json]')
  process.exit(2)
}
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const found = recount(paths.map((path) => strict.decode(readFileSync(path))))
if (json) console.log(JSON.stringify(found, null, 2))
else {
  for (const { is, key, says } of found.checks) console.log(`${is.padEnd(8)} ${key.padEnd(11)} ${says}`)
  console.log(found.passed ? '都对得上。' : '有对不上的地方，见上面的 FAIL。')
}
process.exitCode = found.passed ? 0 : 1
