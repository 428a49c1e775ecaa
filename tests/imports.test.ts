/** Who may import whom. A rule says which files it is about and what these may not import. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative, sep } from 'node:path'
import ts from 'typescript'

const ROOT = join(__dirname, '..')
const AREAS = ['typings', 'miniprogram', 'cloudfunctions', 'simulator', 'recount', 'tests']
const EXTENSIONS = ['', '.ts', '.d.ts', '.mjs', '.cjs', '/index.ts']

interface Import {
  file: string
  /** A file of the project by its path from the root, or the name of a package. */
  target: string
  /** Gone after the compile. */
  typeOnly: boolean
}

interface Rule {
  about(file: string): boolean
  refuses(found: Import): boolean
}

const files = AREAS.flatMap((area) => readdirSync(join(ROOT, area), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && /\.[cm]?ts$/.test(entry.name))
  .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/'))
  .filter((file) => !/node_modules|miniprogram_npm|tests\/fixtures/.test(file))
const imports = files.flatMap(importsOf)

const under =
  (...folders: string[]) =>
  (path: string) =>
    folders.some((folder) => path.startsWith(`${folder}/`))
const isPackage = (target: string): boolean => !AREAS.some((area) => target.startsWith(`${area}/`))
const is =
  (...paths: string[]) =>
  (path: string) =>
    paths.includes(path)

const kernel = under('cloudfunctions/kernel')
const components = under('miniprogram/components')
const subpackage = under('miniprogram/workbench', 'miniprogram/roster')
const pages = under('miniprogram/pages', 'miniprogram/workbench', 'miniprogram/roster')

/** `cloudfunctions/polls/tally.ts` → `polls`; null outside the modules. */
function moduleOf(path: string): string | null {
  return kernel(path) ? null : (/^cloudfunctions\/([\w-]+)\//.exec(path)?.[1] ?? null)
}

const deployed = (path: string): boolean => {
  const folder = moduleOf(path)
  return folder !== null && existsSync(join(ROOT, 'cloudfunctions', folder, 'config.json'))
}

/** The rules of each module: what holds of a thing, whoever asks and wherever it is kept. */
const NOUNS = Object.entries({
  members: ['consent', 'grants', 'policy', 'role'],
  messages: ['budget', 'spend', 'templates'],
  roll: ['buildings', 'cell', 'difference', 'header', 'parse', 'unit'],
  files: ['kind', 'picture'],
  notices: ['content', 'media', 'notice', 'periods'],
  questions: ['alike', 'escalation', 'promise', 'question'],
  claims: ['claim'],
  moderation: ['comment'],
  desk: ['group-text'],
  documents: ['glyphs', 'lines', 'poster'],
  links: ['link'],
  retention: ['periods'],
  deliberation: ['comment', 'meeting'],
  proposals: [
    'clocks',
    'machine',
    'openings',
    'proposal',
    'steps',
    'united',
    'committee/assigned',
    'committee/stages',
    'committee/template',
    'project/plan',
    'project/project',
    'project/rating',
    'project/report',
    'project/steps',
  ],
  polls: ['ballot', 'poll', 'rule-sets', 'tally', 'voice'],
  rosters: [
    'activity',
    'limits',
    'offer',
    'eligibility',
    'moves',
    'planning/behind',
    'planning/group-list',
    'planning/pattern',
    'planning/series',
    'shift',
    'swap',
    'attendance/code',
    'attendance/coming',
    'attendance/row',
    'attendance/window',
    'hours/certificate',
    'hours/hours',
    'hours/ledger',
  ],
})
  .flatMap(([module, names]) => names.map((name) => `cloudfunctions/${module}/${name}.ts`))
  .concat(files.filter(under('cloudfunctions/polls/rules')))

const isOwnNoun = (file: string, target: string): boolean =>
  NOUNS.includes(target) && moduleOf(target) === moduleOf(file)

const PURE_KERNEL = [
  'calendar',
  'canonical',
  'context',
  'database',
  'date-words',
  'desks',
  'errors',
  'keys',
  'moderated',
  'roles',
].map((name) => `cloudfunctions/kernel/${name}.ts`)

const shipped = Object.keys(
  (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { dependencies: object }).dependencies,
)

const rules: Record<string, Rule> = {
  'typings import typings alone': {
    about: under('typings'),
    refuses: ({ target }) => !target.startsWith('typings/'),
  },
  'typings are types: nobody has them at run time': {
    about: (file) => !file.startsWith('typings/'),
    refuses: ({ target, typeOnly }) => target.startsWith('typings/') && !typeOnly,
  },
  'the mini-program knows neither the functions nor the simulator, and ships few packages': {
    about: under('miniprogram'),
    refuses: ({ target, typeOnly }) =>
      under('cloudfunctions', 'simulator', 'tests')(target) ||
      (isPackage(target) &&
        !typeOnly &&
        !shipped.some((name) => target === name || target.startsWith(`${name}/`))),
  },
  'components get properties and send events: no api, no session, no page': {
    about: components,
    refuses: ({ target, typeOnly }) =>
      pages(target) ||
      (!typeOnly &&
        is(...['api', 'session', 'page', 'kept-replies'].map((name) => `miniprogram/${name}.ts`))(target)),
  },
  'what all pages share imports none of them': {
    about: (file) => /^miniprogram\/[\w-]+\.ts$/.test(file),
    refuses: ({ target }) => pages(target) || components(target),
  },
  'the main package never waits for the workbench': {
    about: (file) => file.startsWith('miniprogram/') && !subpackage(file),
    refuses: ({ target, typeOnly }) => subpackage(target) && !typeOnly,
  },
  'the kernel knows no module': {
    about: kernel,
    refuses: ({ target }) => moduleOf(target) !== null,
  },
  'one file alone imports wx-server-sdk': {
    about: (file) => file !== 'cloudfunctions/kernel/wx.ts' && !file.startsWith('tests/'),
    refuses: ({ target }) => target === 'wx-server-sdk',
  },
  'functions know neither the mini-program nor the simulator': {
    about: under('cloudfunctions'),
    refuses: ({ target }) => under('miniprogram', 'simulator', 'tests')(target),
  },
  'a module meets another only at its index': {
    about: (file) => moduleOf(file) !== null,
    refuses: ({ file, target }) => {
      const other = moduleOf(target)
      return other !== null && other !== moduleOf(file) && target !== `cloudfunctions/${other}/index.ts`
    },
  },
  'nobody imports a deployed function': {
    about: (file) => !file.startsWith('tests/'),
    refuses: ({ file, target }) => deployed(target) && moduleOf(target) !== moduleOf(file),
  },
  "a store knows the kernel and its own module's nouns": {
    about: (file) => /^cloudfunctions\/[\w-]+\/store(\/[\w-]+)?\.ts$/.test(file),
    refuses: ({ file, target }) =>
      isPackage(target) ||
      (moduleOf(target) !== null &&
        !['', '/store', '/rules'].includes(dirname(target).replace(`cloudfunctions/${moduleOf(file)}`, '')) &&
        !isOwnNoun(file, target)) ||
      target.endsWith('/index.ts'),
  },
  'rules know errors, the calendar and each other': {
    about: is(...NOUNS),
    refuses: ({ file, target, typeOnly }) =>
      !typeOnly && !is(...PURE_KERNEL)(target) && !isOwnNoun(file, target),
  },
  'the rules of votes stand alone: a recount outside takes them as they are': {
    about: under('cloudfunctions/polls/rules'),
    refuses: ({ target, typeOnly }) => !typeOnly && !under('cloudfunctions/polls/rules')(target),
  },
  'a recount takes the rules of votes and trusts nothing else of the functions': {
    about: under('recount'),
    refuses: ({ target, typeOnly }) =>
      AREAS.some((area) => target.startsWith(`${area}/`)) &&
      !typeOnly &&
      !under('recount', 'cloudfunctions/polls/rules')(target),
  },
  'the simulator runs the built functions and never reads their source': {
    about: under('simulator'),
    refuses: ({ target }) => under('cloudfunctions', 'miniprogram', 'tests')(target),
  },
}

test.each(Object.entries(rules))('%s', (_name, { about, refuses }) => {
  const broken = imports.filter((found) => about(found.file) && refuses(found))
  expect(broken.map(({ file, target }) => `${file} → ${target}`)).toEqual([])
})

test('rules wait for nothing and ask no clock', () => {
  const impure = /\b(await|async)\b|Date\.now|new Date\(\)/
  expect(NOUNS.filter((file) => impure.test(readFileSync(join(ROOT, file), 'utf8')))).toEqual([])
})

test('modules never import each other in a circle', () => {
  const between = imports.flatMap(({ file, target }): [string, string][] => {
    const [from, to] = [moduleOf(file), moduleOf(target)]
    return from && to && from !== to ? [[from, to]] : []
  })
  expect(circlesIn(between)).toEqual([])
})

test('nor do files, by a type alone either', () => {
  const own = imports.filter(({ target }) => files.includes(target))
  expect(circlesIn(own.map(({ file, target }) => [file, target]))).toEqual([])
})

test('the check sees the imports', () => {
  expect(imports.length).toBeGreaterThan(300)
  expect(imports.filter(({ target }) => target === 'wx-server-sdk').map(({ file }) => file)).toContain(
    'cloudfunctions/kernel/wx.ts',
  )
})

/**
 * One circle for each knot of `arrows`, `a → b → a`. Whatever leads nowhere is taken away until nothing does: from each
 * that is left, a walk comes back to where it was.
 */
function circlesIn(arrows: readonly (readonly [string, string])[]): string[] {
  const left = new Map<string, Set<string>>()
  for (const [from, to] of arrows) left.set(from, (left.get(from) ?? new Set()).add(to))
  const circles: string[] = []
  for (;;) {
    const ends = [...left].filter(([, targets]) => ![...targets].some((target) => left.has(target)))
    for (const [end] of ends) left.delete(end)
    if (ends.length > 0) continue
    const walk = [...left.keys()].slice(0, 1)
    if (walk.length === 0) return circles
    while (new Set(walk).size === walk.length)
      walk.push([...(left.get(walk.at(-1)!) ?? [])].find((target) => left.has(target))!)
    const circle = walk.slice(walk.indexOf(walk.at(-1)!))
    circles.push(circle.join(' → '))
    for (const one of circle) left.delete(one)
  }
}

function importsOf(file: string): Import[] {
  const source = ts.createSourceFile(file, readFileSync(join(ROOT, file), 'utf8'), ts.ScriptTarget.ESNext)
  const found: Import[] = []
  const add = (name: ts.Expression | undefined, typeOnly: boolean): void => {
    if (name && ts.isStringLiteral(name)) found.push({ file, target: resolve(file, name.text), typeOnly })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, onlyTypes(node.importClause))
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly)
    else if (ts.isCallExpression(node) && isLoading(node)) add(node.arguments[0], false)
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node.argument.literal as ts.Expression, true)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function onlyTypes(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false
  const names = clause.namedBindings
  const eachIsType =
    names && ts.isNamedImports(names) && names.elements.every((element) => element.isTypeOnly)
  return clause.phaseModifier === ts.SyntaxKind.TypeKeyword || (!clause.name && eachIsType === true)
}

function isLoading(call: ts.CallExpression): boolean {
  const { expression } = call
  return (
    expression.kind === ts.SyntaxKind.ImportKeyword ||
    (ts.isIdentifier(expression) && expression.text === 'require')
  )
}

function resolve(file: string, name: string): string {
  if (!name.startsWith('.')) return name
  const path = posix.join(posix.dirname(file), name)
  const candidates = [...EXTENSIONS.map((extension) => path + extension), path.replace(/\.js$/, '.ts')]
  return candidates.find((candidate) => files.includes(candidate) || isFile(candidate)) ?? path
}

function isFile(path: string): boolean {
  return /\.\w+$/.test(path) && existsSync(join(ROOT, path))
}
