// npm test: installs what is missing, runs every check there is and ends with the true count.
// Further arguments go to jest alone: npm test -- tests/polls
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import chromium from '../simulator/chromium.cjs'
import { installChromium, installPackages, root } from '../simulator/install.mjs'

const LIMIT_MS = 30 * 60_000
const bin = (name, ...args) => [join(root, 'node_modules', ...name.split('/')), ...args]
const tsc = (project) => bin('@typescript/native/bin/tsc', '-p', project)

const checks = [
  ['types of miniprogram', tsc('tsconfig.json')],
  ['types of cloudfunctions', tsc('cloudfunctions')],
  ['types of simulator', tsc('simulator')],
  ['types of recount', tsc('recount')],
  ['types of tests', tsc('tests')],
  ['lint', bin('oxlint/bin/oxlint')],
  ['format', bin('oxfmt/bin/oxfmt', '--check')],
]
const build = ['build of the functions', ['simulator/run.mjs', 'simulator/cloud/build.ts']]

const startedAt = Date.now()
const total = { passed: 0, failed: 0 }
process.chdir(root)
try {
  installPackages()
  const path = installChromium()
  if (path) process.env.CHROMIUM_PATH = path
  else console.log(`${chromium.NO_CHROMIUM} The tests that need it fail.`)

  await twoAtOnce(checks)
  await check(build)
  await jest(process.argv.slice(2))
} catch (error) {
  console.log(String(error))
  total.failed += 1
}
console.log(`${Math.round((Date.now() - startedAt) / 1000)} s`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 ? 1 : 0

async function twoAtOnce(list) {
  const waiting = [...list]
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await check(next)
  }
  await Promise.all([worker(), worker()])
}

/** One check is one test: quiet when it passes, its whole output when it does not. */
async function check([name, args]) {
  const began = Date.now()
  const { code, output } = await node(args, 'pipe')
  const seconds = ((Date.now() - began) / 1000).toFixed(1)
  console.log(`${code === 0 ? 'PASS' : 'FAIL'} ${name} (${seconds} s)`)
  if (code !== 0) console.log(output)
  total[code === 0 ? 'passed' : 'failed'] += 1
}

async function jest(args) {
  const folder = mkdtempSync(join(tmpdir(), 'yiqilai-jest-'))
  const outputFile = join(folder, 'result.json')
  const config = join(root, 'tests', 'jest.config.cjs')
  const options = ['-c', config, '--ci', '--json', `--outputFile=${outputFile}`]
  const { code } = await node(bin('jest/bin/jest.js', ...options, ...args), 'inherit')
  const { passed, failed } = counts(outputFile)
  rmSync(folder, { recursive: true, force: true })
  total.passed += passed
  // jest may fail without a failed test: its setup broke, or it found nothing to run
  total.failed += failed === 0 && code !== 0 ? 1 : failed
}

/** A test that was skipped was not passed: it counts as failed, and so does a file that could not be run. */
function counts(outputFile) {
  try {
    const result = JSON.parse(readFileSync(outputFile, 'utf8'))
    const skipped = result.numPendingTests + result.numTodoTests
    if (skipped > 0) console.log(`${skipped} skipped tests count as failed`)
    return {
      passed: result.numPassedTests,
      failed: result.numFailedTests + result.numRuntimeErrorTestSuites + skipped,
    }
  } catch {
    return { passed: 0, failed: 1 }
  }
}

function node(args, output) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', output, output] })
    let text = ''
    child.stdout?.on('data', (chunk) => (text += chunk))
    child.stderr?.on('data', (chunk) => (text += chunk))
    const timer = setTimeout(() => {
      text += `\nstopped after ${LIMIT_MS / 60_000} minutes`
      child.kill('SIGKILL')
    }, LIMIT_MS)
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve({ code: code ?? 1, output: text })
    })
  })
}
