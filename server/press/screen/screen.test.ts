import { afterAll, beforeAll, expect, test } from 'vitest'
import { screenFace as table } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import { EMPTY_CONTENT } from '@/newsroom/manuscript/story'
import { composePage } from '@/newsroom/typesetting/page/page'
import { sampleEdition } from '@/sample/edition'
import { setDatabase } from '../../store'
import { faceSheet, madeFaces, screenFace, screenFaces } from './faces'
import { articleTexts, pageTexts, together } from './texts'

let opened: Database
beforeAll(async () => {
  opened = await testDatabase()
  setDatabase(opened)
})
afterAll(() => opened.close())

const NAME = { zh: '枫渚日报', en: 'Fengzhu Daily' }

test('a page’s texts are every character drawn on it, each in its face, and its headlines again for the list beside it', () => {
  for (const layout of sampleEdition().map(composePage)) {
    const texts = pageTexts(layout, NAME)
    for (const mark of [...layout.furniture, ...layout.stories.flatMap(({ marks }) => marks)]) {
      if (mark.kind !== 'text') continue
      for (const character of mark.text) expect(texts[mark.face], `${mark.face} ${character}`).toContain(character)
      if (mark.role === 'headline') for (const character of mark.text) expect(texts.song).toContain(character)
    }
  }
})

test('an article’s texts are what it shows, bold words and captions in their faces', () => {
  const texts = articleTexts(
    {
      ...EMPTY_CONTENT,
      headline: ['题甲', '题乙'],
      byline: '记者 丙',
      dateline: '本报讯',
      body: [
        { type: 'paragraph', text: [{ text: '正文' }, { text: '粗字', bold: true }] },
        { type: 'quote', text: [{ text: '引语' }, { text: '重字', bold: true }] },
        { type: 'subhead', text: '小题' },
        { type: 'picture', asset: 'x', caption: '图说', credit: '摄影' },
      ],
    },
    NAME,
  )
  expect(texts.song).toContain('正文粗字')
  expect(texts.kai).toBe('引语')
  expect(texts['song-bold']).toBe('粗字重字')
  expect(texts['song-heavy']).toContain('题甲题乙')
  expect(texts['hei-bold']).toBe('小题')
  expect(texts.hei).toContain('本报讯图说')
})

test('faces are named by what is in them: the order of the text does not count, one character more does', () => {
  expect(screenFaces({ song: '报日日' })).toEqual(screenFaces({ song: '日报' }))
  expect(screenFaces({ song: '日报' }).href).not.toBe(screenFaces({ song: '日报天' }).href)
  expect(screenFaces({ song: '日报' }).href).not.toBe(screenFaces({ 'song-bold': '日报' }).href)
  expect(screenFaces({ song: '日' })).toMatchObject({ song: expect.stringMatching(/^q.*-song$/) as string, hei: null })
  expect(screenFaces({}).href).toBeNull()
})

test('a face is made once, kept, and read back by its name', async () => {
  const texts = { song: '湖光', hei: '山色' }
  await Promise.all([madeFaces(texts), madeFaces(texts)])
  const rows = await opened.db.select().from(table)
  const [id = ''] = screenFaces({ song: '湖光' }).href?.slice('/faces/'.length, -'.css'.length).split('+') ?? []
  const kept = rows.filter((row) => row.id === id)
  expect(kept).toHaveLength(1)
  expect(Buffer.from((await screenFace(id)) ?? [])).toEqual(Buffer.from(kept[0]?.bytes ?? []))
  expect(Buffer.from(kept[0]?.bytes ?? []).toString('latin1', 0, 4)).toBe('wOF2')
  expect(await screenFace('song-000000000000000000000000')).toBeNull()
}, 60_000)

test('the sheet says of every face its family and weights, and nothing of what is no name', () => {
  const { href, song, hei } = screenFaces(together({ song: '日' }, { 'song-heavy': '报' }, { hei: '天' }))
  const sheet = faceSheet(href?.slice('/faces/'.length, -'.css'.length) ?? '') ?? ''
  expect(sheet.match(/@font-face/g)).toHaveLength(3)
  for (const family of [song, hei]) expect(sheet).toContain(`font-family:'${family ?? ''}'`)
  expect(sheet).toContain('font-weight:800 1000')
  for (const junk of ['', 'song', 'song-zz', "song-000000000000000000000000');}", '../x']) expect(faceSheet(junk), junk).toBeNull()
})
