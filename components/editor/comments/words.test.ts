import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sheetText } from '@/newsroom/comments/anchor'
import { content, docOf } from '../sheet.test-support'
import { wordsOf } from './words'

describe('the words of a sheet', () => {
  it('are the text that anchors are found in, and every stretch of it is found in the document and back', () => {
    fc.assert(
      fc.property(content, fc.nat(), fc.nat(), (story, one, other) => {
        const doc = docOf(story)
        const words = wordsOf(doc, [])
        expect(words.text).toBe(sheetText(story))
        const [from, to] = [one % words.text.length, (other % words.text.length) + 1].toSorted((a, b) => a - b) as [number, number]
        fc.pre(from < to && words.text[from] !== '\n' && words.text[to - 1] !== '\n')
        const range = words.range({ from, to })
        expect(words.stretch(range)).toEqual({ from, to })
        expect(doc.textBetween(range.from, range.to, '\n', '\n').replaceAll(/\n+/g, '\n')).toBe(words.text.slice(from, to))
      }),
    )
  })

  it('leave out what is suggested away, and a stretch over it takes it in', () => {
    const doc = docOf({ kicker: '', headline: ['题'], deck: '', byline: '', dateline: '', body: [{ type: 'paragraph', text: [{ text: '投资二亿三亿元' }] }] })
    let start = 0
    doc.descendants((node, position) => void (node.type.name === 'paragraph' && (start = position + 1)))
    const words = wordsOf(doc, [{ from: start + 2, to: start + 4 }])
    expect(words.text).toBe('题\n投资三亿元')
    const range = words.range({ from: 2, to: 7 })
    expect(range).toEqual({ from: start, to: start + 7 })
    expect(words.stretch(range)).toEqual({ from: 2, to: 7 })
    // struck words alone are none
    const struck = words.stretch({ from: start + 2, to: start + 4 })
    expect(struck.to - struck.from).toBe(0)
  })
})
