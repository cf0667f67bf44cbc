import { eq, sql } from 'drizzle-orm'
import { readFileSync } from 'node:fs'
import { constants, inflateSync } from 'node:zlib'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { isLockedByDatabase } from '@/db/errors'
import { editionLock, picture, pressFile, pressPicture, story } from '@/db/schema'
import { pictureBytes } from '@/db/read/picture'
import { locksWithoutFiles } from '@/db/read/press'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import { blockText } from '@/newsroom/manuscript/texts'
import type { EditionView } from '@/newsroom/edition/pageView'
import type { EditionSnapshot } from '@/newsroom/edition/lock'
import { createEdition } from '../edition/making/create'
import { disposeAll, fullEdition, makePaper, makeStaff, must, readyStory, signAll, slotsOf, valueOf, view, type Staff } from '../edition/edition.fixture'
import { lockEdition } from '../edition/lock/lock'
import { readPage } from '../edition/readPage'
import { publishEdition } from '../edition/release/publish'
import { asResult } from '../command'
import { sha256 } from '../hash'
import { startHub, subscribe } from '../live/hub'
import { changeSlot } from '../page/compose'
import { placeStory } from '../page/place'
import { carryOutMark } from '../page/proof/correct'
import { markProof, verifyMark } from '../page/proof/marks'
import { raiseProof } from '../page/proof/rounds'
import { setDatabase } from '../store'
import { makePerson, refusal } from '../story/build.test-support'
import { exportStory } from '../story/file/export'
import { Archive } from '../story/file/zip'
import { uploadPicture } from '../story/picture/picture'
import { setPictureRights } from '../story/picture/rights'
import { NO_RIGHTS } from '@/newsroom/manuscript/picture/rights'
import { editionPdf, lockedFile, makeAll, pressInBackground, WHOLE } from './edition'
import { pressMade } from './made'
import { registerPress } from './startPressFiles'
import { layoutHash } from '../layout/layout'
import { lockedPages } from '../layout/locked'
import { lockById } from './locked'
import { ask, installed, onDisk } from './oracle.test-support'
import { pressFaults } from './pdf/pdfx'
import { publicFile } from './public'
import { storyCard } from '../publish/card'
import { readEditionPdf, readLayout, readPageImage, readPagePdf, readProof } from './read'

const DATE = '2030-03-01'
const OPEN = '2030-03-02'
vi.setConfig({ testTimeout: 240_000 })

let database: Database
let staff: Staff
let locked: EditionView
let lockId: string
let asset: string
const asked: { lockId: string; files: number }[] = []

/** Such as no paper may hand on: whose phone, and where it stood. */
const SECRET = 'Serial 77-0042'

