import { describe, expect, it } from 'vitest'
import { missingFields, missingIn, missingOf } from './complete'
import { EMPTY_CONTENT, GENRES, type Block, type StoryContent } from './story'

const text = (words: string): Block => ({ type: 'paragraph', text: [{ text: words }] })
const picture = (caption: string, credit: string): Block => ({ type: 'picture', asset: 'a', caption, credit })
const whole: StoryContent = { ...EMPTY_CONTENT, headline: ['标题'], dateline: '本报讯', body: [text('正文。'), picture('图说', '王一 摄')] }

describe('what a story lacks', () => {
  it.each(GENRES)('is nothing when it is whole: %s', (genre) => {
    expect(missingIn(whole, genre)).toEqual([])
  })

  it.each([
    ['news', ['headline', 'byline', 'body']],
    ['feature', ['headline', 'byline', 'body']],
    ['comment', ['headline', 'byline', 'body']],
    ['notice', ['headline', 'body']],
    ['photo_story', ['picture']],
  ] as const)('an empty %s lacks %j', (genre, what) => {
    expect(missingIn(EMPTY_CONTENT, genre).map((one) => one.what)).toEqual(what)
  })

  it('white space and a picture are no text, a subhead is', () => {
    expect(missingIn({ ...whole, body: [text(' 　 '), picture('图说', '署名')] }, 'news')).toEqual([{ what: 'body' }])
    expect(missingIn({ ...whole, body: [{ type: 'subhead', text: '小标题' }] }, 'news')).toEqual([])
  })

  it('a source in the dateline stands for the byline', () => {
    expect(missingIn({ ...whole, byline: '', dateline: '据新华社电' }, 'news')).toEqual([])
    expect(missingIn({ ...whole, byline: '记者 李岚', dateline: '' }, 'news')).toEqual([])
  })

  it('names the picture and what it lacks, in every genre', () => {
    const content = { ...whole, body: [text('正文'), picture('图说', '署名'), picture(' ', ''), picture('图说', '')] }
    const missing = [{ what: 'caption', picture: 2 }, { what: 'credit', picture: 2 }, { what: 'credit', picture: 3 }] as const
    for (const genre of GENRES) expect(missingIn(content, genre)).toEqual(missing)
    expect(missingFields(missing)).toEqual({ 'picture.2.caption': 'required', 'picture.2.credit': 'required', 'picture.3.credit': 'required' })
  })

  it('reads back from the fields of a refusal, and only from such', () => {
    const missing = missingIn({ ...EMPTY_CONTENT, body: [picture('', '')] }, 'news')
    expect(missingOf(missingFields(missing))).toEqual(missing)
    for (const fields of [{}, { reason: 'required' }, { headline: 'too_long' }, { headline: 'required', to: 'not_reachable' }] as Record<string, string>[]) expect(missingOf(fields)).toBeNull()
  })
})
