import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StoryContent } from '../manuscript/story'
import { COMPOSER_VERSION, type PageLayout } from '../typesetting/display'
import { compose, paragraph, slot, story } from '../typesetting/story/story.test-support'
import { publicContent, publicLayout, type LeftOut } from './leftOut'

const pageOf = (content: StoryContent, storyId = 's'): PageLayout => ({
  composer: COMPOSER_VERSION,
  page: 1,
  width: 0,
  height: 0,
  furniture: [],
  stories: compose(content, [slot({ lines: 60, setting: { pullQuote: '水清岸绿' } }), slot({ key: 'two', lines: 40 })], { id: storyId }),
})
const left = (pictures: string[], withdrawn: string[] = []): LeftOut => ({ pictures: new Set(pictures), withdrawn: new Set(withdrawn) })
const picture = (asset: string, caption: string, credit = '') => ({ type: 'picture' as const, asset, caption, credit })

/** Captions and credits that share no character with each other or with the text, so that what is left of one shows. */
const WORDS = ['桥'.repeat(90), '船'.repeat(3), '灯'.repeat(40), '鹭']

describe('what is left out of a page', () => {
  it('is a picture with every line of its caption and credit, and nothing else, whichever of several it is', () => {
    fc.assert(
      fc.property(fc.subarray(WORDS), fc.array(fc.integer({ min: 0, max: 3 })), fc.integer({ min: 0, max: 1500 }), (shown, gone, length) => {
        const content = story({ headline: ['新路通车'], body: [paragraph('稻'.repeat(length)), ...shown.map((words, at) => picture(`p${at}`, words.slice(0, -1), words.slice(-1)))] })
        const page = pageOf(content)
        const assets = gone.map((at) => `p${at}`)
        const after = publicLayout(page, left(assets))
        const said = JSON.stringify(after)
        for (const [at, words] of shown.entries()) {
          const isGone = assets.includes(`p${at}`)
          expect(said.includes(words.slice(0, 1)) && isGone).toBe(false)
          if (!isGone) expect(said.includes(words.slice(0, 1))).toBe(JSON.stringify(page).includes(words.slice(0, 1)))
        }
        // what is not of a picture that is gone stands as it stood, in its order
        const stays = shown.length === 0 || !shown.some((_, at) => assets.includes(`p${at}`))
        if (stays) expect(after).toBe(page)
        for (const [at, set] of after.stories.entries()) {
          const before = page.stories[at]!
          const other = (marks: typeof set.marks) => marks.filter((mark) => mark.kind !== 'picture' && !(mark.kind === 'text' && mark.role === 'caption'))
          expect(other(set.marks)).toEqual(other(before.marks))
          // where nothing of it may be marked, no words of a caption are told either
          expect({ ...set, marks: [], words: undefined }).toEqual({ ...before, marks: [], words: undefined })
          expect(set.words).toEqual(set.marks.length === before.marks.length ? before.words : undefined)
        }
      }),
    )
  })

  it('is a withdrawn story whole, which keeps its outline alone; another is the same object', () => {
    const page = { ...pageOf(story({ headline: ['甲'], body: [paragraph('稻'.repeat(80))] })) }
    const both = { ...page, stories: [...page.stories, ...pageOf(story({ headline: ['乙'] }), 't').stories] }
    const after = publicLayout(both, left([], ['s']))
    expect(after.stories.filter(({ storyId }) => storyId === 's').every(({ marks, lines, polygon }) => marks.length + lines.length === 0 && polygon.length === 4)).toBe(true)
    expect(after.stories.filter(({ storyId }) => storyId === 't')).toEqual(both.stories.filter(({ storyId }) => storyId === 't'))
    expect(publicLayout(both, left(['p0']))).toBe(both)
  })
})

it('a text leaves the picture out with its caption and credit', () => {
  const content = story({ body: [paragraph('甲'), picture('p', '说明', '乙 摄'), paragraph('丙'), picture('q', '另一张')] })
  expect(publicContent(content, left(['p'])).body).toEqual([paragraph('甲'), paragraph('丙'), picture('q', '另一张')])
})