/** A picture as a phone makes it, with coordinates. */
async function fromPhone(bytes: Uint8Array): Promise<Uint8Array> {
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="31,15.9N" exif:SerialNumber="${SECRET}"/></rdf:RDF></x:xmpmeta>`
  const made = await sharp(bytes).withExif({ IFD0: { Model: SECRET }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 15/1 9/1' } }).withXmp(xmp).jpeg({ quality: 95 }).toBuffer()
  // what is looked for is there to be found
  expect(tracesIn(made)).not.toEqual([])
  return made
}

/** What a camera writes, in a file's bytes and in whatever is deflated or stored within them. */
function tracesIn(bytes: Uint8Array): string[] {
  const whole = Buffer.from(bytes)
  const parts = [whole]
  for (let at = whole.indexOf('stream\n'); at >= 0; at = whole.indexOf('stream\n', at + 1)) {
    try {
      parts.push(inflateSync(whole.subarray(at + 7), { finishFlush: constants.Z_SYNC_FLUSH }))
    } catch {
      // not deflated
    }
  }
  const signs = [SECRET, 'GPSLatitude', 'Exif\0', 'ns.adobe.com/exif', 'eXIf']
  return signs.filter((sign) => parts.some((part) => part.includes(sign)))
}

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  const { db } = database
  staff = await makeStaff(db)
  await makePaper(db)
  const open = await fullEdition(db, staff, DATE)
  asset = valueOf(await uploadPicture(staff.author, { name: 'tea.jpg', bytes: await fromPhone(readFileSync('sample/pictures/tea-field.jpg')) })).id
  const photo = slotsOf(open).find((slot) => slot.kind === 'photo')
  if (photo) {
    const content = {
      kicker: '', headline: ['云岫春茶'], deck: '', byline: '记者 甲 摄', dateline: '',
      body: [{ type: 'picture' as const, asset, caption: '云岫村的茶园，清晨。', credit: '甲 摄' }],
    }
    await must(changeSlot, { slotId: photo.id, filler: false }, staff.layout)
    const made = await readyStory(db, staff, { genre: 'photo_story', content, characters: 10 })
    await must(placeStory, { slotId: photo.id, storyId: made.id }, staff.layout)
  }
  await signAll(staff, DATE)
  await disposeAll(staff, open.id)
  registerPress((id) => asked.push({ lockId: id, files: 0 }))
  await must(lockEdition, { editionId: open.id }, staff.chief)
  for (const one of asked) one.files = (await db.select({ id: pressFile.id }).from(pressFile)).length
  registerPress(null)
  locked = await view(staff, DATE)
  const [lock] = await db.select({ id: editionLock.id }).from(editionLock)
  lockId = lock!.id
  await must(createEdition, { date: OPEN }, staff.layout)
})
afterAll(() => database.close())

describe('a locked edition', () => {
  test('gives one page to who asks for it, without waiting for the others, and says which files are there', async () => {
    const { db } = database
    expect(await locksWithoutFiles(db)).toEqual([lockId])
    expect(await pressMade(staff.editor, locked)).toEqual([])
    const heard: string[] = []
    const stop = await startHub(database)
    const deaf = subscribe((subjects) => heard.push(...subjects))
    await readPagePdf(staff.proof1, DATE, 2)
    await vi.waitFor(() => expect(heard).toContain(`press:${lockId}`), { timeout: 10_000 })
    deaf()
    await stop()
    expect(await pressMade(staff.editor, locked)).toEqual([2])
    // a process that is killed now left the others unmade: the next one goes on
    expect(await locksWithoutFiles(db)).toEqual([lockId])
    const outsider = await makePerson(db, ['correspondent'])
    await expect(pressMade(outsider, locked)).rejects.toMatchObject({ refusal: { kind: 'forbidden' } })
    expect(await database.db.select({ page: pressFile.page, kind: pressFile.kind }).from(pressFile)).toEqual([{ page: 2, kind: 'pdf' }])
  })

  test('has a press PDF for every page and one for all, which hold, and are kept', async () => {
    const files = await Promise.all(locked.pages.map(({ number }) => readPagePdf(staff.proof1, DATE, number)))
    const whole = await readEditionPdf(staff.proof1, DATE)
    for (const file of [...files, whole]) {
      expect(pressFaults(Buffer.from(file.bytes))).toEqual([])
      expect(sha256(file.bytes)).toBe(file.sha256)
    }
    expect(files.map((file) => file.name)).toEqual(['QD20300301_01.pdf', 'QD20300301_02.pdf'])
    expect(whole.name).toBe('QD20300301.pdf')
    const kept = await database.db.select({ page: pressFile.page, kind: pressFile.kind, sha256: pressFile.sha256 }).from(pressFile).where(eq(pressFile.kind, 'pdf'))
    expect(kept.toSorted((a, b) => a.page - b.page).map((row) => row.sha256)).toEqual([whole.sha256, ...files.map((file) => file.sha256)])
  })

  test('told the press so after its commit; what was not made yet is made in the background', async () => {
    expect(asked).toEqual([{ lockId, files: 0 }])
    expect(await pressMade(staff.chief, locked)).toEqual([WHOLE, 1, 2])
    expect(await locksWithoutFiles(database.db)).toEqual([])
    pressInBackground(lockId)
    const rows = () => database.db.select({ page: pressFile.page, kind: pressFile.kind }).from(pressFile).where(eq(pressFile.lockId, lockId))
    await vi.waitFor(async () => expect(await rows()).toHaveLength(3 + 2 + 2), { timeout: 60_000, interval: 200 })
  })

  test('made again, without what was kept, gives the same bytes', async () => {
    const { db } = database
    const lock = await lockById(db, lockId)
    const pages = await lockedPages(db, lock)
    await db.delete(pressPicture)
    for (const page of pages) {
      const again = await editionPdf(db, lock, [page], 'pdf')
      expect(sha256(again)).toBe((await lockedFile(db, lock, page.layout.page, 'pdf')).sha256)
    }
    expect(sha256(await editionPdf(db, lock, pages, 'pdf'))).toBe((await lockedFile(db, lock, WHOLE, 'pdf')).sha256)
  })

  test('prints the picture in four inks from the cache', async () => {
    const rows = await database.db.select({ picture: pressPicture.picture, bytes: pressPicture.bytes }).from(pressPicture)
    const [original] = await database.db.select({ sha256: picture.sha256 }).from(picture).where(eq(picture.id, asset))
    expect(rows.map((row) => row.picture)).toContain(original!.sha256)
    const page = locked.pages.find((one) => one.slots.some((slot) => slot.kind === 'photo'))!
    const file = Buffer.from((await readPagePdf(staff.chief, DATE, page.number)).bytes)
    expect(rows.some((row) => file.includes(Buffer.from(row.bytes)))).toBe(true)
  })

  test('has its pages as pictures, 1,600 and 400 pixels wide', async () => {
    const large = await readPageImage(staff.author, DATE, 1, 'webp')
    const small = await readPageImage(staff.author, DATE, 1, 'thumbnail')
    const { default: sharp } = await import('sharp')
    expect(await sharp(large.bytes).metadata()).toMatchObject({ format: 'webp', width: 1600, height: 2286 })
    expect(await sharp(small.bytes).metadata()).toMatchObject({ format: 'webp', width: 400 })
    expect((await readPageImage(staff.author, DATE, 1, 'webp')).sha256).toBe(large.sha256)
  })

  test('answers its layout, and the hash that names it', async () => {
    const { layout, hash, locked: isLocked } = await readLayout(staff.editor, DATE, 1)
    expect(isLocked).toBe(true)
    expect(layoutHash(layout)).toBe(hash)
    expect(layout.stories.length).toBeGreaterThan(0)
    const file = Buffer.from((await readPagePdf(staff.chief, DATE, 1)).bytes)
    if (installed('pdftotext', '-v')) {
      const text = ask('pdftotext', '-raw', onDisk(file), '-').out
      expect(text).toContain(hash)
      const lines = new Set(text.split('\n').map((line) => line.trim()))
      for (const one of layout.stories.flatMap((set) => set.lines)) expect(lines, one.text).toContain(one.text.trim())
    }
  })

  test('what was made cannot be changed, or made twice', async () => {
    const { db } = database
    const refused = async (work: Promise<unknown>) => {
      const error: unknown = await work.then(() => null, (thrown: unknown) => thrown)
      expect(isLockedByDatabase(error)).toBe(true)
    }
    await refused(db.update(pressFile).set({ bytes: new Uint8Array([1]) }).where(eq(pressFile.lockId, lockId)))
    await refused(db.delete(pressFile).where(eq(pressFile.lockId, lockId)))
    await refused(db.execute(sql`truncate press_file`))
    await makeAll(lockId)
    const rows = await db.select({ page: pressFile.page, kind: pressFile.kind }).from(pressFile)
    expect(new Set(rows.map((row) => `${row.page}:${row.kind}`)).size).toBe(rows.length)
    expect(rows).toHaveLength(3 + 2 + 2)
  })

  test('a kept file that is not what was made is not handed out', async () => {
    await spoiled(sql`update press_file set bytes = '\\x00'::bytea where page = 2 and kind = 'pdf'`, async () => {
      await expect(readPagePdf(staff.chief, DATE, 2)).rejects.toThrow('not the one that was made')
    })
  })

  test('a snapshot, a picture or another composer than at the lock: nothing is made', async () => {
    const { db } = database
    await spoiled(sql`update edition_lock set snapshot = jsonb_set(snapshot, '{paper,price}', '"2.00"')`, async () => {
      await expect(readPagePdf(staff.chief, DATE, 1)).rejects.toThrow('not the one that was locked')
    })
    const lock = await lockById(db, lockId)
    // a lock of before layouts were kept has to be composed
    const bare = lock.snapshot.pages.map(({ layout: _layout, ...page }) => page)
    const composer: EditionSnapshot = { ...lock.snapshot, composer: 0, pages: bare }
    const other = { ...lock, lockId: 'missing', snapshot: composer }
    expect(refusal(await asResult(() => lockedFile(db, other, 1, 'pdf')))).toMatchObject({ kind: 'conflict', reason: 'other_composer' })
    // what is kept is still given out
    expect((await lockedFile(db, { ...lock, snapshot: composer }, 1, 'pdf')).bytes.byteLength).toBeGreaterThan(1000)
    const page = (await lockedPages(db, lock)).find((one) => JSON.stringify(one.layout.stories).includes(asset))!
    await db.delete(pressPicture)
    await spoiled(sql`update picture set bytes = '\\xffd8'::bytea`, async () => {
      // the handle of the transaction: the other one waits for it
      await expect(editionPdf(database.db, lock, [page], 'pdf')).rejects.toThrow('not the one that was locked')
    })
  })
})

/** What a stranger's reader finds on the first page: kind, words, whose. */
async function annotationsOf({ bytes }: { bytes: Uint8Array }): Promise<string[][]> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
  const found = (await (await pdf.getPage(1)).getAnnotations()) as { subtype: string; contentsObj: { str: string }; titleObj: { str: string } }[]
  await pdf.destroy()
  return found.map(({ subtype, contentsObj, titleObj }) => [subtype, contentsObj.str, titleObj.str])
}

describe('an open edition', () => {
  test('has proofs, with marks and lines counted, and nothing is kept', async () => {
    const before = await database.db.select({ id: pressFile.id }).from(pressFile)
    const page = (await view(staff, OPEN)).pages[0]!
    const made = await readyStory(database.db, staff)
    const slot = slotsOf(await view(staff, OPEN)).find((one) => one.page === 1 && one.kind === 'story')!
    await must(placeStory, { slotId: slot.id, storyId: made.id }, staff.layout)
    await must(raiseProof, { pageId: page.id }, staff.layout)
    await must(markProof, { pageId: page.id, text: '“验收”应为“验收合格”', storyId: made.id }, staff.proof1)
    for (const proof of [await readPagePdf(staff.proof1, OPEN, 1), await readProof(staff.proof1, OPEN, 1)]) {
      expect(proof.name).toBe('QD20300302_01_proof.pdf')
      expect(pressFaults(Buffer.from(proof.bytes))).toContain('the metadata do not say PDF/X-4')
      if (!installed('pdftotext', '-v')) continue
      const text = ask('pdftotext', '-raw', onDisk(proof.bytes), '-').out
      expect(text).toMatch(/校样　?\s*一校　?\s*\d{4}-\d{2}-\d{2} \d{2}:\d{2}/)
      expect(text).toContain('“验收”应为“验收合格”')
    }
    // a mark on words is an annotation on them, one that is carried out says so, one that is verified is gone
    const words = blockText((await readPage(staff.proof1, OPEN, 1)).contents[made.id]?.body[0])?.slice(2, 4) ?? ''
    const marked = await must(markProof, { pageId: page.id, text: '', correction: { storyId: made.id, block: 0, from: 2, to: 4, was: words, by: words[0]! } }, staff.proof1)
    const remark = ['Text', '“验收”应为“验收合格”', staff.proof1.name]
    expect(await annotationsOf(await readProof(staff.proof1, OPEN, 1))).toEqual([remark, ['StrikeOut', `改正：“${words}” → “${words[0]}”`, staff.proof1.name]])
    expect((await annotationsOf(await readProof(staff.proof1, OPEN, 1, 'a3'))).length).toBe(2)
    await must(carryOutMark, { markId: marked.markId }, staff.layout)
    expect(await annotationsOf(await readProof(staff.proof1, OPEN, 1))).toEqual([remark, ['Underline', `已改，待核红：“${words}” → “${words[0]}”`, staff.proof1.name]])
    await must(verifyMark, { markId: marked.markId }, staff.chief)
    expect(await annotationsOf(await readProof(staff.proof1, OPEN, 1))).toEqual([remark])
    expect((await readPageImage(staff.proof1, OPEN, 1, 'webp')).type).toBe('image/webp')
    expect(await database.db.select({ id: pressFile.id }).from(pressFile)).toHaveLength(before.length)
  })

  test('has no press file of the whole', async () => {
    expect(refusal(await asResult(() => readEditionPdf(staff.chief, OPEN)))).toEqual({ kind: 'conflict', reason: 'not_locked' })
  })

  test('people who see no edition see none of its files', async () => {
    const outside = await makePerson(database.db, ['correspondent'], null, '通讯员')
    const admin = await makePerson(database.db, ['admin'], null, '管理员')
    for (const actor of [outside, admin]) {
      for (const ask of [() => readPagePdf(actor, DATE, 1), () => readEditionPdf(actor, DATE), () => readLayout(actor, OPEN, 1), () => readProof(actor, OPEN, 1), () => readPageImage(actor, DATE, 1, 'webp')])
        expect(refusal(await asResult<unknown>(ask))).toEqual({ kind: 'forbidden', rule: 'role' })
    }
    expect(refusal(await asResult(() => readPagePdf(staff.chief, DATE, 9)))).toEqual({ kind: 'not_found', what: 'page' })
  })
})

test('the public has the files once the edition is published, without what was withdrawn since', async () => {
  const { db } = database
  expect(await publicFile(DATE, 1, 'readers')).toBeNull()
  await must(publishEdition, { editionId: locked.id, confirm: DATE }, staff.chief)
  const file = await publicFile(DATE, 1, 'readers')
  // theirs is not the press file: no crop marks, but read aloud in order
  expect(file?.sha256).not.toBe((await readPagePdf(staff.chief, DATE, 1)).sha256)
  expect(file?.sha256).toBe((await publicFile(DATE, 1, 'readers'))?.sha256)
  expect(Buffer.from(file!.bytes).toString('latin1')).toContain('/MarkInfo <</Marked true>>')
  expect(await publicFile(OPEN, 1, 'readers')).toBeNull()
  expect(await publicFile(DATE, 7, 'webp')).toBeNull()
  // for print only: the press keeps the picture, the public file leaves its place white
  const images = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1').split('/Subtype /Image').length
  // its story's card and thumbnail, in their shapes
  const pictured = locked.pages[0]!.slots.find(({ placement }) => placement?.pictures.some((one) => one.asset === asset))!.placement!.storyId
  for (const [name, width, height, format] of [['card', 1200, 630, 'jpeg'], ['thumbnail', 240, 180, 'webp']] as const) {
    const card = (await storyCard(DATE, 1, pictured, name))!
    expect(await sharp(card.bytes).metadata()).toMatchObject({ width, height, format })
    expect(tracesIn(card.bytes)).toEqual([])
  }
  // no picture, not published, no such story
  const plain = locked.pages[0]!.slots.find(({ placement }) => placement && placement.pictures.length === 0)!.placement!.storyId
  for (const [date, page, id] of [[DATE, 1, plain], [OPEN, 1, pictured], [DATE, 2, pictured], [DATE, 1, 'nothing']] as const) expect(await storyCard(date, page, id, 'card')).toBeNull()
  await must(setPictureRights, { id: asset, rights: { ...NO_RIGHTS, kind: 'limited', printOnly: true } }, staff.editor)
  expect(await storyCard(DATE, 1, pictured, 'card')).toBeNull()
  const shown = (await publicFile(DATE, 1, 'readers'))!
  const pressed = (await readPagePdf(staff.chief, DATE, 1)).bytes
  expect(images(pressed)).toBeGreaterThan(1)
  expect(images(shown.bytes)).toBe(images(pressed) - 1)
  expect((await publicFile(DATE, 1, 'webp'))?.sha256).not.toBe((await readPageImage(staff.chief, DATE, 1, 'webp')).sha256)
  // its caption and credit go with it, the headline beside stays
  if (installed('pdftotext', '-v')) {
    const saying = (bytes: Uint8Array) => ask('pdftotext', '-raw', onDisk(bytes), '-').out.replaceAll(/\s/g, '')
    expect(saying(pressed)).toContain('云岫村的茶园，清晨')
    expect(saying(shown.bytes)).not.toContain('清晨')
    expect(saying(shown.bytes)).toContain('云岫春茶')
  }
  await must(setPictureRights, { id: asset, rights: { ...NO_RIGHTS, kind: 'own' } }, staff.editor)
  expect((await publicFile(DATE, 1, 'readers'))?.sha256).toBe(file?.sha256)
  const { layout } = await readLayout(staff.chief, DATE, 1)
  const gone = layout.stories[0]!
  await db.update(story).set({ state: 'withdrawn' }).where(eq(story.id, gone.storyId))
  const after = (await publicFile(DATE, 1, 'readers'))!
  expect(after.sha256).not.toBe(file!.sha256)
  if (installed('pdftotext', '-v')) {
    const text = ask('pdftotext', '-raw', onDisk(after.bytes), '-').out
    expect(text).not.toContain(gone.headline.lines[0])
    expect(text).toContain(layout.stories[1]!.headline.lines[0])
  }
  expect((await publicFile(DATE, 1, 'webp'))?.type).toBe('image/webp')
  expect((await publicFile(DATE, WHOLE, 'readers'))?.name).toBe('QD20300301.pdf')
})

test('nothing that the camera wrote leaves the house: public bytes, press and public files, exports', async () => {
  const { db } = database
  const files: [string, Uint8Array | undefined][] = [
    ['bytes', (await pictureBytes(db, asset, false))?.bytes],
    ['preview', (await pictureBytes(db, asset, true))?.bytes],
    ['page', (await readPagePdf(staff.chief, DATE, 1)).bytes],
    ['edition', (await readEditionPdf(staff.chief, DATE)).bytes],
    ['image', (await readPageImage(staff.chief, DATE, 1, 'webp')).bytes],
    ['public page', (await publicFile(DATE, 1, 'readers'))?.bytes],
  ]
  const [shown] = await db.select({ id: story.id }).from(story).where(sql`${story.content}->'body' @> ${JSON.stringify([{ asset }])}::jsonb`)
  for (const format of ['docx', 'zip'] as const) {
    const { bytes } = await exportStory(staff.chief, shown!.id, format)
    const archive = new Archive(Buffer.from(bytes))
    for (const name of archive.names) files.push([`${format} ${name}`, archive.part(name) ?? undefined])
  }
  expect(files.filter(([name]) => /\.(jpe?g|png)$/.test(name)).length).toBeGreaterThanOrEqual(2)
  for (const [name, bytes] of files) expect(tracesIn(bytes!), name).toEqual([])
})

/** What a superuser could do, past the guards, and undone. */
async function spoiled(change: ReturnType<typeof sql>, work: () => Promise<void>): Promise<void> {
  const undo = new Error('undo')
  const { db } = database
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`)
    await tx.execute(change)
    // everything inside reads what this transaction sees
    setDatabase({ ...database, db: tx as unknown as Database['db'] })
    const outer = db
    database.db = tx as unknown as Database['db']
    try {
      await work()
    } finally {
      database.db = outer
      setDatabase(database)
    }
    throw undo
  }).catch((error: unknown) => {
    if (error !== undo) throw error
  })
}
