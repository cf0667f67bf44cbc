import { getSchema } from '@tiptap/core'
import { describe, expect, it } from 'vitest'
import { MANUSCRIPT } from '@/newsroom/manuscript/document/extensions'
import { docOf, lengthOf, type Line, type Sheet } from '@/newsroom/manuscript/document/sheet'
import { placeOf, positionOf } from './places'

const schema = getSchema(MANUSCRIPT)
const line = (text: string, open = false): Line => ({ type: 'paragraph', runs: text ? [{ text, bold: false }] : [], ...(open ? { open: true as const } : {}) })
const picture: Line = { type: 'picture', asset: 'a', width: 4, height: 3, caption: '桥头', credit: '李岚 摄' }
const fields = { kicker: '', headline: '桥的两头', deck: '', byline: '记者 李岚', dateline: '' }

const SHEETS: Sheet[] = [
  { fields, body: [line('东门的桥修好了。'), picture, line(''), line('西门的桥还没有', true)] },
  { fields, body: [line('', true)] },
  { fields, body: [picture, picture] },
  { fields, body: [line('前面', true), picture, line('后面')] },
]

describe('a place of the shared texts and the position it has on the sheet', () => {
  it('are each other’s, for every place there is', () => {
    for (const sheet of SHEETS) {
      const doc = schema.nodeFromJSON(docOf(sheet))
      let [at, met] = [0, 0]
      for (const one of sheet.body) {
        const places = one.type === 'picture' ? [at] : Array.from({ length: lengthOf(one) }, (_, index) => at + index)
        for (const place of places) {
          const position = positionOf(doc, sheet, { text: 'body', at: place })
          expect(placeOf(doc, sheet, position)).toEqual({ text: 'body', at: place })
          if (one.type === 'picture') expect(doc.nodeAt(position)?.type.name).toBe('picture')
          else if (place - at < one.runs.map(({ text }) => text).join('').length) expect(doc.textBetween(position, position + 1)).toBe(one.runs.map(({ text }) => text).join('')[place - at])
          met++
        }
        if (one.type === 'picture')
          for (const part of ['caption', 'credit'] as const)
            for (let offset = 0; offset <= one[part].length; offset++) {
              const position = positionOf(doc, sheet, { picture: at, part, at: offset })
              expect(placeOf(doc, sheet, position)).toEqual({ picture: at, part, at: offset })
              met++
            }
        at += lengthOf(one)
      }
      for (let offset = 0; offset <= fields.headline.length; offset++) {
        const position = positionOf(doc, sheet, { text: 'headline', at: offset })
        expect(placeOf(doc, sheet, position)).toEqual({ text: 'headline', at: offset })
      }
      expect(met + 1).toBeGreaterThan(at)
    }
  })

  it('are there for every position, and never outside the text', () => {
    for (const sheet of SHEETS) {
      const doc = schema.nodeFromJSON(docOf(sheet))
      const end = sheet.body.reduce((sum, one) => sum + lengthOf(one), 0)
      let last = -1
      for (let position = doc.content.size - (doc.lastChild?.nodeSize ?? 0) + 1; position <= doc.content.size; position++) {
        const place = placeOf(doc, sheet, position)
        if ('picture' in place) continue
        expect(place.at).toBeGreaterThanOrEqual(last)
        expect(place.at).toBeLessThanOrEqual(end)
        last = place.at
      }
      expect(positionOf(doc, sheet, { text: 'body', at: end + 99 })).toBeLessThanOrEqual(doc.content.size)
    }
  })
})
