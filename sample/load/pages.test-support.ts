import { nextPlan, type PagePlan, publishedPlan, sampleStories } from '@/sample'
import { templateById } from '@/newsroom/edition/design/template'
import { picturesOf } from '@/newsroom/manuscript/story'
import { composePage, type PageSource } from '@/newsroom/typesetting/page/page'
import { paper } from '@/newsroom/typesetting/page/page.test-support'

const TEXTS = new Map(sampleStories.map(({ key, content }) => [key, content]))

/** A page of the sample edition as the newsroom gets it, out of its plan. */
function sourceOf({ template, section, slots: placed, quotes }: PagePlan, index: number): PageSource {
  const slots = (templateById(template)?.slots ?? []).map((slot) => ({
    ...slot,
    filler: false,
    label: slot.kind === 'advertisement' ? '枫渚市民夜校' : '',
    adMarked: true,
    artwork: null,
    ...(quotes?.[slot.key] === undefined ? {} : { setting: { ...slot.setting, pullQuote: quotes[slot.key] } }),
  }))
  const stories = slots.flatMap((slot) => {
    const content = TEXTS.get(placed[slot.key] ?? '')
    return content ? [{ id: slot.key, content, headline: null, chain: [{ slot, page: index + 1 }], crops: {} }] : []
  })
  const pictures = Object.fromEntries(stories.flatMap(({ content }) => picturesOf(content)).map(({ asset }) => [asset, { width: 1600, height: 1067 }]))
  return { format: 'tabloid', number: index + 1, section: section.zh, credit: '责任编辑 苗静言', date: '2026-11-26', editionNumber: 428, pageCount: 8, paper, slots, stories, pictures }
}

/** Every page of the sample's editions, composed. */
export const SAMPLE_PAGES = [...nextPlan, ...publishedPlan].map((plan, index) => {
  const source = sourceOf(plan, index < nextPlan.length ? index : index - nextPlan.length)
  return { source, layout: composePage(source) }
})
