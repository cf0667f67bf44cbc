import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { notice } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { Actor } from '@/newsroom/people/actor'
import { DEFAULT_REVIEW_DESKS } from '@/newsroom/workflow/review'
import { setDatabase } from '../../store'
import { readToday } from '../../today/read'
import { makeDesk, makePerson, makeStory, refusal, setLevels, textOf, value } from '../build.test-support'
import { listStories } from '../find/list'
import { readStory } from '../read'
import { save } from '../text/save'
import { transition } from './transition'

let database: Database
let desk: string
let reporter: Actor
let editor: Actor
let colleague: Actor
let free: Actor
let elsewhere: Actor
let head: Actor
let headElsewhere: Actor
let chief: Actor

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  const { db } = database
  desk = await makeDesk(db)
  const other = await makeDesk(db)
  reporter = await makePerson(db, ['reporter'], desk, '李岚')
  editor = await makePerson(db, ['editor'], desk, '周正')
  colleague = await makePerson(db, ['editor'], desk, '钱二')
  free = await makePerson(db, ['editor'], null, '冯三')
  elsewhere = await makePerson(db, ['editor'], other, '陈四')
  head = await makePerson(db, ['desk_head'], desk, '吴敏')
  headElsewhere = await makePerson(db, ['desk_head'], other, '褚五')
  chief = await makePerson(db, ['chief_editor'], other, '郑凯')
})
beforeEach(() => setLevels(database.db, 3, DEFAULT_REVIEW_DESKS))
afterAll(() => database.close())

const filed = () => makeStory(database.db, { author: reporter, deskId: desk, state: 'filed' })
const kinds = async (actor: Actor, id: string) => (await readToday(actor)).flatMap(({ rows }) => rows).filter(({ story }) => story?.id === id).map(({ kind }) => kind)

describe('who reviews which desk', () => {
  it('is the story’s own desk in the first and second review and any in the final, unless the paper says otherwise', async () => {
    const { id, hash } = await filed()
    const claim = { id, action: 'claim' }
    const pass = { id, action: 'pass', hash }
    expect(refusal(await transition(elsewhere, claim))).toEqual({ kind: 'forbidden', rule: 'review_desk', params: { level: 1 } })
    expect(await kinds(elsewhere, id)).toEqual([])
    expect(await kinds(free, id)).toEqual(['to_claim'])
    value(await transition(editor, claim))
    expect(refusal(await save(elsewhere, { id, version: 2, content: textOf('改', '别部改过。') }))).toMatchObject({ rule: 'review_desk' })
    expect(refusal(await transition(elsewhere, pass))).toMatchObject({ rule: 'review_desk', params: { level: 1 } })
    expect((await readStory(elsewhere, id)).abilities).not.toContain('pass')
    value(await transition(editor, pass))
    expect(refusal(await transition(headElsewhere, pass))).toEqual({ kind: 'forbidden', rule: 'review_desk', params: { level: 2 } })
    value(await transition(head, pass))
    expect(value(await transition(chief, pass)).state).toBe('ready')
  })

  it('is any desk where the paper says so, and the chief’s own where it says that', async () => {
    await setLevels(database.db, 3, { 1: 'any', 2: 'any', 3: 'own' })
    const { id, hash } = await filed()
    expect(await kinds(elsewhere, id)).toEqual(['to_claim'])
    value(await transition(elsewhere, { id, action: 'claim' }))
    value(await transition(elsewhere, { id, action: 'pass', hash }))
    value(await transition(headElsewhere, { id, action: 'pass', hash }))
    expect(refusal(await transition(chief, { id, action: 'pass', hash }))).toEqual({ kind: 'forbidden', rule: 'review_desk', params: { level: 3 } })
    expect(await kinds(chief, id)).toEqual([])
  })

  it('is a rule about desks: a story without one is anybody’s', async () => {
    const { id, hash } = await makeStory(database.db, { author: reporter, deskId: null, state: 'first_review' })
    expect(value(await transition(elsewhere, { id, action: 'pass', hash })).state).toBe('second_review')
  })
})

describe('a review that an edit voided', () => {
  it('is told to its signer and to who may confirm in their place, stands in lists, and awaits them', async () => {
    const { id } = await makeStory(database.db, {
      author: reporter,
      deskId: desk,
      state: 'final_review',
      reviews: [
        { level: 1, by: editor },
        { level: 2, by: head },
      ],
    })
    const listed = async () => (await listStories(chief)).items.find((item) => item.id === id)?.openReview
    expect(await listed()).toBeNull()
    const { hash, version } = value(await save(chief, { id, version: 1, content: textOf('终审改过', '终审改过的正文。') }))
    expect(await listed()).toEqual({ level: 1, person: '周正' })
    const told = async (kind: 'changes_to_confirm' | 'review_to_confirm') =>
      new Set((await database.db.select().from(notice).where(and(eq(notice.subjectId, id), eq(notice.kind, kind)))).map(({ personId }) => personId))
    expect(await told('changes_to_confirm')).toEqual(new Set([editor.id, head.id]))
    // not the other desk's, not the writer, not the chief who changed it
    expect(await told('review_to_confirm')).toEqual(new Set([colleague.id, free.id]))
    // the next signer has it still, with what comes first
    expect((await readToday(chief)).flatMap(({ rows }) => rows).find(({ story }) => story?.id === id)).toMatchObject({ kind: 'final_review', open: 1 })
    // once for a void, however often the text is changed after
    const again = value(await save(chief, { id, version, content: textOf('终审再改', '终审又改过的正文。') }))
    expect((await database.db.select().from(notice).where(and(eq(notice.subjectId, id), eq(notice.kind, 'review_to_confirm')))).length).toBe(2)
    expect(await kinds(editor, id)).toEqual(['changes_to_confirm'])
    expect(await kinds(colleague, id)).toEqual(['review_to_confirm'])
    expect(await kinds(elsewhere, id)).toEqual([])
    expect(refusal(await transition(elsewhere, { id, action: 'confirm_changes', hash: again.hash }))).toMatchObject({ rule: 'review_desk' })
    value(await transition(colleague, { id, action: 'confirm_changes', hash: again.hash }))
    expect(await listed()).toEqual({ level: 2, person: '吴敏' })
    value(await transition(head, { id, action: 'confirm_changes', hash: again.hash }))
    expect(await listed()).toBeNull()
    expect(hash).not.toBe(again.hash)
  })
})
