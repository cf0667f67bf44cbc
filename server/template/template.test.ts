import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asc, eq } from 'drizzle-orm'
import { auditEvent, paper, template } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { Slot } from '@/newsroom/edition/design/slot'
import { templateById } from '@/newsroom/edition/design/template'
import { PERMISSIONS } from '@/newsroom/permission/can'
import { ROLES } from '@/newsroom/people/role'
import { run } from '../command'
import { createEdition } from '../edition/making/create'
import { makePaper, makeStaff, must, slotsOf, view, readyStory, type Staff } from '../edition/edition.fixture'
import { readPreflight } from '../edition/check/preflight'
import { changeSlot, setPage } from '../page/compose'
import { placeStory } from '../page/place'
import { readPage } from '../edition/readPage'
import { paperSettingsFor } from '../paper/read'
import { setPaper } from '../paper/set'
import { setDatabase } from '../store'
import { makePerson, refusal } from '../story/build.test-support'
import { readTemplate, readTemplateChoices, readTemplates } from './read'
import { changeTemplate, createTemplate, retireTemplate } from './set'

let database: Database
let staff: Staff

const NAME = { zh: '专刊版', en: 'Special' }
const SLOTS: Slot[] = [
  { key: 'lead', kind: 'story', col: 0, line: 0, cols: 6, lines: 40, split: 4, headline: 'lead', importance: 1, setting: { frame: 'rules', dropCap: 3 } },
  { key: 'brief', kind: 'story', col: 0, line: 42, cols: 6, lines: 44, split: 6, headline: 'brief', importance: 2 },
]
const MOVED = SLOTS.map((slot) => (slot.key === 'brief' ? { ...slot, lines: 30 } : slot))

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  staff = await makeStaff(database.db)
  await makePaper(database.db, { undersetTolerance: 3 })
})
afterAll(() => database.close())

const make = (name = NAME) => must(createTemplate, { name, format: 'tabloid', slots: SLOTS }, staff.layout)

async function eventsOf(id: string) {
  const rows = await database.db.select().from(auditEvent).where(eq(auditEvent.subjectId, id)).orderBy(asc(auditEvent.seq))
  return rows.map(({ type, data, actorId }) => ({ type, data, actorId }))
}

