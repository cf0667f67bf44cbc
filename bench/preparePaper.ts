import { desk } from '@/db/schema'
import type { Database } from '@/db/types'
import { run } from '@/server/command'
import { createEdition } from '@/server/edition/making/create'
import { defaultSettings } from '@/server/paper/defaults'
import { setPaper } from '@/server/paper/set'
import { createDesk } from '@/server/people/desks'
import { SYSTEM } from '@/server/system'
import { setDatabase } from '@/server/store'

/** The paper, five desks and an edition of eight pages, by the same commands as a real one. */
export async function preparePaper(database: Database): Promise<{ desks: string[] }> {
  setDatabase(database)
  const settings = defaultSettings({ zh: '澄湾日报', en: 'Chengwan Daily' })
  demand(await run(setPaper, { version: 0, settings: { ...settings, publishingDays: [0, 1, 2, 3, 4, 5, 6] } }, SYSTEM))
  for (let n = 1; n <= 5; n++) demand(await run(createDesk, { name: { zh: `第${n}部`, en: `Desk ${n}` } }, SYSTEM))
  demand(await run(createEdition, { date: '2026-11-24', confirm: { reason: 'the benchmark runs on any day' } }, SYSTEM))
  const rows = await database.db.select({ id: desk.id }).from(desk)
  return { desks: rows.map((row) => row.id) }
}

function demand(result: { ok: boolean; refusal?: unknown }): void {
  if (!result.ok) throw new Error(`the benchmark's paper was refused: ${JSON.stringify(result.refusal)}`)
}
