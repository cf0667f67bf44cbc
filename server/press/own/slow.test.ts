import { beforeAll, afterAll, expect, test } from 'vitest'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import { FairLine } from '../../aside/fairLine'
import { Thread } from '../../aside/thread'
import { run } from '../../command'
import { makePerson, refusal } from '../../story/build.test-support'
import { setDatabase } from '../../store'
import { testFont } from './font.test-support'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
})
afterAll(() => database.close())

test('a font whose checking takes longer than it may is said to have taken too long, not to be damaged', async () => {
  // the same thread with next to no time; whoever asks first in a process makes it
  const key = Symbol.for('quoin.fonts')
  const holder = globalThis as unknown as Record<symbol, unknown>
  const before = holder[key]
  holder[key] = {
    thread: new Thread({ folder: import.meta.url, bundle: 'font-worker.mjs' }, { seconds: 0.000_001, megabytes: 1024 }),
    line: new FairLine({ atOnce: 1, ofOne: { places: 2, bytes: Infinity }, ofAll: { places: 6, bytes: Infinity } }),
  }
  try {
    const { uploadFont } = await import('./fonts')
    const chief = await makePerson(database.db, ['chief_editor'])
    expect(refusal(await run(uploadFont, { bytes: testFont(String.fromCodePoint(...Array.from({ length: 2_000 }, (_, n) => 0x4e00 + n))) }, chief))).toEqual({ kind: 'invalid', fields: { file: 'too_long' } })
  } finally {
    holder[key] = before
  }
})
