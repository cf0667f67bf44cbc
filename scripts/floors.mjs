/**
 * Dependency floors, without a network: not every registry answers `npm audit`, and CI may reach none. Every
 * copy in package-lock.json counts, however deeply nested, since the old one is the one an attacker finds.
 *
 * A floor is added to floors.json when an advisory is read, with the day of reading; see docs/operations.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/**
 * @typedef {{ package: string, floor: string, advisory: string, reviewed: string }} Floor
 * @typedef {'floor' | 'host' | 'integrity' | 'exact' | 'lock'} Rule
 * @typedef {{ rule: Rule, where: string, text: string }} Violation
 * @typedef {{ name?: string, version?: string, resolved?: string }} Origin
 * @typedef {Origin & { integrity?: string, link?: boolean, inBundle?: boolean }} Entry
 * @typedef {{ lockfileVersion?: number, packages?: Record<string, Entry> }} Lock
 * @typedef {Record<string, any>} Manifest
 */

const REGISTRY = 'registry.npmjs.org'
const EXACT = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/

/** Semantic versions in order: negative when `a` comes before `b`. A prerelease comes before its release. */
export function compareVersions(/** @type {string} */ a, /** @type {string} */ b) {
  const parse = (/** @type {string} */ version) => {
    const [core = '', ...rest] = (version.split('+')[0] ?? '').split('-')
    return { core: core.split('.').map(Number), pre: rest.join('-') }
  }
  const left = parse(a)
  const right = parse(b)
  for (let i = 0; i < 3; i += 1) {
    const difference = (left.core[i] ?? 0) - (right.core[i] ?? 0)
    if (difference !== 0) return difference
  }
  if (left.pre === right.pre) return 0
  if (left.pre === '') return 1
  if (right.pre === '') return -1
  return left.pre.localeCompare(right.pre, 'en', { numeric: true })
}

/** The package at a lockfile path: `node_modules/a/node_modules/@b/c` is `@b/c`, unless it is an alias. */
const nameOf = (/** @type {string} */ path, /** @type {Entry} */ entry) =>
  entry.name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

/** Versions that are not pinned: a range lets the next install choose another one than was tested. */
function inexact(/** @type {Manifest} */ manifest) {
  /** @type {Violation[]} */
  const violations = []
  const visit = (/** @type {string} */ where, /** @type {Record<string, any>} */ entries) => {
    for (const [name, version] of Object.entries(entries)) {
      if (typeof version === 'object') visit(`${where} > ${name}`, version)
      // `$name` in an override is the version of the direct dependency, which is checked itself.
      else if (!EXACT.test(version) && !(where.startsWith('overrides') && version.startsWith('$'))) {
        violations.push({
          rule: 'exact',
          where: `package.json ${where}`,
          text: `${name} is '${version}': write one exact version.`,
        })
      }
    }
  }
  for (const key of ['dependencies', 'devDependencies', 'optionalDependencies', 'overrides'])
    visit(key, manifest[key] ?? {})
  return violations
}

/** Where an entry was fetched from, if the lockfile says so. */
function strayHost(/** @type {string} */ resolved) {
  const url = URL.canParse(resolved) ? new URL(resolved) : undefined
  return !(url?.protocol === 'https:' && url.host === REGISTRY)
}

/**
 * Everything in the lockfile and manifest that is older than a floor, comes from elsewhere than the npm
 * registry, lacks its checksum, or is not pinned.
 * @returns {Violation[]}
 */
export function checkFloors(
  /** @type {Lock} */ lock,
  /** @type {Manifest} */ manifest,
  /** @type {Floor[]} */ floors,
) {
  const packages = Object.entries(lock.packages ?? {}).filter(([path]) => path.includes('node_modules/'))
  if (packages.length === 0) {
    return [
      { rule: 'lock', where: 'package-lock.json', text: 'holds no packages: nothing could be checked.' },
    ]
  }
  const violations = inexact(manifest)
  for (const [path, entry] of packages) {
    const name = nameOf(path, entry)
    const where = `package-lock.json ${path}`
    for (const { package: floored, floor, advisory } of floors) {
      if (floored !== name) continue
      if (entry.version === undefined || compareVersions(entry.version, floor) < 0) {
        const fix = `raise it, or add to package.json: "overrides": { "${name}": "${floor}" } (or newer).`
        violations.push({
          rule: 'floor',
          where,
          text: `${name} ${entry.version ?? '?'} is below ${floor} (${advisory}): ${fix}`,
        })
      }
    }
    if (entry.link) {
      violations.push({
        rule: 'host',
        where,
        text: `${name} is a link to a folder: depend on a published version.`,
      })
      continue
    }
    if (entry.resolved !== undefined && strayHost(entry.resolved)) {
      violations.push({
        rule: 'host',
        where,
        text: `${name} comes from ${entry.resolved}, not from https://${REGISTRY}.`,
      })
    }
    if (entry.integrity === undefined && !entry.inBundle) {
      violations.push({
        rule: 'integrity',
        where,
        text: `${name} has no integrity checksum: run npm install again.`,
      })
    }
  }
  return violations
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const read = (/** @type {string} */ file) => JSON.parse(readFileSync(join(root, file), 'utf8'))
  /** @type {Floor[]} */
  const floors = read('scripts/floors.json')
  const lock = read('package-lock.json')
  const violations = checkFloors(lock, read('package.json'), floors)
  for (const { rule, where, text } of violations) console.log(`${where}  ${rule}  ${text}`)
  const reviewed = floors
    .map((floor) => floor.reviewed)
    .sort()
    .at(-1)
  const packages = Object.keys(lock.packages).length - 1
  const counts = `${packages} packages, ${floors.length} floors, ${violations.length} violations`
  console.log(`floors: ${counts}; last reviewed ${reviewed}`)
  process.exitCode = violations.length > 0 ? 1 : 0
}
