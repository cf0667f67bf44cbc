import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditEvent, auditSeal } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database, Tx } from '@/db/types'
import type { AuditEvent } from '@/newsroom/audit/event'
import { eventHash, GENESIS, recordEvents } from './record'
import { sealSettled, unsealed } from './seal'
import { verifyAudit } from './verify'
import { openWitness, setWitness, signed, keyOf, type Witness } from './witness'

let database: Database
const SUBJECTS = 12
const PER_SUBJECT = 25
const LONG_AGO = Date.UTC(2026, 0, 1)

function event(subjectId: string, n: number): AuditEvent {
  return { type: 'story.commented', subject: 'story', subjectId, data: { text: `第 ${n} 条留言 “引号” \u{1f4f0}` } }
}

beforeAll(async () => {
  database = await testDatabase()
  for (let n = 1; n <= PER_SUBJECT; n++) {
    await database.db.transaction(async (tx) => {
      const events = Array.from({ length: SUBJECTS }, (_, subject) => event(`story-${subject}`, n))
      await recordEvents(tx as unknown as Tx, 'person-1', new Date(LONG_AGO + n * 1000), events)
    })
    if (n % 10 === 0) await sealSettled(database.db, new Date())
  }
})

afterAll(() => database.close())

/** Lets `tamper` do what only an attacker with the owner's rights can, looks at the report, and undoes it. */
async function faultsAfter(tamper: (tx: Tx) => Promise<unknown>): Promise<string[]> {
  let kinds: string[] = []
  const undo = new Error('undo')
  await database.db
    .transaction(async (transaction) => {
      const tx = transaction as unknown as Tx
      await tx.execute(sql`alter table audit_event disable trigger user`)
      await tx.execute(sql`alter table audit_seal disable trigger user`)
      await tamper(tx)
      kinds = (await verifyAudit(tx)).faults.map((fault) => fault.kind)
      throw undo
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error
    })
  return kinds
}

describe('the audit trail', () => {
  test('holds as written, and every settled event but the last few is sealed', async () => {
    const report = await verifyAudit(database.db)
    expect(report).toMatchObject({ events: SUBJECTS * PER_SUBJECT, subjects: SUBJECTS, seals: 2, faults: [] })
    expect(await unsealed(database.db)).toBe(SUBJECTS * 5)
  })

  test('takes no change by SQL', async () => {
    const refused = { cause: { code: 'QN423' } }
    await expect(database.db.execute(sql`update audit_event set type = 'x'`)).rejects.toMatchObject(refused)
    await expect(database.db.execute(sql`delete from audit_event`)).rejects.toMatchObject(refused)
    await expect(database.db.execute(sql`truncate audit_event`)).rejects.toMatchObject(refused)
    await expect(database.db.execute(sql`delete from audit_seal`)).rejects.toMatchObject(refused)
  })

  test('two writers of one subject cannot both be next', async () => {
    const insert = (tx: Tx) => recordEvents(tx, 'person-2', new Date(LONG_AGO), [event('story-raced', 1)])
    await insert(database.db)
    const [row] = await database.db.select().from(auditEvent).where(sql`${auditEvent.subjectId} = 'story-raced'`)
    const { id: _id, ...again } = row!
    await expect(database.db.insert(auditEvent).values(again)).rejects.toMatchObject({ cause: { code: '23505' } })
  })

  test('shows every single tampering with an event', async () => {
    const rows = await database.db.select({ id: auditEvent.id }).from(auditEvent).orderBy(auditEvent.id)
    const ways = [
      (id: number) => sql`update audit_event set data = '{"text":"另一句话"}' where id = ${id}`,
      (id: number) => sql`update audit_event set actor_id = 'somebody-else' where id = ${id}`,
      (id: number) => sql`update audit_event set at = at + interval '1 second' where id = ${id}`,
      (id: number) => sql`update audit_event set hash = repeat('a', 64) where id = ${id}`,
      (id: number) => sql`update audit_event set previous_hash = repeat('b', 64) where id = ${id}`,
      (id: number) => sql`update audit_event set seq = seq + 1000 where id = ${id}`,
      // not of a tail that no seal covers yet: that is the documented minute
      (id: number) => sql`delete from audit_event where id = ${Math.min(id, SUBJECTS * 20)}`,
    ]
    for (const [turn, way] of ways.entries()) {
      for (let pick = 0; pick < 6; pick++) {
        const id = rows[(pick * 47 + turn * 13) % (SUBJECTS * PER_SUBJECT)]!.id
        expect(await faultsAfter((tx) => tx.execute(way(id))), `way ${turn} on event ${id}`).not.toEqual([])
      }
    }
  })

  test('shows a cut tail, an inserted event, swapped events and a changed seal', async () => {
    const tail = await faultsAfter((tx) => tx.execute(sql`delete from audit_event where seq > 18`))
    expect(tail).toContain('tail_missing')
    const inserted = await faultsAfter((tx) =>
      tx.execute(sql`insert into audit_event (subject, subject_id, seq, type, actor_id, at, data, previous_hash, hash)
        select subject, subject_id, seq + 1, type, actor_id, at, data, hash, repeat('c', 64) from audit_event
        where subject_id = 'story-3' and seq = ${PER_SUBJECT}`),
    )
    expect(inserted).toContain('event_changed')
    const swapped = await faultsAfter(async (tx) => {
      await tx.execute(sql`update audit_event set seq = -1 where subject_id = 'story-4' and seq = 7`)
      await tx.execute(sql`update audit_event set seq = 7 where subject_id = 'story-4' and seq = 8`)
      await tx.execute(sql`update audit_event set seq = 8 where subject_id = 'story-4' and seq = -1`)
    })
    expect(swapped).toContain('chain_broken')
    const sealed = await faultsAfter((tx) => tx.update(auditSeal).set({ count: 1 }))
    expect(sealed).toContain('seal_changed')
    const dropped = await faultsAfter((tx) => tx.execute(sql`delete from audit_seal where number = 1`))
    expect(dropped).toContain('seal_missing')
  })
})

