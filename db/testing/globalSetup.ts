import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { TestProject } from 'vitest/node'
import { startPostgres } from './postgres.mjs'
import { migrationsFolder } from '../open'
import { fromPglite } from '../pglite'
import { openPostgres } from '../postgres'

/** Prepares one migrated template of the engine under test; every test file copies it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (process.env.QUOIN_TEST_ENGINE !== 'postgres') {
    const folder = mkdtempSync(join(tmpdir(), 'quoin-test-'))
    const client = await PGlite.create()
    await fromPglite(client, migrationsFolder()).migrate()
    const file = join(folder, 'template.tar')
    writeFileSync(file, Buffer.from(await (await client.dumpDataDir('none')).arrayBuffer()))
    await client.close()
    project.provide('pgliteDump', file)
    project.provide('postgresUrl', '')
    return () => Promise.resolve(rmSync(folder, { recursive: true, force: true }))
  }
  const server = process.env.QUOIN_TEST_POSTGRES_URL
    ? { url: process.env.QUOIN_TEST_POSTGRES_URL, stop: () => Promise.resolve() }
    : await startPostgres()
  const maintenance = openPostgres(server.url, migrationsFolder())
  const name = `template_${process.pid}`
  await maintenance.db.execute(`create database ${name}`)
  await maintenance.close()
  const url = new URL(server.url)
  url.pathname = `/${name}`
  const template = openPostgres(url.href, migrationsFolder())
  await template.migrate()
  await template.close()
  project.provide('pgliteDump', '')
  project.provide('postgresUrl', url.href)
  return async () => {
    await server.stop()
  }
}
