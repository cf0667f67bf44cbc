import { expect, it } from 'vitest'
import { digestOf } from './digest'

const story = (text: string, deck = '') => ({ deck, body: [{ type: 'paragraph' as const, text: [{ text }] }] })

it('takes a short opening whole', () => {
  expect(digestOf(story('天晴。'))).toBe('天晴。')
})

it('ends a long one at a full stop, or says that it goes on', () => {
  expect(digestOf(story(`${'甲'.repeat(80)}。${'乙'.repeat(80)}`))).toBe(`${'甲'.repeat(80)}。`)
  const cut = digestOf(story('甲'.repeat(200)))
  expect([...cut]).toHaveLength(120)
  expect(cut.endsWith('甲…')).toBe(true)
})

it('never cuts a character in half', () => {
  expect(digestOf(story('𠮷'.repeat(200)))).toBe(`${'𠮷'.repeat(119)}…`)
})

it('falls back to the deck where there is no text', () => {
  expect(digestOf({ deck: '副题', body: [{ type: 'picture', asset: 'a', caption: '', credit: '' }] })).toBe('副题')
})
