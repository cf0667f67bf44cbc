import { createServer } from 'node:http'
import next from 'next'
import { inOneSentence, isUnavailable } from '@/db/errors'
import { announceAddress } from '@/db/lockfile'
import { api } from './api'
import { startSealing } from './audit/seal'
import { setOpenEditionsAnew } from './edition/making/identity'
import { startTakingNames } from './edition/making/names'
import { startCollab } from './collab/server'
import { startReleasing } from './edition/release/release'
import { readEnv } from './env'
import { answerUnavailable, AwayDoor } from './http/away'
import { CrowdDoor } from './http/crowd'
import { faces } from './http/faces'
import { feeds } from './http/feeds'
import { health } from './http/health'
import { lexicon } from './http/lexicon'
import { live } from './http/live'
import { media } from './http/media'
import { paperFiles } from './http/paperFiles'
import { serviceWorker } from './http/serviceWorker'
import type { Handler } from './respond'
import { identify, originAllowed, pathOf, refuseOrigin, secure } from './http/security'
import { answerUnreadable, takeUpgrades } from './http/upgrade'
import { startHub, subscribe } from './live/hub'
import { log } from './log'
import { openNewsroom } from './open'
import { sampleSignIns, whereToListen } from './people/samples'
import { startExpiring } from './people/signIn/expiry'
import { seedSample } from '../sample/load/sample'
import { pressInBackground, resumePress } from './press/edition'
import { registerPress } from './press/startPressFiles'
import { isPublicPicture } from './publish/pictures'
import { endAllOver } from './tell'
import { startIndexer } from './story/find/search'
import { startLooking } from './story/picture/looks'
import { registerPublicPictures } from './story/picture/publicPictures'

const dev = process.argv.includes('--dev')

/** Routes of this process; what none of them takes goes to Next. */
const handlers: Handler[] = [health, serviceWorker, live, api, media, lexicon, paperFiles, faces, feeds]

async function main(): Promise<void> {
  // nothing leaves this machine but what the user configured
  process.env.NEXT_TELEMETRY_DISABLED = '1'
  const env = readEnv()
  const { database, close } = await openNewsroom(env)
  if (env.sample) await seedSample()
  for (const hazard of await database.hazards()) log.warn(`The Postgres server runs with ${hazard}: a power cut may lose work that was acknowledged.`)
  await setOpenEditionsAnew()
  await endAllOver()
  const stopHub = await startHub(database)
  registerPublicPictures(isPublicPicture)
  registerPress(pressInBackground)
  await resumePress()
  const collab = startCollab()
  const stopIndexer = startIndexer()
  const stopLooking = startLooking()
  const stopTakingNames = startTakingNames(subscribe)
  const stopReleasing = startReleasing()
  const stopExpiring = startExpiring()
  const stopSealing = startSealing(() => database.db)

  database.watch()
  const door = new AwayDoor(database.availability)
  const crowd = new CrowdDoor()

  const https = env.url?.startsWith('https:') ?? false
  const { host, why } = await whereToListen(env.host)
  process.env.NEXTAUTH_URL = env.url ?? `http://localhost:${env.port}`
  // Next would listen for upgrades on the server it sees; it is given one of its own, that nobody calls
  const app = next({ dev, dir: process.cwd(), hostname: host ?? 'localhost', port: env.port, httpServer: createServer() })
  await app.prepare()
  const handle = app.getRequestHandler()

  const server = createServer({ requireHostHeader: false, connectionsCheckingInterval: 2_000 }, (request, response) => {
    secure(request, response, { https, dev })
    if (!originAllowed(request, env)) return refuseOrigin(response)
    const url = pathOf(request.url)
    // Node would answer a request without a Host by itself, without the headers of every answer
    if (!url || (request.headers.host === undefined && request.httpVersion !== '1.0')) {
      response.writeHead(400, { connection: 'close' }).end()
      return
    }
    if (door.takes(request, response, url.pathname)) return
    identify(request, url.pathname + url.search, env)
    void answer(url)
    async function answer(url: URL): Promise<void> {
      try {
        await crowd.pass(request, response, url.pathname, async () => {
          for (const handler of handlers) if (await handler(request, response, url)) return
          await handle(request, response)
        })
      } catch (error) {
        if (isUnavailable(error)) return answerUnavailable(response)
        log.error({ error, path: url.pathname }, 'a request failed')
        if (!response.headersSent) response.writeHead(500)
        response.end()
      }
    }
  })
  server.on('connection', crowd.connected)
  // longer than any proxy or client keeps an idle connection: a request must not meet the server closing it
  server.keepAliveTimeout = 75_000
  // a request, or an upgrade, that is half sent: closed, and its place given to others
  server.headersTimeout = 10_000
  const bundler = dev ? app.getUpgradeHandler() : undefined
  const at = (path: string) => (path === '/collab' ? collab.upgrade : path.startsWith('/_next/') ? bundler : undefined)
  takeUpgrades(server, { at }, { env, https })
  answerUnreadable(server, { https })
  // Next installs a handler that swallows what nobody caught: without this a taken port would end with code 0
  server.on('error', (error: NodeJS.ErrnoException) => {
    process.stderr.write(`${error.code === 'EADDRINUSE' ? `Port ${env.port} is in use: stop what listens there, or set PORT.` : error.message}\n`)
    process.exit(1)
  })
  const samples = await sampleSignIns()
  server.listen(env.port, host, () => {
    const bound = server.address()
    const port = typeof bound === 'object' && bound ? bound.port : env.port
    const near = host === undefined || host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
    const address = env.url ?? `http://${near === '127.0.0.1' ? 'localhost' : near}:${port}`
    if (database.kind === 'pglite') announceAddress(env.dataFolder, `http://${near.includes(':') ? `[${near}]` : near}:${port}`, env.url ? new URL(env.url).origin : '')
    process.stdout.write(`${[`Quoin is at ${address}`, why, ...samples].join('\n')}\n`)
  })

  let stopping = false
  async function shutdown(): Promise<void> {
    if (stopping) return
    stopping = true
    server.close()
    // what is typed is stored before the database closes
    await collab.stop()
    await stopIndexer()
    await stopLooking()
    server.closeAllConnections()
    stopSealing()
    stopExpiring()
    await stopTakingNames()
    await stopReleasing()
    await stopHub()
    await close()
    process.exit(0)
  }
  process.on('SIGTERM', () => void shutdown())
  process.on('SIGINT', () => void shutdown())
}

main().catch((error: unknown) => {
  process.stderr.write(`${inOneSentence(error, process.env.DATABASE_URL ?? '')}\n`)
  process.exit(1)
})
