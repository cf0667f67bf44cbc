import { describe, expect, it } from 'vitest'
import { composePage } from '@/newsroom/typesetting/page/page'
import { FRONT, frontPage, sourceStory, storyText } from '@/newsroom/typesetting/page/page.test-support'
import { around, caretAt, type Choice, chosenIn, moved, wordChosen } from './choice'

const [, , lead] = FRONT as [unknown, unknown, (typeof FRONT)[number]]
const TEXT = '步道东起柳堤，西至旧水闸，全长两公里半。施工期间保留了全部乔木。'
const content = { ...storyText('湖滨步道', 0), byline: '', dateline: '', body: [TEXT, TEXT].map((text) => ({ type: 'paragraph' as const, text: [{ text }] })) }
const layout = composePage(frontPage({ stories: [sourceStory('s1', content, [[lead, 1]])] }))
const start = caretAt({ storyId: 's1', part: 1, block: 0, offset: 0 })
const press = (choice: Choice, ...keys: string[]) =>
  keys.reduce((one, key) => moved(layout, one, key.replace('+', '') as 'left', key.startsWith('+')), choice)

describe('choosing words by keys', () => {
  it('walks, extends, and lets go at the side of the arrow', () => {
    const two = press(start, 'right', 'right', '+right', '+right')
    expect(chosenIn(layout, two)).toMatchObject({ block: 0, from: 2, to: 4 })
    expect(chosenIn(layout, press(two, 'left'))).toMatchObject({ from: 2, to: 2 })
    expect(chosenIn(layout, press(two, 'right'))).toMatchObject({ from: 4, to: 4 })
    expect(chosenIn(layout, press(two, '+left', '+left', '+left'))).toMatchObject({ from: 1, to: 2 })
  })

  it('goes from the head into the body, and extends in neither beyond it', () => {
    const last = caretAt({ storyId: 's1', part: 1, field: 'headline', block: 0, offset: 3 })
    const extended = press(last, '+right', '+right', '+right')
    expect(chosenIn(layout, extended)).toEqual({ storyId: 's1', field: 'headline', block: 0, from: 3, to: 4 })
    expect(press(extended, 'right', 'right').focus).toEqual(start.focus)
    expect(press(start, 'left').focus).toMatchObject({ field: 'headline', offset: 4 })
  })

  it('never extends beyond the block', () => {
    const last = { ...start.focus, offset: TEXT.length - 1 }
    expect(chosenIn(layout, press(caretAt(last), '+right', '+right', '+right'))).toMatchObject({ block: 0, from: TEXT.length - 1, to: TEXT.length })
    expect(press(start, '+left')).toBe(start)
  })

  it('keeps its distance from the left over a short line', () => {
    const far = press(start, 'down', 'end', 'left')
    const over = press(far, 'down', 'down', 'down')
    expect(over.reach).toBe(press(far, 'down').reach)
    expect(press(over, 'up', 'up', 'up').focus).toEqual(far.focus)
  })

  it('takes a word whole, and says what stands around it', () => {
    const chosen = chosenIn(layout, wordChosen({ ...start.focus, offset: TEXT.indexOf('保留') + 1 }, TEXT))
    expect(around(TEXT, chosen)).toEqual({ lead: '半。施工期间', words: '保留', tail: '了全部乔木。' })
  })
})
