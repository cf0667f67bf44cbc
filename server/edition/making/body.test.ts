import { afterEach, expect, test, vi } from 'vitest'
import { editionById } from '@/db/read/edition'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import { PAGE_FORMATS, type PageFormatId } from '@/newsroom/edition/design/format'
import { lockedFile } from '../../press/edition'
import { presentLock } from '../../press/locked'
import { setDatabase } from '../../store'
import { EDITION_COMMANDS as C } from '../commands'
import { disposeAll, fullEdition, makePaper, makeStaff, must, signAll } from '../edition.fixture'

vi.setConfig({ testTimeout: 120_000 })

let database: Database
afterEach(() => database.close())

test.each<PageFormatId>(['broadsheet-5', 'tabloid-6'])('%s: an edition is made, set in that body, signed, locked and printed', async (format) => {
  database = await testDatabase()
  setDatabase(database)
  const staff = await makeStaff(database.db)
  const plan = ['front', 'news'].map((name) => ({ section: { zh: name, en: name }, template: `${format}-${name}` }))
  await makePaper(database.db, { format, plan })
  const date = '2032-01-05'
  const { id } = await fullEdition(database.db, staff, date)
  await signAll(staff, date)
  await disposeAll(staff, id)
  await must(C.lockEdition, { editionId: id }, staff.chief)
  const locked = await presentLock(database.db, (await editionById(database.db, id)) ?? expect.unreachable())
  const { columns, trim } = PAGE_FORMATS[format]
  for (const page of locked.snapshot.pages) {
    expect(page.slots.every((slot) => slot.col + slot.cols <= columns)).toBe(true)
  }
  expect(locked.snapshot.edition.format).toBe(format)
  const pdf = Buffer.from((await lockedFile(database.db, locked, 1, 'pdf')).bytes).toString('latin1')
  const [, trimmed = ''] = /\/TrimBox\s*\[([^\]]+)\]/.exec(pdf) ?? []
  const [left = 0, bottom = 0, right = 0, top = 0] = trimmed.trim().split(/\s+/).map(Number)
  const points = (mm: number) => Math.round((mm / 25.4) * 72)
  expect([Math.round(right - left), Math.round(top - bottom)]).toEqual([points(trim.width), points(trim.height)])
})
