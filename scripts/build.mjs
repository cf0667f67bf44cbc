/**
 * `npm run build`: the pages by Next into .next/, the server and the service worker by esbuild into dist/, and
 * dist/build.json, which says of which sources this is the build (see stamp.mjs).
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { build } from 'esbuild'
import { nextBuildId, root, server, sourceHash, stamp } from './stamp.mjs'

// Taken first: what is changed while the build runs makes it stale.
const sources = sourceHash()
// Gone until all is done, so that a build cut short is not taken for one.
rmSync(stamp, { force: true })
// What `next dev` noted about routes that exist no longer would break the build.
rmSync(join(root, '.next', 'dev'), { recursive: true, force: true })

const next = spawnSync(process.execPath, [join(root, 'node_modules/next/dist/bin/next'), 'build'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
})
if (next.status !== 0) process.exit(next.status ?? 1)

// The press, what arranges pages, the decoder of pictures, the readers of manuscripts, of artwork, of fonts and of nameplates work in threads, which want bundles of their own beside the server's.
const entries = { server: 'server/main.ts', 'press-worker': 'server/press/worker.ts', 'arrange-worker': 'server/page/arrange/worker.ts', 'picture-worker': 'server/story/picture/worker.ts', 'manuscript-worker': 'server/story/file/worker.ts', 'artwork-worker': 'server/press/artwork/worker.ts', 'font-worker': 'server/press/own/worker.ts', 'nameplate-worker': 'server/press/nameplate/worker.ts' }

await build({
  entryPoints: Object.entries(entries).map(([out, source]) => ({ out, in: join(root, source) })),
  outdir: dirname(server),
  outExtension: { '.js': '.mjs' },
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  sourcemap: true,
  alias: { '@': root },
  logLevel: 'warning',
})

// What lets the newsroom open without a network: it knows the name of this build and the scripts and styles that are its own.
const built = join(root, '.next', 'static')
const files = readdirSync(built, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(?:js|css)$/.test(file))
  .map((file) => `/_next/static/${file.split(sep).join('/')}`)
await build({
  entryPoints: { 'service-worker': join(root, 'components/device/offline/worker.ts') },
  outdir: dirname(server),
  absWorkingDir: root,
  bundle: true,
  platform: 'browser',
  format: 'iife',
  target: 'es2022',
  minify: true,
  define: { BUILD: JSON.stringify(nextBuildId()), FILES: JSON.stringify(files) },
  alias: { '@': root },
  logLevel: 'warning',
})

mkdirSync(dirname(stamp), { recursive: true })
const details = { sources, next: nextBuildId(), node: process.version, built: new Date().toISOString() }
writeFileSync(stamp, `${JSON.stringify(details, null, 2)}\n`)
console.log('The build is ready: npm start')
