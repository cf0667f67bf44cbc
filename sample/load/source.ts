import { samplePaper, samplePictures, sampleStories, type PagePlan } from '@/sample'
import { guidesOf } from '@/sample/guided'
import type { Slot } from '@/newsroom/edition/design/slot'
import { templateById } from '@/newsroom/edition/design/template'
import { picturesOf, type StoryContent } from '@/newsroom/manuscript/story'
import type { PageSource, PictureSizes, SourceStory } from '@/newsroom/typesetting/page/page'
import { freshSlot } from '@/newsroom/edition/design/slotFields'
import { knowOutlines } from '@/newsroom/typesetting/outlines'
import { sha256 } from '@/server/hash'
import { outlineOf } from '@/server/press/nameplate/outline'
import { drawnInSvg } from '@/server/press/nameplate/svg/svg'
import { advertiserOf } from './pages'
import { NAMEPLATE, sampleSettings } from './settings'

/**
 * A planned page of a sample edition as the composer takes it, without a database: its design, its stories, its pull quotes, its guides, every
 * advertisement sold. For looking at designs, and for the tests that hold copy and slots together.
 */
export function sampleSource(plan: PagePlan, number: number, edition: readonly PagePlan[]): PageSource {
  const template = templateById(plan.template)
  if (!template) throw new Error(`no design is called ${plan.template}`)
  knowNameplate()
  const slots = template.slots.map((slot) => withQuote(slot, plan))
  const guides = guidesOf(plan, number, edition)
  return {
    format: template.format,
    number,
    section: plan.section.zh,
    credit: '责任编辑 陆知微 版式 姚可期',
    date: '2026-11-26',
    editionNumber: 427,
    pageCount: edition.length,
    paper: { ...sampleSettings('next').identity, name: samplePaper.name },
    slots: slots.map((slot, index) => ({
      ...freshSlot(slot),
      label: slot.kind === 'advertisement' ? advertiserOf(number, index) : '',
      adMarked: true,
      ...(guides[slot.key] ? { guide: plan.guides?.[slot.key]?.map(({ story, title }) => ({ storyId: story, title })), filler: true } : {}),
    })),
    stories: slots.flatMap((slot) => storyIn(slot, plan.slots[slot.key], number)),
    pictures: SIZES,
    ...(plan.guides ? { guides } : {}),
  }
}

function knowNameplate(): void {
  knowOutlines({ [sha256(NAMEPLATE.bytes)]: outlineOf(drawnInSvg(NAMEPLATE.bytes)) })
}

export const SIZES: PictureSizes = Object.fromEntries(samplePictures.map(({ key, width, height }) => [key, { width, height }]))

function withQuote(slot: Slot, plan: PagePlan): Slot {
  const pullQuote = plan.quotes?.[slot.key]
  return pullQuote === undefined ? slot : { ...slot, setting: { ...slot.setting, pullQuote } }
}

function storyIn(slot: Slot, key: string | undefined, page: number): SourceStory[] {
  if (key === undefined) return []
  return [{ id: key, content: contentOf(key), headline: null, chain: [{ slot, page }], crops: {} }]
}

function contentOf(key: string): StoryContent {
  const story = sampleStories.find((one) => one.key === key)
  if (!story) throw new Error(`no sample story is called ${key}`)
  const unknown = picturesOf(story.content).filter(({ asset }) => !(asset in SIZES))
  if (unknown.length > 0) throw new Error(`${key} shows a picture that is not drawn`)
  return story.content
}
