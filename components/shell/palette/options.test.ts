import { describe, expect, it } from 'vitest'
import { groupsOf, NOTHING, type Entry } from './options'

const entries: Entry[] = [
  { key: 'today', group: 'places', label: '今日', go: '/today', idle: true },
  { key: 'settings', group: 'places', label: '设置', go: '/settings', idle: true },
  { key: 'new-story', group: 'acts', label: '写稿', go: '/stories/new', idle: true },
  { key: 'theme-night', group: 'acts', label: '外观：夜间', also: ['夜间'], go: () => undefined },
  { key: 'sign-out', group: 'acts', label: '退出', go: () => undefined },
  { key: '/settings/people', group: 'settings', label: '人员', go: '/settings/people' },
]
const story = (id: string, whole = false) => ({ id, headline: id, opening: '', state: 'filed' as const, author: null, found: null, whole })
const page = { date: '2026-11-25', number: 3, section: { zh: '要闻', en: 'News' } }
const offered = (words: string, finds: Partial<typeof NOTHING> = {}) =>
  groupsOf({ ...NOTHING, ...finds }, entries, words, (id) => `/stories?person=${id}`).map(({ group, options }) => `${group}: ${options.map(({ key }) => key).join(' ')}`)

describe('what the palette offers', () => {
  it('before a word: where one goes and what one begins', () => {
    expect(offered('  ')).toEqual(['places: today settings', 'acts: new-story'])
  })

  it('stories before what merely has the words in its name', () => {
    expect(offered('设', { stories: [story('a')] })).toEqual(['stories: a', 'places: settings'])
  })

  it('first what is named wholly', () => {
    expect(offered('设置', { stories: [story('a')] })).toEqual(['places: settings', 'stories: a'])
    expect(offered('夜间', { stories: [story('a')] })).toEqual(['acts: theme-night', 'stories: a'])
    expect(offered('3版', { stories: [story('a')], pages: [{ ...page, whole: true }] })).toEqual(['pages: 2026-11-25-3', 'stories: a'])
    expect(offered('3', { stories: [story('a', true), story('b')], pages: [{ ...page, whole: true }] })).toEqual(['stories: a b', 'pages: 2026-11-25-3'])
  })

  it('whatever stands wholly in a group stands first in it', () => {
    expect(offered('3', { pages: [{ ...page, number: 30, whole: false }, { ...page, whole: true }] })).toEqual(['pages: 2026-11-25-3 2026-11-25-30'])
  })

  it('leads where a thing is shown', () => {
    const [people] = groupsOf({ ...NOTHING, people: [{ id: 'p', name: '乔', latinName: null, whole: false }] }, [], '乔', (id) => `/stories?person=${id}`)
    expect(people?.options[0]?.go).toBe('/stories?person=p')
  })
})
