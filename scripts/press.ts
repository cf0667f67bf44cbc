import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { openDatabase } from '@/db/open'
import { editionByDate } from '@/db/read/edition'
import type { PressKind } from '@/db/read/press'
import { isIsoDate } from '@/newsroom/edition/calendar'
import { LOCKED_EDITION } from '@/newsroom/workflow/state'
import { Refused } from '@/server/command'
import { readEnv } from '@/server/env'
import { lockedFile, WHOLE } from '@/server/press/edition'
import { editionName, pageName } from '@/server/press/fileName'
import { presentLock } from '@/server/press/locked'
import { setDatabase } from '@/server/store'
import { argumentsOf, refuseUnwritable, tool } from './tool'

/**
 * `npm run press -- <date> [--out folder]`: writes the press PDFs and pictures of a locked edition, page by page and whole, and
 * manifest.json with the SHA-256 of each. The same lock gives the same files. Refuses with one sentence.
 */
async function main(): Promise<void> {
  const { date, out } = readArguments()
  // said before an edition is set for minutes
  refuseUnwritable(out)
  const env = readEnv()
  const database = await openDatabase({ url: env.databaseUrl, folder: env.dataFolder })
  try {
    await database.migrate()
    setDatabase(database)
    const { db } = database
    const edition = await editionByDate(db, date)
    if (!edition) throw new Error(`There is no edition of ${date}.`)
    if (!LOCKED_EDITION.includes(edition.state)) throw new Error(`The edition of ${date} is not locked: press files are made of locked editions only.`)
    const locked = await presentLock(db, edition)
    const { paper, pages } = locked.snapshot
    mkdirSync(out, { recursive: true })
    const files: { name: string; sha256: string; bytes: number }[] = []
    const put = async (name: string, page: number, kind: PressKind) => {
      const file = await lockedFile(db, locked, page, kind)
      writeFileSync(join(out, name), file.bytes)
      files.push({ name, sha256: file.sha256, bytes: file.bytes.byteLength })
    }
    await put(editionName(paper.name, date), WHOLE, 'pdf')
    for (const { number } of pages) await put(pageName(paper.name, date, number, 'pdf'), number, 'pdf')
    for (const { number } of pages) await put(pageName(paper.name, date, number, 'webp'), number, 'webp')
    const manifest = { date, number: edition.number, lockVersion: edition.lockVersion, lockHash: locked.hash, files }
    writeFileSync(join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
    console.log(`${files.length} files of ${date}, lock ${locked.hash.slice(0, 12)}, are in ${out}.`)
  } finally {
    await database.close()
  }
}

const USAGE = 'npm run press -- YYYY-MM-DD [--out folder]'

function readArguments(): { date: string; out: string } {
  const { words, options } = argumentsOf({ usage: USAGE, words: { least: 1, most: 1 }, options: ['out'] })
  const [date = ''] = words
  if (!isIsoDate(date)) throw new Error(`'${date}' is not a date. It is called: ${USAGE}`)
  return { date, out: resolve(options.out ?? `press-${date}`) }
}

tool(main, (error) => (error instanceof Refused ? sentence(error) : null))

function sentence({ refusal }: Refused): string {
  if (refusal.kind === 'conflict' && refusal.reason === 'other_composer')
    return `The lock was set by version ${refusal.params?.number ?? '?'} of the composer, this is version ${refusal.params?.count ?? '?'}, and its files are missing: set anew they would be other pages. Restore the files from a backup.`
  return `Refused: ${JSON.stringify(refusal)}`
}
