import { NOT_JUDGED, RULES, type Category } from './rules.js'
import type { Seen } from './watch.js'

export interface RuleResult {
  name: string
  title: string
  category: Category
  weight: number
  /** As WeChat scores: all or nothing. */
  score: 0 | 100
  /** What broke it. */
  details: string[]
}

export interface LeftOut {
  name: string
  title: string
  weight: number
  reason: string
}

export interface Scored {
  /** 0 to 100: the weighted mean of the rules that were judged. */
  score: number
  rules: RuleResult[]
  /** Rules that are not in the sum, with the reason. */
  leftOut: LeftOut[]
}

export interface PageScore extends Scored {
  pageId: number
  path: string
}

export interface AuditReport extends Scored {
  /** Each page instance that was open, scored by itself, in the order they were opened. */
  pages: PageScore[]
}

/** A rule that one page breaks is broken for the whole run. */
export function reportOn(run: readonly Seen[]): AuditReport {
  const pages = run.map((seen) => ({ pageId: seen.pageId, path: seen.path, ...scored([seen]) }))
  return { ...scored(run), pages }
}

function scored(run: readonly Seen[]): Scored {
  const rules: RuleResult[] = []
  const leftOut: LeftOut[] = [...NOT_JUDGED]
  for (const { judge, ...rule } of RULES) {
    const found = run.map(judge).filter((details) => details !== null)
    if (found.length === 0) leftOut.push({ ...rule, reason: 'nothing to judge was seen' })
    else {
      const details = found.flat()
      rules.push({ ...rule, score: details.length === 0 ? 100 : 0, details })
    }
  }
  const sum = (list: RuleResult[]): number => list.reduce((total, { weight }) => total + weight, 0)
  const kept = rules.filter(({ score }) => score === 100)
  return { score: Math.round((sum(kept) / (sum(rules) || 1)) * 100), rules, leftOut }
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')

const list = (details: readonly string[]): string =>
  details.length === 0 ? '' : `<ul>${details.map((detail) => `<li>${escaped(detail)}</li>`).join('')}</ul>`

function table({ rules, leftOut }: Scored): string {
  const row = (mark: string, { title, weight }: LeftOut | RuleResult, more: string): string =>
    `<tr><td>${mark}</td><td>${escaped(title)}${more}</td><td>${weight}</td></tr>`
  return `<table><tr><th></th><th>规则</th><th>权重</th></tr>${[...rules]
    .sort((a, b) => a.score - b.score)
    .map((rule) => row(rule.score === 100 ? '✓' : '✗', rule, list(rule.details)))
    .join('')}${leftOut.map((rule) => row('–', rule, `（不计：${escaped(rule.reason)}）`)).join('')}</table>`
}

/** The report for people, one page of HTML. */
export function htmlOf(report: AuditReport): string {
  const pages = report.pages
    .map((page) => `<h2>${page.score} · ${escaped(page.path)}</h2>${table(page)}`)
    .join('')
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>体验评分 ${report.score}</title><style>body{font:15px sans-serif;max-width:50em;margin:2em auto}td,th{padding:.3em .6em;border-bottom:1px solid #ddd;text-align:left;vertical-align:top}</style><h1>体验评分 ${report.score}</h1>${table(report)}${pages}</html>`
}
