// One instance of a cloud function: its own thread, its own environment, one call at a time, as in production.
const { parentPort, workerData } = require('node:worker_threads')

let offset = 0
const RealDate = Date

/** Only `new Date()` and `Date.now()` are shifted; timers and performance keep real time. */
class ShiftedDate extends RealDate {
  constructor(...parts) {
    if (parts.length === 0) super(RealDate.now() + offset)
    else super(...parts)
  }
  static now() {
    return RealDate.now() + offset
  }
}
Object.defineProperty(ShiftedDate, 'name', { value: 'Date' })
globalThis.Date = ShiftedDate

let loaded = null
let failure = null
try {
  loaded = require(workerData.file)
} catch (error) {
  failure = error
}

parentPort.postMessage({ loaded: failure === null })

const PER_CALL = [
  'WX_CONTEXT_KEYS',
  'WX_OPENID',
  'WX_APPID',
  'WX_UNIONID',
  'WX_API_TOKEN',
  'TCB_SOURCE',
  'WX_CLIENTIP',
]

parentPort.on('message', async ({ id, event, environment, clockOffset }) => {
  offset = clockOffset
  for (const name of PER_CALL) delete process.env[name]
  Object.assign(process.env, environment)
  try {
    if (failure) throw failure
    const result = await loaded.main(event, { function_name: workerData.name, request_id: id })
    parentPort.postMessage({ id, result: result === undefined ? null : JSON.stringify(result) })
  } catch (error) {
    parentPort.postMessage({ id, error: String((error && error.stack) || error) })
  }
})