describe('a template', () => {
  test('is made by who may, kept as drawn, and recorded', async () => {
    const made = await make()
    expect(made.version).toBe(1)
    expect(await readTemplate(staff.author, made.id)).toMatchObject({
      id: made.id,
      format: 'tabloid',
      name: NAME,
      slots: SLOTS,
      version: 1,
      builtIn: false,
      retired: false,
      madeBy: { id: staff.layout.id, name: staff.layout.name },
    })
    expect(await eventsOf(made.id)).toEqual([
      { type: 'template.created', data: { name: '专刊版', format: 'tabloid', slots: 2 }, actorId: staff.layout.id },
    ])
    expect((await readTemplates(staff.chief)).filter((one) => one.builtIn).length).toBeGreaterThan(20)
    expect((await readTemplates(staff.chief, 'tabloid')).some((one) => one.id === made.id)).toBe(true)
    expect((await readTemplates(staff.chief, 'broadsheet')).some((one) => one.id === made.id)).toBe(false)
  })

  test('asks for the permission, whatever is asked', async () => {
    const made = await make()
    for (const role of ROLES) {
      const actor = await makePerson(database.db, [role])
      const may = (PERMISSIONS.edit_template as readonly string[]).includes(role)
      for (const [command, input] of [
        [createTemplate, { name: NAME, format: 'tabloid', template: 'x' }],
        [changeTemplate, { id: made.id, version: 99, slots: MOVED }],
        [retireTemplate, { id: made.id, version: 99 }],
      ] as const) {
        const answer = refusal(await run(command as typeof createTemplate, input, actor))
        expect(answer, `${command.name} ${role}`).toMatchObject(may ? { kind: expect.stringMatching(/invalid|conflict/) as string } : { kind: 'forbidden', rule: 'role' })
      }
      const reads = (PERMISSIONS.read_templates as readonly string[]).includes(role)
      if (reads) expect((await readTemplateChoices(actor)).length).toBeGreaterThan(20)
      else await expect(readTemplate(actor, made.id)).rejects.toMatchObject({ refusal: { kind: 'forbidden' } })
    }
  })

  test('is copied from another, from a page as it stands, or begun blank', async () => {
    const copy = await must(createTemplate, { name: NAME, template: 'tabloid-culture' }, staff.chief)
    expect((await readTemplate(staff.chief, copy.id)).slots).toEqual(templateById('tabloid-culture')?.slots)
    const blank = await must(createTemplate, { name: NAME, format: 'broadsheet' }, staff.chief)
    expect((await readTemplate(staff.chief, blank.id)).slots).toEqual([])

    await must(createEdition, { date: '2031-03-01' }, staff.layout)
    const page = (await view(staff, '2031-03-01')).pages[1]!
    const brief = page.slots.find(({ key }) => key === 'brief-2')!
    await must(changeSlot, { slotId: brief.id, lines: brief.lines - 2, headline: 'comment' }, staff.layout)
    const one = await readyStory(database.db, staff)
    await must(placeStory, { slotId: brief.id, storyId: one.id }, staff.layout)
    const taken = await must(createTemplate, { name: NAME, page: page.id }, staff.layout)
    const { slots, format } = await readTemplate(staff.layout, taken.id)
    expect(format).toBe('tabloid')
    expect(slots.map(({ key }) => key).toSorted()).toEqual(page.slots.map(({ key }) => key).toSorted())
    expect(slots.find(({ key }) => key === 'brief-2')).toEqual({
      ...templateById('tabloid-news')!.slots.find(({ key }) => key === 'brief-2'),
      lines: brief.lines - 2,
      headline: 'comment',
    })

    for (const input of [{}, { format: 'tabloid', page: page.id }, { page: page.id, slots: SLOTS }]) {
      expect(refusal(await run(createTemplate, { name: NAME, ...input }, staff.layout))).toMatchObject({ kind: 'invalid' })
    }
    expect(refusal(await run(createTemplate, { name: NAME, page: 'nothing' }, staff.layout))).toEqual({ kind: 'not_found', what: 'page' })
    expect(refusal(await run(createTemplate, { name: NAME, template: 'nothing' }, staff.layout))).toEqual({ kind: 'not_found', what: 'template' })
  })

  test('is refused when it cannot be composed', async () => {
    const bad = (slots: unknown) => run(createTemplate, { name: NAME, format: 'tabloid', slots }, staff.layout).then(refusal)
    expect(await bad([SLOTS[0], { ...SLOTS[1], line: 30 }])).toMatchObject({ fields: { slots: 'overlap: brief, lead' } })
    expect(await bad([{ ...SLOTS[0], cols: 7 }])).toMatchObject({ fields: { slots: 'outside: lead' } })
    expect(await bad([{ ...SLOTS[0], key: 'Nicht so' }])).toMatchObject({ fields: { 'slots.0.key': 'not_a_key' } })
    expect(await bad([{ ...SLOTS[0], setting: { frame: 'gold' } }])).toMatchObject({ kind: 'invalid' })
    expect(await bad(Array.from({ length: 65 }, () => SLOTS[0]))).toMatchObject({ fields: { slots: 'too_many' } })
    expect(refusal(await run(createTemplate, { name: { zh: ' ', en: '' }, format: 'tabloid' }, staff.layout))).toMatchObject({ fields: { 'name.zh': 'required' } })
  })
})

describe('a change', () => {
  test('counts on the version, and is of one’s own designs only', async () => {
    const { id } = await make()
    expect(await must(changeTemplate, { id, version: 1, slots: MOVED }, staff.chief)).toEqual({ id, version: 2 })
    expect((await readTemplate(staff.chief, id)).slots[1]?.lines).toBe(30)
    expect(refusal(await run(changeTemplate, { id, version: 1, name: { zh: '别名', en: '' } }, staff.layout))).toEqual({
      kind: 'conflict',
      reason: 'stale_version',
      params: { current: 2 },
    })
    expect(refusal(await run(changeTemplate, { id, version: 2, slots: MOVED }, staff.layout))).toMatchObject({ fields: { input: 'unchanged' } })
    expect(refusal(await run(changeTemplate, { id: 'tabloid-news', version: 1, slots: MOVED }, staff.layout))).toMatchObject({ fields: { id: 'built_in' } })
    expect(refusal(await run(changeTemplate, { id: 'nothing', version: 1, slots: MOVED }, staff.layout))).toEqual({ kind: 'not_found', what: 'template' })
    expect((await eventsOf(id)).at(-1)).toMatchObject({ type: 'template.changed', data: { name: '专刊版', slots: 2 } })
  })

  test('of two at once, one wins', async () => {
    const { id } = await make()
    const answers = await Promise.all([
      run(changeTemplate, { id, version: 1, name: { zh: '甲版', en: '' } }, staff.layout),
      run(changeTemplate, { id, version: 1, name: { zh: '乙版', en: '' } }, staff.chief),
    ])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  })

  test('leaves the pages alone that were made with it', async () => {
    const { id } = await make()
    await must(createEdition, { date: '2031-03-02' }, staff.layout)
    const page = (await view(staff, '2031-03-02')).pages[1]!
    await must(setPage, { pageId: page.id, template: id }, staff.layout)
    await must(changeTemplate, { id, version: 1, slots: MOVED }, staff.layout)
    const after = (await view(staff, '2031-03-02')).pages[1]!
    expect(after.template).toBe(id)
    expect(after.slots.map(({ key, lines }) => [key, lines])).toEqual([['lead', 40], ['brief', 44]])
    expect(after.slots[0]?.setting).toEqual({ frame: 'rules', dropCap: 3 })
  })
})

