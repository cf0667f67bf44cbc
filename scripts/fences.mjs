/**
 * The fences oxlint cannot hold by itself. The patterns are those of .oxlintrc.json, so there is one list;
 * this applies them to what `no-restricted-imports` never looks at: `import()`, `require()`, `import('…')` in
 * a type, `vi.mock('…')`, and relative paths, which are resolved first. Besides:
 *
 * - `clock`: newsroom may not ask for the present moment (`new Date()` without an argument, `Date()`);
 * - `day`: a test under the real clock makes no edition of a day that is near, which one evening is past;
 * - `order`: inside server no room imports one above it; `ROOMS` is their order;
 * - `testing`: the application imports no test, no `testing/` folder, no fixture;
 * - `disabled`: a fence is moved in .oxlintrc.json, where it is seen, never switched off by a comment;
 * - `unfenced`: each folder of the application has a fence at all.
 *
 * `node scripts/fences.mjs [root]` prints the violations and exits 1 if there are any.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseSync } from 'vite'

/** @typedef {{ file: string, line: number, rule: string, text: string }} Violation */

/**
 * The rooms of server/, lowest first: each imports only what stands before it. A file that lies in server/ itself is a room by
 * its name. A new room gets its place here, or its imports are reported.
 */
export const ROOMS = [
  'env', 'hash', 'ids', 'scratch', 'sharp', 'sharedCache', 'log', 'respond', 'awayPages', 'store', 'system', 'aside',
  'tell', 'audit', 'command', 'input',
  'layout', 'people', 'checker', 'story', 'page', 'template', 'press', 'edition', 'advertising', 'paper', 'publish',
  'notice', 'live', 'collab', 'today', 'history',
  'open', 'api', 'http', 'main',
]

const FOLDERS = ['newsroom', 'db', 'server', 'sample', 'components', 'app']
const TOOLS = ['scripts', 'bench', 'e2e']
const SOURCE = /\.(ts|tsx|mts|mjs|js|jsx)$/
const SKIPPED = new Set(['node_modules', 'fences-fixtures'])

const isTest = (/** @type {string} */ file) =>
  /\.(test|fixture|test-support|kill-child)\.tsx?$/.test(file) || /(^|\/)testing\//.test(file)

/** The room of server/ a path lies in; undefined for a path elsewhere. */
const roomOf = (/** @type {string} */ path) => /^server\/([^/.]+)/.exec(path)?.[1]

/**
 * What is wrong with an import inside server/, as far as the order of its rooms goes.
 * @param {string} file
 * @param {string} target
 */
function outOfOrder(file, target) {
  const from = roomOf(file)
  const to = roomOf(target)
  if (from === undefined || to === undefined || from === to) return undefined
  const unknown = [from, to].find((room) => !ROOMS.includes(room))
  if (unknown !== undefined) return `server/${unknown} has no place in the order of rooms: it belongs in ROOMS of scripts/fences.mjs.`
  if (ROOMS.indexOf(to) < ROOMS.indexOf(from)) return undefined
  return `server/${to} stands above server/${from}: what both need belongs in a room below them, or the caller hands it in.`
}

/** Every source file below the folders, as paths relative to `root` with forward slashes. */
function sources(/** @type {string} */ root, /** @type {string[]} */ folders) {
  /** @type {string[]} */
  const found = []
  const walk = (/** @type {string} */ folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (SKIPPED.has(entry.name)) continue
      const path = join(folder, entry.name)
      if (entry.isDirectory()) walk(path)
      else if (SOURCE.test(entry.name) && !entry.name.endsWith('.d.ts'))
        found.push(relative(root, path).split(sep).join('/'))
    }
  }
  const present = new Set(readdirSync(root))
  for (const folder of folders) if (present.has(folder)) walk(join(root, folder))
  return found.sort()
}

/** A glob as .oxlintrc.json uses them (`**`, `*`, `{a,b}`, `[a-z]`) as a regular expression. */
function glob(/** @type {string} */ pattern) {
  const body = pattern
    .replace(/[.+^$()|\\]/g, '\\$&')
    .replace(/\{([^}]*)\}/g, (_, list) => `(?:${list.split(',').join('|')})`)
    .replace(/\*\*\/|\*\*|\*/g, (star) => (star === '**/' ? '(?:.*/)?' : star === '**' ? '.*' : '[^/]*'))
  return new RegExp(`^${body}$`)
}