describe('with a witness outside the database, who holds the database alone', () => {
  let folder: string
  let trail: Witness
  let own: Database
  const note = async (n: number, at: Date) => trail.saw(await recordEvents(own.db, 'person-1', at, [event('story-a', n), event(`story-b${n % 3}`, n)]))

  beforeAll(async () => {
    own = await testDatabase()
    folder = await mkdtemp(join(tmpdir(), 'quoin-trail-'))
    // a trail that began before there was a witness
    await recordEvents(own.db, 'person-1', new Date(LONG_AGO), [event('story-old', 1), event('story-a', 0)])
    trail = openWitness(folder, undefined)
    setWitness(trail)
    for (let n = 1; n <= 10; n++) await note(n, new Date(LONG_AGO + n * 1000))
    await sealSettled(own.db, new Date())
    for (let n = 11; n <= 14; n++) await note(n, new Date())
  })
  afterAll(async () => {
    setWitness(undefined)
    await own.close()
    await rm(folder, { recursive: true })
  })

  async function kinds(tamper: (tx: Tx) => Promise<unknown>, outside: Witness = trail): Promise<string[]> {
    let found: string[] = []
    const undo = new Error('undo')
    await own.db
      .transaction(async (transaction) => {
        const tx = transaction as unknown as Tx
        await tx.execute(sql`alter table audit_event disable trigger user`)
        await tx.execute(sql`alter table audit_seal disable trigger user`)
        await tamper(tx)
        found = [...new Set((await verifyAudit(tx, outside)).faults.map((fault) => fault.kind))]
        throw undo
      })
      .catch((error: unknown) => {
        if (error !== undo) throw error
      })
    return found
  }

  /** Chains and hashes anew from an event on, as the code published with the product would, without its key. */
  async function rehash(tx: Tx, subjectId: string, key: Parameters<typeof signed>[1]): Promise<void> {
    let previous = GENESIS
    for (const row of await tx.select().from(auditEvent).where(sql`${auditEvent.subjectId} = ${subjectId}`).orderBy(auditEvent.seq)) {
      const { id, hash: _hash, ...said } = row
      const hash = signed(eventHash({ ...said, previousHash: previous }), key)
      await tx.update(auditEvent).set({ previousHash: previous, hash }).where(sql`${auditEvent.id} = ${id}`)
      previous = hash
    }
  }

  test('the trail as written holds, also the part of before', async () => {
    expect(await verifyAudit(own.db)).toMatchObject({ events: 30, signed: 28, witnessed: 9, seals: 1, faults: [] })
  })

  test('cannot take everything after a seal away', async () => {
    expect(await kinds((tx) => tx.execute(sql`delete from audit_event where id > (select max(to_id) from audit_seal)`))).toEqual(['seen_missing'])
  })

  test('cannot take the whole trail away', async () => {
    expect(await kinds(async (tx) => {
      await tx.execute(sql`delete from audit_event`)
      await tx.execute(sql`delete from audit_seal`)
    })).toEqual(['head_missing', 'seen_missing'])
  })

  test('cannot change an event and chain the rest anew', async () => {
    const change = sql`update audit_event set data = '{"text":"另一句话"}' where subject_id = 'story-a' and seq = 13`
    for (const key of [null, keyOf('a key of their own, thirty-two characters')]) {
      const found = await kinds(async (tx) => {
        await tx.execute(change)
        await rehash(tx, 'story-a', key)
      })
      expect(found).toContain(key ? 'key_unknown' : 'unsigned')
      expect(found).toContain('seen_missing')
    }
  })

  test('cannot append an event that was never', async () => {
    const forged = async (tx: Tx) => {
      const [last] = await tx.select().from(auditEvent).where(sql`${auditEvent.subjectId} = 'story-a'`).orderBy(sql`${auditEvent.seq} desc`).limit(1)
      const row = { subject: 'story', subjectId: 'story-a', seq: last!.seq + 1, type: 'story.commented', actorId: 'person-9', at: new Date(), data: { text: '我没有说过' }, previousHash: last!.hash }
      await tx.insert(auditEvent).values({ ...row, hash: eventHash(row) })
    }
    expect(await kinds(forged)).toEqual(['unsigned'])
  })

  test('and another key proves nothing, no key leaves signatures out', async () => {
    const other = openWitness(await mkdtemp(join(tmpdir(), 'quoin-trail-')), 'another key, of thirty-two characters or more')
    expect(await kinds(() => Promise.resolve(), other)).toEqual(['key_unknown'])
    expect(await verifyAudit(own.db, null)).toMatchObject({ signed: 28, witnessed: null, faults: [] })
  })
})
