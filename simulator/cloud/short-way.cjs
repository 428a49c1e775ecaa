// What the SDK posts to the gateway as JSON goes over as a message between threads, and its answer comes back as one:
// no socket, no headers to write and to read, for what is asked hundreds of thousands of times. All else goes by HTTP.
const { EventEmitter } = require('node:events')
const http = require('node:http')

const realRequest = http.request
const lost = () => Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })

/** As much of a ClientRequest as the SDK uses. */
class Sent extends EventEmitter {
  parts = []
  reusedSocket = true
  socket = { connecting: false }

  constructor(send, onResponse) {
    super()
    this.send = send
    this.onResponse = onResponse
  }

  setTimeout(ms) {
    this.timer = setTimeout(() => this.emit('timeout'), ms)
    return this
  }

  write(part) {
    this.parts.push(part)
  }

  end() {
    this.send(this.parts.join(''), (text) => {
      clearTimeout(this.timer)
      if (text === null) return this.emit('error', lost())
      const response = new EventEmitter()
      response.statusCode = 200
      response.headers = { 'content-type': 'application/json; charset=utf-8' }
      this.onResponse(response)
      response.emit('data', Buffer.from(text))
      response.emit('end')
    })
  }
}

/**
 * Requests to `address` with a JSON body are handed to `post(id, text)`; the answer to one is given to what this
 * returns, `(id, text)`, text null when the connection was ended without any.
 */
exports.take = (address, post) => {
  const waiting = new Map()
  let last = 0
  const send = (text, done) => {
    last += 1
    waiting.set(last, done)
    post(last, text)
  }
  http.request = (url, options, onResponse) => {
    const json = String(options?.headers?.['content-type'] ?? '').startsWith('application/json')
    if (!json || !String(url).startsWith(address)) return realRequest(url, options, onResponse)
    return new Sent(send, onResponse)
  }
  return (id, text) => {
    const done = waiting.get(id)
    waiting.delete(id)
    done?.(text)
  }
}