describe('retiring', () => {
  test('keeps a page that has it as it is, and offers it to no other', async () => {
    const { id } = await make({ zh: '旧版式', en: 'Old' })
    await must(createEdition, { date: '2031-03-03' }, staff.layout)
    const [front, news] = (await view(staff, '2031-03-03')).pages
    await must(setPage, { pageId: news!.id, template: id }, staff.layout)
    await must(retireTemplate, { id, version: 1, retired: true }, staff.layout)

    const detail = await readPage(staff.layout, '2031-03-03', 2)
    expect(detail.page).toMatchObject({ template: id })
    expect(detail.templates.find((one) => one.id === id)).toMatchObject({ name: { zh: '旧版式' }, retired: true })
    expect((await readPage(staff.layout, '2031-03-03', 1)).templates.some((one) => one.id === id)).toBe(false)
    expect((await readTemplateChoices(staff.layout)).some((one) => one.id === id)).toBe(false)
    const edition = await view(staff, '2031-03-03')
    const check = (await readPreflight(staff.chief, edition.id)).find((one) => one.id === 'page-template')
    expect(check?.passed).toBe(true)

    expect(refusal(await run(setPage, { pageId: front!.id, template: id }, staff.layout))).toMatchObject({ reason: 'template_retired', params: { name: '旧版式' } })
    expect(refusal(await run(changeTemplate, { id, version: 2, slots: MOVED }, staff.layout))).toMatchObject({ reason: 'template_retired' })
    expect(refusal(await run(retireTemplate, { id, version: 2 }, staff.layout))).toMatchObject({ fields: { retired: 'unchanged' } })
    expect(refusal(await run(retireTemplate, { id, version: 1, retired: false }, staff.layout))).toMatchObject({ reason: 'stale_version' })
    await must(retireTemplate, { id, version: 2, retired: false }, staff.chief)
    await must(setPage, { pageId: front!.id, template: id }, staff.layout)
    expect((await eventsOf(id)).map(({ type }) => type)).toEqual(['template.created', 'template.retired', 'template.restored'])
  })

  test('of a design the paper’s plan names is refused, and the plan takes no retired, foreign or empty one', async () => {
    const { id } = await make({ zh: '常用版', en: 'Usual' })
    const gone = await make({ zh: '停用版', en: 'Gone' })
    await must(retireTemplate, { id: gone.id, version: 1, retired: true }, staff.layout)
    const blank = await must(createTemplate, { name: NAME, format: 'tabloid' }, staff.layout)
    const read = await paperSettingsFor(staff.chief)
    if (!read || 'kind' in read) throw new Error('no settings')
    const { version, ...settings } = read
    const planned = (name: string) => ({ ...settings, plan: settings.plan.map((row, index) => (index === 1 ? { ...row, template: name } : row)) })
    for (const wrong of [gone.id, blank.id, 'broadsheet-news', 'nothing']) {
      const answer = refusal(await run(setPaper, { version, settings: planned(wrong) }, staff.chief))
      expect(answer, wrong).toEqual({ kind: 'invalid', fields: { 'settings.plan.1.template': 'not a template of this format' } })
    }
    await must(setPaper, { version, settings: planned(id) }, staff.chief)
    expect(refusal(await run(retireTemplate, { id, version: 1 }, staff.layout))).toMatchObject({ reason: 'template_planned', params: { page: 2 } })
    expect(refusal(await run(changeTemplate, { id, version: 1, slots: [] }, staff.layout))).toMatchObject({ reason: 'template_planned' })

    // a new edition has its slots
    await must(createEdition, { date: '2031-03-04' }, staff.layout)
    expect(slotsOf(await view(staff, '2031-03-04')).filter(({ page }) => page === 2).map(({ key }) => key)).toEqual(['lead', 'brief'])
    await must(setPaper, { version: version + 1, settings }, staff.chief)
    await must(retireTemplate, { id, version: 1, retired: true }, staff.layout)
    expect(await database.db.$count(paper)).toBe(1)
    expect(await database.db.$count(template, eq(template.id, id))).toBe(1)
  })

  test('an empty design makes no page', async () => {
    const blank = await must(createTemplate, { name: { zh: '空版', en: '' }, format: 'tabloid' }, staff.layout)
    await must(createEdition, { date: '2031-03-05' }, staff.layout)
    const [page] = (await view(staff, '2031-03-05')).pages
    expect(refusal(await run(setPage, { pageId: page!.id, template: blank.id }, staff.layout))).toMatchObject({ reason: 'template_empty', params: { name: '空版' } })
  })
})
