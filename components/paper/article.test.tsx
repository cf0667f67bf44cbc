import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { StoryContent } from '@/newsroom/manuscript/story'
import { Heads } from './article'

test.each(['日均入库三百吨', '——读散文集《芦栖旧渡》'])('a deck has the dash its writer set, or none: %s', (deck) => {
  const content: StoryContent = { kicker: '', headline: ['全区秋粮收购'], deck, byline: '', dateline: '', body: [] }
    const html = renderToStaticMarkup(<Heads story={{ withdrawn: false, storyId: 's', corrected: false, genre: 'news', desk: null, authors: [], content, pictures: [] }} broken={[]}>{null}</Heads>)
  expect(html).toContain(`>${deck}<`)
})