/** One pattern of the rule: a regex, or globs of which the last that matches decides (`!` lets through). */
function matcher(/** @type {{ regex?: string, group?: string[] }} */ pattern) {
  if (pattern.regex !== undefined) {
    // oxlint's engine has no lookahead; given one it says nothing and never matches.
    if (/\(\?[=!<]/.test(pattern.regex))
      throw new Error(`.oxlintrc.json: oxlint ignores this regex silently: ${pattern.regex}`)
    const regex = new RegExp(pattern.regex)
    return (/** @type {string} */ target) => regex.test(target)
  }
  const globs = (pattern.group ?? []).map((one) => ({
    allows: one.startsWith('!'),
    regex: glob(one.replace(/^!?\/?/, '')),
  }))
  return (/** @type {string} */ target) => {
    const last = globs.findLast(({ regex }) => regex.test(target))
    return last !== undefined && !last.allows
  }
}

/** The configuration may carry whole-line comments, which JSON does not know. */
export function readConfig(/** @type {string} */ root) {
  const text = readFileSync(join(root, '.oxlintrc.json'), 'utf8')
  return JSON.parse(text.replace(/^\s*\/\/.*$/gm, ''))
}

/** For a file, the patterns of the last override that sets the rule: as in oxlint, the later one replaces. */
function fencesOf(/** @type {any} */ config) {
  const overrides = config.overrides
    .filter((/** @type {any} */ one) => one.rules?.['no-restricted-imports'])
    .map((/** @type {any} */ one) => ({
      globs: one.files.map(glob),
      patterns: one.rules['no-restricted-imports'][1].patterns.map((/** @type {any} */ pattern) => ({
        matches: matcher(pattern),
        message: pattern.message,
      })),
    }))
  return (/** @type {string} */ file) =>
    overrides.findLast((/** @type {any} */ one) => one.globs.some((/** @type {RegExp} */ g) => g.test(file)))
      ?.patterns ?? []
}

/** Walks a syntax tree without knowing its node types. */
function walk(/** @type {any} */ node, /** @type {(node: any) => void} */ visit) {
  if (Array.isArray(node)) return node.forEach((child) => walk(child, visit))
  if (node === null || typeof node !== 'object') return
  if (typeof node.type === 'string') visit(node)
  for (const key in node) if (typeof node[key] === 'object') walk(node[key], visit)
}

const literal = (/** @type {any} */ node) => {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value
  // `db` in backticks is still db.
  if (node?.type === 'TemplateLiteral' && node.quasis.length === 1) return node.quasis[0].value.cooked
  return undefined
}

/** The specifier a node imports, in whichever way it does so. */
function specifierOf(/** @type {any} */ node) {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return literal(node.source ?? node.argument?.literal ?? node.argument)
    case 'TSExternalModuleReference':
      return literal(node.expression)
    case 'CallExpression': {
      const { callee } = node
      const requires = callee.type === 'Identifier' && callee.name === 'require'
      const mocks =
        callee.type === 'MemberExpression' &&
        callee.object.name === 'vi' &&
        /^(do)?[mM]ock$|^importActual$/.test(callee.property.name)
      return requires || mocks ? literal(node.arguments[0]) : undefined
    }
    default:
      return undefined
  }
}

const readsClock = (/** @type {any} */ node) =>
  (node.type === 'NewExpression' && node.callee.name === 'Date' && node.arguments.length === 0) ||
  (node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'Date')

/** The call makes an edition: by the command, by a fixture, or through the API. */
function makesEdition(/** @type {any} */ node) {
  if (node.type !== 'CallExpression') return false
  return [node.callee, ...node.arguments].some((one) => ['createEdition', 'fullEdition'].includes(one.name) || literal(one) === '/editions')
}

/** The first day of the twenties named in it; tests of the thirties and later have time. */
function dayNearby(/** @type {any} */ call) {
  /** @type {string | undefined} */
  let found
  walk(call.arguments, (node) => {
    const text = literal(node)
    if (text !== undefined && /^202\d-\d\d-\d\d$/.test(text)) found ??= text
  })
  return found
}

