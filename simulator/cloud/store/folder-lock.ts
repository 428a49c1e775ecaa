/** One store a data folder: two of them would each believe their own memory. */
import { createHash } from 'node:crypto'
import { realpathSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** A store that is just ending gets this long. */
const PATIENCE_MS = 5000

/**
 * Holds the folder as long as this process lives, however it ends: a local socket, named after the folder, on which
 * nobody listens once its process is gone. Throws a sentence when another holds it.
 */
export async function lockFolder(folder: string): Promise<void> {
  const name = `yiqilai-${createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 24)}`
  const address = process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`)
  const until = Date.now() + PATIENCE_MS
  while (!(await listen(address))) {
    if (await answers(address)) {
      if (Date.now() > until) throw new Error('另一个程序正在用这个数据文件夹')
      await pause(100)
    } else if (process.platform !== 'win32') rmSync(address, { force: true })
  }
  process.once('exit', () => rmSync(address, { force: true }))
}

function listen(address: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', (error: { code?: string }) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error as Error),
    )
    server.listen(address, () => resolve(true))
    server.unref()
  })
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
