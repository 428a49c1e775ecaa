// One instance of a cloud function: its own thread, its own environment, one call at a time, as in production.
const { writeSync } = require('node:fs')
const { parentPort, workerData } = require('node:worker_threads')
const { load } = require('./compiled.cjs')
const { take } = require('./short-way.cjs')

let offset = 0
const RealDate = Date
const now = () => RealDate.now() + offset

// Only the present moment is shifted; timers and performance keep real time.
globalThis.Date = new Proxy(RealDate, {
  construct: (target, parts, made) =>
    Reflect.construct(target, parts.length === 0 ? [now()] : parts, made === globalThis.Date ? target : made),
  apply: () => new RealDate(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
})
RealDate.prototype.constructor = globalThis.Date

// A thread's own process.env takes a lock at every look, and the SDK looks dozens of times a request.
process.env = { ...process.env }

// A line goes out at once, not as messages through the gateway's own thread; nor is it lost when this one is ended.
process.stdout.write = (text) => {
  try {
    writeSync(1, text)
  } catch {
    // nobody reads any more
  }
  return true
}

const heard = take(JSON.parse(process.env.TCB_CONTEXT_CNFG).URL, (id, text) =>
  parentPort.postMessage({ asks: id, text }),
)

let loaded = null
let failure = null
try {
  loaded = load(workerData.file)
} catch (error) {
  failure = error
}
parentPort.postMessage({ loaded: true })

const PER_CALL = ['WX_CONTEXT_KEYS', 'WX_OPENID', 'WX_APPID', 'WX_UNIONID', 'WX_API_TOKEN', 'TCB_SOURCE']

parentPort.on('message', async ({ answers, text, id, event, environment, clockOffset }) => {
  if (answers) return heard(answers, text)
  offset = clockOffset
  for (const name of PER_CALL) delete process.env[name]
  Object.assign(process.env, environment)
  try {
    if (failure) throw failure
    const result = await loaded.main(event, { function_name: workerData.name, request_id: String(id) })
    parentPort.postMessage({ id, result: JSON.stringify(result) ?? null })
  } catch (error) {
    parentPort.postMessage({ id, error: String((error && error.stack) || error) })
  }
})