/** A comment that switches off a fence, or everything at once. */
function disablesFence(/** @type {string} */ comment) {
  const rules = /(?:oxlint|eslint)-disable(?:-next-line|-line)?(.*)$/s
    .exec(comment)?.[1]
    ?.split('--')[0]
    ?.trim()
  return rules !== undefined && (rules === '' || /no-restricted|no-cycle/.test(rules))
}

/**
 * Reads every source file below `root` and returns what breaks a fence, and how many files were read (none
 * read is a failure of its own: a checker that saw nothing must not pass).
 * @returns {{ files: number, imports: number, violations: Violation[] }}
 */
export function scan(/** @type {string} */ root) {
  const config = readConfig(root)
  const fences = fencesOf(config)
  /** @type {Violation[]} */
  const violations = []
  const files = sources(root, [...FOLDERS, ...TOOLS])
  let imports = 0

  for (const folder of FOLDERS) {
    if (fences(`${folder}/probe/file.ts`).length === 0) {
      violations.push({
        file: '.oxlintrc.json',
        line: 1,
        rule: 'unfenced',
        text: `${folder}/ has no fence: no override sets no-restricted-imports for it.`,
      })
    }
  }

  for (const file of files) {
    const text = readFileSync(join(root, file), 'utf8')
    const starts = [0]
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
    const lineOf = (/** @type {number} */ offset) => starts.findLastIndex((start) => start <= offset) + 1
    const report = (
      /** @type {number} */ offset,
      /** @type {string} */ rule,
      /** @type {string} */ message,
    ) => violations.push({ file, line: lineOf(offset), rule, text: message })

    const parsed = parseSync(join(root, file), text)
    if (parsed.errors.length > 0) {
      report(0, 'unreadable', `cannot be parsed: ${parsed.errors[0]?.message}`)
      continue
    }
    const application = FOLDERS.includes(file.split('/')[0] ?? '')
    const patterns = fences(file)

    walk(parsed.program, (node) => {
      if (file.startsWith('newsroom/') && !isTest(file) && readsClock(node)) {
        report(
          node.start,
          'clock',
          'newsroom has no clock: take `now` as an argument; the clock is read in server/context.',
        )
      }
      const day = file.startsWith('server/') && isTest(file) && makesEdition(node) ? dayNearby(node) : undefined
      if (day !== undefined) {
        report(node.start, 'day', `${day} is past one evening: the day of an edition belongs behind today (\`addDays\`), or in the thirties.`)
      }
      const specifier = specifierOf(node)
      if (specifier === undefined) return
      imports += 1
      // A relative path is judged by where it leads, not by how it is written.
      const target = specifier.startsWith('.')
        ? `@/${relative(root, resolve(root, dirname(file), specifier))
            .split(sep)
            .join('/')}`
        : specifier
      const broken = patterns.find((/** @type {any} */ one) => one.matches(target))
      if (broken) report(node.start, 'import', `'${specifier}': ${broken.message}`)
      const order = isTest(file) ? undefined : outOfOrder(file, target.replace(/^@\//, ''))
      if (order !== undefined) report(node.start, 'order', `'${specifier}': ${order}`)
      if (application && !isTest(file) && /^@\/.*(\/testing\/|\.test($|\.))/.test(target)) {
        report(
          node.start,
          'testing',
          `'${specifier}' is for tests only; what the application needs of it belongs in the folder itself.`,
        )
      }
    })

    for (const comment of parsed.comments) {
      if (application && disablesFence(comment.value)) {
        report(
          comment.start,
          'disabled',
          'A fence is moved in .oxlintrc.json, where it is seen, not switched off by a comment.',
        )
      }
    }
  }
  return { files: files.length, imports, violations }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const root = resolve(process.argv[2] ?? fileURLToPath(new URL('..', import.meta.url)))
  const { files, imports, violations } = scan(root)
  for (const { file, line, rule, text } of violations) console.log(`${file}:${line}  ${rule}  ${text}`)
  if (files === 0) console.log(`No source file was found below ${root}.`)
  console.log(`fences: ${files} files, ${imports} imports, ${violations.length} violations`)
  process.exitCode = violations.length > 0 || files === 0 ? 1 : 0
}
