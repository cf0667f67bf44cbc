import { describe, expect, it } from 'vitest'
import { composePage } from '@/newsroom/typesetting/page/page'
import { frontPage } from '@/newsroom/typesetting/page/page.test-support'
import { drafted } from './drafted'

const source = frontPage()
const lead = source.slots.find(({ key }) => key === 'lead')

describe('trying a change on a page', () => {
  it('changes the slot and the part that stands in it, and nothing of the others', () => {
    const tried = drafted(source, { key: 'lead', change: { lines: 30, setting: { frame: 'box' } } })
    expect(tried.slots.find(({ key }) => key === 'lead')).toEqual({ ...lead, lines: 30, setting: { frame: 'box' } })
    expect(tried.stories[0]?.chain[0]?.slot).toMatchObject({ lines: 30, setting: { frame: 'box' } })
    expect(tried.stories[1]).toBe(source.stories[1])
    expect(source.slots.find(({ key }) => key === 'lead')?.lines).toBe(40)
  })

  it('gives the layout the server will give once it is saved', () => {
    const tried = drafted(source, { key: 'lead', change: { lines: 30, split: 3, headline: 'second' } })
    const lines = { lines: 30, split: 3, headline: 'second' } as const
    const saved = frontPage({
      slots: source.slots.map((slot) => (slot.key === 'lead' ? { ...slot, ...lines } : slot)),
      stories: source.stories.map((story) => (story.id === 's1' ? { ...story, chain: story.chain.map((part) => ({ ...part, slot: { ...part.slot, ...lines } })) } : story)),
    })
    expect(composePage(tried)).toEqual(composePage(saved))
  })

  it('puts a setting back to plain, so that it leaves no trace', () => {
    const framed = drafted(source, { key: 'lead', change: { setting: { frame: 'tint' } } })
    expect(drafted(framed, { key: 'lead', change: { setting: {} } })).toEqual(drafted(source, { key: 'lead', change: {} }))
  })

  it('crops one picture, and takes the crop off again', () => {
    const crop = { x: 200, y: 300, zoom: 1500 }
    const cropped = drafted(source, { key: 'lead', change: {}, crop: { picture: 'p', crop } })
    expect(cropped.stories[0]?.crops).toEqual({ p: crop })
    expect(drafted(cropped, { key: 'lead', change: {}, crop: { picture: 'p', crop: null } }).stories[0]?.crops).toEqual({})
  })

  it('breaks a headline, or gives the story its own breaks back', () => {
    expect(drafted(source, { key: 'lead', change: {}, headline: ['湖滨步道', '今起试开放'] }).stories[0]?.headline).toEqual(['湖滨步道', '今起试开放'])
    expect(drafted(source, { key: 'lead', change: {}, headline: null }).stories[0]?.headline).toBeNull()
  })
})
