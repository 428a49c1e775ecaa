// Loads a built function with what V8 compiled of it the first time: half the time of an instance's start.
const { createHash } = require('node:crypto')
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs')
const { Module, createRequire } = require('node:module')
const { dirname, join } = require('node:path')
const { threadId } = require('node:worker_threads')
const { Script, constants } = require('node:vm')

const FOLDER = join(__dirname, '..', '..', 'dist', 'compiled')

/** Like `require(file)`, for the one file of a function. What is kept goes by the file's contents; another Node makes it anew. */
exports.load = (file) => {
  const source = readFileSync(file, 'utf8')
  const kept = join(FOLDER, createHash('sha256').update(source).digest('hex'))
  const script = new Script(Module.wrap(source), {
    filename: file,
    cachedData: readIfThere(kept),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  })
  const module = { exports: {} }
  script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file))
  if (script.cachedDataRejected !== false) keep(kept, script.createCachedData())
  return module.exports
}

function readIfThere(file) {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}

/** Whole or not at all; a folder that cannot be written only costs the time. */
function keep(file, data) {
  const fresh = `${file}.${process.pid}.${threadId}`
  try {
    mkdirSync(FOLDER, { recursive: true })
    writeFileSync(fresh, data)
    renameSync(fresh, file)
  } catch {
    // the next instance compiles again
  }
}
