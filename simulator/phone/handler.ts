import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { BuildError } from './build/build-error.js'
import { buildPhone, isStale, type BuildResult } from './build/build-phone.js'

export interface Person {
  openid: string
  name: string
  role: string
}

export interface PhoneHandlerOptions {
  /** Where buildPhone wrote, or writes. */
  outDir: string
  /** The mini-program. With it the bundle is made on the first page load and again after a change. */
  miniprogramDir?: string
  /** Whose phones the desk offers. */
  people: () => Person[] | Promise<Person[]>
}

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>

const folder = dirname(fileURLToPath(import.meta.url))
const deskFolder = join(folder, 'desk')

const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  map: 'application/json; charset=utf-8',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  svg: 'image/svg+xml',
  webp: 'image/webp',
  woff2: 'font/woff2',
}

/**
 * Serves the desk (`/`), one phone (`/phone`), the bundle and the mini-program's pictures. Resolves false for what is
 * not the phone's, so that the gateway can go on.
 */
export function phoneHandler(options: PhoneHandlerOptions): Handler {
  const fresh = freshBuild(options)
  return async (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false
    const url = new URL(request.url ?? '/', 'http://phone')
    const { pathname } = url
    if (pathname === '/') return file(response, join(deskFolder, 'desk.html'))
    if (pathname === '/phone') {
      if (url.searchParams.get('bare') !== '1') return file(response, join(deskFolder, 'desk.html'))
      const problem = await fresh()
      return page(response, problem ?? screenPage(existsSync(join(options.outDir, 'driver.js'))))
    }
    if (pathname === '/people') return json(response, await options.people())
    if (pathname === '/desk.css') return file(response, join(deskFolder, 'desk.css'))
    if (pathname === '/phone.css') return file(response, join(folder, 'runtime', 'phone.css'))
    if (pathname === '/desk.js') await fresh()
    if (/^\/(runtime|app|driver|desk)\.js(\.map)?$/.test(pathname))
      return file(response, join(options.outDir, pathname))
    if (pathname.startsWith('/app/'))
      return appFile(response, options, decodeURIComponent(pathname.slice('/app/'.length)))
    return false
  }
}

/** Rebuilds when a source changed; resolves a page with the complaint when the mini-program does not build. */
function freshBuild(options: PhoneHandlerOptions): () => Promise<string | null> {
  let last: BuildResult | null = null
  let running: Promise<string | null> | null = null
  const build = async (): Promise<string | null> => {
    if (!options.miniprogramDir || (last && !isStale(last))) return null
    try {
      last = await buildPhone({ miniprogramDir: options.miniprogramDir, outDir: options.outDir })
      for (const warning of last.warnings) console.warn(`phone: ${warning}`)
      return null
    } catch (error) {
      last = null
      if (!(error instanceof BuildError)) throw error
      console.error(`phone: ${error.message}`)
      return complaintPage(error.message)
    }
  }
  return () => {
    running ??= build().finally(() => {
      running = null
    })
    return running
  }
}

function screenPage(withDriver: boolean): string {
  const scripts = ['runtime', ...(withDriver ? ['driver'] : [])]
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover"><link rel="icon" href="data:,"><link rel="stylesheet" href="/phone.css"></head><body><script src="/app.js"></script>${scripts.map((name) => `<script src="/${name}.js"></script>`).join('')}</body></html>`
}

function complaintPage(message: string): string {
  const text = message.replace(/&/g, '&amp;').replace(/</g, '&lt;')
  return `<!doctype html><html lang="zh-CN" data-phone="failed"><meta charset="utf-8"><title>没有编译成功</title><pre style="padding:60px 20px;white-space:pre-wrap;font-size:15px;color:#a3302a">没有编译成功\n\n${text}</pre></html>`
}

function appFile(response: ServerResponse, options: PhoneHandlerOptions, path: string): boolean {
  const root = options.miniprogramDir ?? rootOf(options.outDir)
  const full = normalize(join(root, path))
  const kind = path.split('.').pop() ?? ''
  // pictures and fonts only: code and configuration stay where they are
  if (
    !full.startsWith(normalize(root)) ||
    !/^(png|jpe?g|gif|svg|webp|woff2)$/.test(kind) ||
    !existsSync(full)
  ) {
    response.writeHead(404).end()
    return true
  }
  return file(response, full)
}

function rootOf(outDir: string): string {
  const note = JSON.parse(readFileSync(join(outDir, 'build.json'), 'utf8')) as { root: string }
  return note.root
}

function file(response: ServerResponse, path: string): boolean {
  if (!existsSync(path) || !statSync(path).isFile()) {
    response.writeHead(404).end()
    return true
  }
  const type = types[path.split('.').pop() ?? ''] ?? 'application/octet-stream'
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' })
  createReadStream(path).pipe(response)
  return true
}

function page(response: ServerResponse, html: string): boolean {
  response.writeHead(200, { 'content-type': types['html'], 'cache-control': 'no-store' }).end(html)
  return true
}

function json(response: ServerResponse, value: unknown): boolean {
  response.writeHead(200, { 'content-type': types['json'] }).end(JSON.stringify(value))
  return true
}
