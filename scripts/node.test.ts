import { readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, transform } from 'esbuild'
import { expect, it } from 'vitest'
import { compareVersions } from './floors.mjs'

/**
 * One Node to run Quoin and one to work on it, said alike by package.json, the READMEs and what the lockfile's packages ask for; and
 * what the server loads is written for the first, whatever its package claims.
 */
const root = fileURLToPath(new URL('..', import.meta.url))
const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')

interface Entry {
  version?: string
  engines?: { node?: string }
  cpu?: string[]
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}
const manifest = JSON.parse(read('package.json')) as { engines: { node: string }; dependencies: Record<string, string> }
const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Entry> }
const floor = manifest.engines.node.replace('>=', '')

/** Whether a range of `engines` lets a version in: the comparators that occur there, joined by spaces and `||`. Throws at any other. */
function admits(range: string, version: string): boolean {
  return range.split('||').some((side) =>
    side.trim().replace(/(>=|\^|<|>)\s+/g, '$1').split(/\s+/).every((comparator) => {
      if (comparator === '*') return true
      const [, sign, number = ''] = /^(>=|\^|<|)v?(\d+(?:\.\d+){0,2})(?:\.x)*$/.exec(comparator) ?? []
      if (sign === undefined) throw new Error(`'${comparator}' of '${range}' is not understood`)
      const full = [...number.split('.'), '0', '0'].slice(0, 3).join('.')
      const order = compareVersions(version, full)
      if (sign === '<') return order < 0
      if (sign === '>=') return order >= 0
      return order >= 0 && version.startsWith(`${number.split('.')[0]}.`)
    }),
  )
}

/** The entry that `name` is, asked for from within `from`. */
function resolved(from: string, name: string): string | undefined {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const path = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`
    if (packages[path]) return path
    if (at === '') return undefined
  }
}

/** Every package below these, by its place in the lockfile. */
function closure(names: readonly string[]): Set<string> {
  const seen = new Set<string>()
  const visit = (from: string, list: readonly string[]): void => {
    for (const name of list) {
      const path = resolved(from, name)
      // what stands in on machines for which there is no binary; argon2 and canvas have none there either
      if (path === undefined || seen.has(path) || packages[path]?.cpu?.includes('wasm32')) continue
      seen.add(path)
      const { dependencies, optionalDependencies } = packages[path] ?? {}
      visit(path, Object.keys({ ...dependencies, ...optionalDependencies }))
    }
  }
  visit('', names)
  return seen
}

/** What builds and runs it beside the dependencies: the packages that the build and the style configuration name, and the runner of the commands. */
const builders = ['scripts/build.mjs', 'postcss.config.mjs'].flatMap((file) => [...read(file).matchAll(/(?:from |')'?(@?[a-z][\w-]*(?:\/[\w-]+)?)'/g)].map(([, name = '']) => name).filter((name) => resolved('', name)))
const runs = closure([...Object.keys(manifest.dependencies), ...builders, 'tsx'])
const wants = (path: string) => packages[path]?.engines?.node
const refusing = (paths: Iterable<string>, version: string) => [...paths].filter((path) => !admits(wants(path) ?? '>=0', version))

/** The lowest version that every package lets in. */
function lowest(paths: readonly string[]): string {
  const named = paths.flatMap((path) => [...(wants(path) ?? '').matchAll(/\d+\.\d+\.\d+/g)].map(([version]) => version))
  const fit = [...new Set([floor, ...named])].sort(compareVersions).find((version) => compareVersions(version, floor) >= 0 && refusing(paths, version).length === 0)
  if (!fit) throw new Error('no version fits them all')
  return fit
}

it('reads the ranges that occur', () => {
  expect(['>=20.9.0', '>= 10', '10.x || >=14', '^20.19.0 || >=22.12.0', '20 || >=22', '>=0.10.0', '^10 || ^12 || ^13.7 || ^14 || >=15.0.1', '>=18 <21'].map((range) => admits(range, '20.9.0'))).toEqual([true, true, true, false, true, true, true, true])
  expect(['^20.19.0 || >=22.12.0', '>=20.16.0 || >=22.3.0', '^21'].map((range) => admits(range, '20.19.0'))).toEqual([true, true, false])
  expect(() => admits('~20', '20.9.0')).toThrow('not understood')
})

it('both READMEs name the Node of package.json to run it, and the Node that the tools of its tests ask for to work on it, and no other', () => {
  const short = (version: string) => version.replace(/\.0$/, '')
  const toWorkOn = lowest(Object.keys(packages).filter((path) => path !== ''))
  expect(runs.size).toBeGreaterThan(150)
  for (const file of ['README.md', 'README.zh-CN.md']) {
    const said = [...read(file).matchAll(/Node(?:\.js)? (\d+(?:\.\d+)+)/g)].map(([, version]) => version)
    expect(said, file).toEqual([short(floor), short(toWorkOn)])
  }
})

it('what builds and runs it lets that Node in, or asks for a newer one without using anything of it', { timeout: 60_000 }, async () => {
  const { files, takesOfNode } = await loadedByServer()
  // sharp 0.35 lets Node 20.9 in and is written for 20.10: what a package says is not what it is
  expect(await unreadable(files)).toEqual([])
  // nothing of Node's own: only the language counts, and that was read above
  const harmless = (path: string) => files.some((file) => file.startsWith(`${path}/`)) && !takesOfNode.some((file) => file.startsWith(`${path}/`))
  expect(refusing(runs, floor).filter((path) => !harmless(path))).toEqual([])
})

it('a package written for a newer Node is found', async () => {
  expect(await unreadable(['node_modules/sharp/dist/utility.cjs', 'node_modules/sharp/dist/utility.mjs'])).toEqual(['node_modules/sharp/dist/utility.mjs'])
})

/** The files of packages that the server and its press load, and those of them that use a module of Node's. */
async function loadedByServer(): Promise<{ files: string[]; takesOfNode: string[] }> {
  // whatever the build makes a bundle of: the server and its threads
  const bundled = [...read('scripts/build.mjs').matchAll(/: '(server\/[\w/]+\.ts)'/g)].map(([, entry = '']) => entry)
  expect(bundled).toContain('server/main.ts')
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: bundled,
    outdir: '.tmp/none',
    bundle: true,
    // packages may be linked in from elsewhere: they are named as they are asked for
    preserveSymlinks: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    alias: { '@': root },
    // a server of its own making: it loads what it needs when it needs it, and asks for this very Node
    external: ['next'],
    loader: { '.node': 'empty', '.wasm': 'empty', '.data': 'empty' },
    logLevel: 'silent',
  })
  const files = Object.keys(metafile.inputs).filter((file) => file.includes('node_modules/') && /\.[cm]?js$/.test(file))
  const builtin = new Set(builtinModules)
  const takesOfNode = files.filter((file) => metafile.inputs[file]?.imports.some(({ path, external }) => external === true && builtin.has(path.replace('node:', ''))))
  return { files, takesOfNode }
}

/** The files that the lowest Node cannot read: those which esbuild would write otherwise for it, or cannot write at all. */
async function unreadable(files: readonly string[]): Promise<string[]> {
  const faults = await Promise.all(
    files.map(async (file) => {
      const source = readFileSync(join(root, file), 'utf8')
      const written = (target: string) => transform(source, { target, loader: 'js', logLevel: 'silent' }).then(({ code }) => code, String)
      return (await written(`node${floor}`)) === (await written('esnext')) ? null : file
    }),
  )
  return faults.filter((fault) => fault !== null)
}
