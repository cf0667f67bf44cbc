import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { paper, review } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { Actor } from '@/newsroom/people/actor'
import { MOST_OPINION, type OpinionRule } from '@/newsroom/workflow/review'
import { setDatabase } from '../../store'
import { makeDesk, makePerson, makeStory, refusal, setLevels, textOf, value } from '../build.test-support'
import { storyHistory } from '../history'
import { readStory } from '../read'
import { save } from '../text/save'
import { transition } from './transition'

let database: Database
let reporter: Actor
let editor: Actor
let head: Actor
let chief: Actor

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  const { db } = database
  await setLevels(db, 3)
  const desk = await makeDesk(db)
  reporter = await makePerson(db, ['reporter'], desk, '李岚')
  editor = await makePerson(db, ['editor'], desk, '周正')
  head = await makePerson(db, ['desk_head'], desk, '吴敏')
  chief = await makePerson(db, ['chief_editor'], null, '郑凯')
})
afterAll(() => database.close())
beforeEach(() => ask('none'))

const ask = (reviewOpinions: OpinionRule) => database.db.update(paper).set({ reviewOpinions })
const stored = async (id: string) => (await database.db.select().from(review).where(eq(review.storyId, id)).orderBy(review.signedAt)).map(({ opinion }) => opinion)
const REQUIRED = { kind: 'invalid', fields: { opinion: 'required' } }

describe('an opinion 审稿意见', () => {
  it('is kept with the review that is signed, shown beside it and told in the history', async () => {
    const { id, hash } = await makeStory(database.db, { author: reporter, state: 'first_review' })
    value(await transition(editor, { id, action: 'pass', hash, opinion: '  导语扎实，\n数据已核对。 ' }))
    value(await transition(head, { id, action: 'pass', hash, opinion: '   ' }))
    expect(await stored(id)).toEqual(['导语扎实，\n数据已核对。', null])
    expect((await readStory(chief, id)).reviews.map(({ person, opinion }) => [person, opinion])).toEqual([
      ['周正', '导语扎实，\n数据已核对。'],
      ['吴敏', null],
    ])
    const signed = (await storyHistory(chief, id)).filter(({ type }) => type === 'story.review_signed').map(({ data }) => data)
    expect(signed).toEqual([expect.objectContaining({ level: 1, opinion: '导语扎实，\n数据已核对。' }), expect.not.objectContaining({ opinion: expect.anything() })])
  })

  it('stays with a signature that a change of the text voids, and another is given with the confirmation', async () => {
    const { id } = await makeStory(database.db, { author: reporter, state: 'first_review' })
    const { hash } = await readStory(editor, id)
    value(await transition(editor, { id, action: 'pass', hash, opinion: '可以。' }))
    const { version } = await readStory(head, id)
    const changed = value(await save(head, { id, version, content: textOf('社区食堂开张了', '昨日开张。') }))
    value(await transition(editor, { id, action: 'confirm_changes', hash: changed.hash, opinion: '改得对。' }))
    expect((await readStory(head, id)).reviews.map(({ opinion, covers }) => [opinion, covers])).toEqual([
      ['可以。', false],
      ['改得对。', true],
    ])
    expect((await storyHistory(head, id)).findLast(({ type }) => type === 'story.review_signed')?.data).toMatchObject({ confirmed: true, opinion: '改得对。' })
  })

  it('of more than it may have is refused whole, and signs nothing; nothing else takes one', async () => {
    const { id, hash } = await makeStory(database.db, { author: reporter, state: 'first_review' })
    expect(refusal(await transition(editor, { id, action: 'pass', hash, opinion: '好'.repeat(MOST_OPINION + 1) }))).toEqual({ kind: 'invalid', fields: { opinion: 'too_long' } })
    expect(refusal(await transition(editor, { id, action: 'pass', hash, opinion: 'a\u0000b' }))).toMatchObject({ fields: { opinion: 'not_a_text' } })
    expect(await stored(id)).toEqual([])
    value(await transition(editor, { id, action: 'send_back', reason: '补数据', opinion: '不会留下' }))
    expect(JSON.stringify(await storyHistory(editor, id))).not.toContain('不会留下')
    value(await transition(reporter, { id, action: 'file' }))
    value(await transition(editor, { id, action: 'claim' }))
    value(await transition(editor, { id, action: 'pass', hash, opinion: '好'.repeat(MOST_OPINION) }))
    expect(await stored(id)).toEqual(['好'.repeat(MOST_OPINION)])
  })

  it.each([
    ['none', []],
    ['final', [3]],
    ['all', [1, 2, 3]],
  ] as const)('is asked for at each level as the paper sets it: %s', async (rule, levels) => {
    await ask(rule)
    const { id, hash } = await makeStory(database.db, { author: reporter, state: 'first_review' })
    for (const [index, who] of [editor, head, chief].entries()) {
      const asked = (levels as readonly number[]).includes(index + 1)
      const before = await readStory(who, id)
      // it is offered all the same, and says what it lacks
      expect([before.abilities.includes('pass'), before.opinionAsked]).toEqual([true, asked ? ['pass'] : []])
      const first = await transition(who, { id, action: 'pass', hash })
      if (!asked) value(first)
      else {
        expect(refusal(first)).toEqual(REQUIRED)
        expect((await readStory(who, id)).state).toBe(before.state)
        value(await transition(who, { id, action: 'pass', hash, opinion: '同意。' }))
      }
    }
    expect(await stored(id)).toEqual([1, 2, 3].map((level) => ((levels as readonly number[]).includes(level) ? '同意。' : null)))
  })

  it('is asked for with a confirmation of that level too, and from nobody who has nothing to sign', async () => {
    await ask('all')
    const { id } = await makeStory(database.db, { author: reporter, state: 'second_review', reviews: [{ level: 1, by: editor }] })
    const { hash } = value(await save(head, { id, version: 1, content: textOf('改了', '改了。') }))
    expect((await readStory(editor, id)).opinionAsked).toEqual(['confirm_changes'])
    expect((await readStory(reporter, id)).opinionAsked).toEqual([])
    expect(refusal(await transition(editor, { id, action: 'confirm_changes', hash }))).toEqual(REQUIRED)
    value(await transition(editor, { id, action: 'confirm_changes', hash, opinion: '看过。' }))
    expect(await stored(id)).toEqual([null, '看过。'])
  })
})
