import { readFileSync } from 'node:fs'
import { nextPlan, samplePaper, sampleStories } from '@/sample'
import { PAGE_FORMATS } from '@/newsroom/edition/design/format'
import { slotTakes } from '@/newsroom/edition/design/plan'
import { templateById } from '@/newsroom/edition/design/template'
import { picturesOf } from '@/newsroom/manuscript/story'
import type { PageSource, SourceStory } from '@/newsroom/typesetting/page/page'
import { lengthForSlot } from '@/newsroom/typesetting/fitting/fit'
import { freshSlot } from '@/newsroom/edition/design/slotFields'

const FOLDER = 'sample/pictures'
const { name, tagline, cnNumber, supervisor, sponsor, publisher, chiefEditor, address, postcode, phone, hotline, price } = samplePaper

const paper: PageSource['paper'] = {
  name,
  tagline: tagline.zh,
  cn: cnNumber,
  supervisor: supervisor.zh,
  sponsor: sponsor.zh,
  publisher: publisher.zh,
  chiefEditor: chiefEditor.zh,
  address: address.zh,
  postcode,
  phone,
  hotline,
  mailbox: samplePaper.submissionMail,
  stations: samplePaper.stations.map((one) => ({ name: one.name.zh, address: one.address, phone: one.phone })),
  printer: { name: samplePaper.printer.name.zh, address: samplePaper.printer.address },
  price,
  distribution: samplePaper.distribution.by,
}

export const originalOf = (asset: string) => readFileSync(`${FOLDER}/${asset}.jpg`)

/** The sample newsroom's next edition as the composer is given it: eight pages; a slot the plan leaves open takes the story whose length comes nearest. */
export function sampleEdition(): PageSource[] {
  const used = new Set(nextPlan.flatMap((page) => Object.values(page.slots)))
  return nextPlan.map((plan, index) => {
    const design = templateById(plan.template)
    if (!design) throw new Error(`There is no template ${plan.template}.`)
    const format = PAGE_FORMATS[design.format]
    const stories = design.slots.flatMap((slot): SourceStory[] => {
      const wanted = lengthForSlot(slot, format)
      const length = (one: (typeof sampleStories)[number]) => JSON.stringify(one.content.body).length
      const nearest = sampleStories
        .filter((one) => !used.has(one.key) && slotTakes(slot.kind, one.genre))
        .toSorted((a, b) => Math.abs(length(a) - wanted) - Math.abs(length(b) - wanted))[0]
      const story = sampleStories.find((one) => one.key === plan.slots[slot.key]) ?? nearest
      if (!story || ['masthead', 'advertisement', 'filler'].includes(slot.kind)) return []
      used.add(story.key)
      return [{ id: story.key, content: story.content, headline: null, chain: [{ slot, page: index + 1 }], crops: {} }]
    })
    const assets = stories.flatMap((story) => picturesOf(story.content).map((one) => one.asset))
    return {
      format: design.format,
      number: index + 1,
      section: plan.section.zh,
      credit: '',
      date: '2026-11-23',
      editionNumber: 428,
      pageCount: nextPlan.length,
      paper,
      slots: design.slots.map((slot) => ({ ...freshSlot(slot), label: slot.kind === 'advertisement' ? '枫渚市民夜校冬季班' : '', adMarked: true })),
      stories,
      pictures: Object.fromEntries(assets.map((asset) => [asset, jpegSize(originalOf(asset))])),
    }
  })
}

/** Pixels of a JPEG, from its frame. */
function jpegSize(bytes: Buffer): { width: number; height: number } {
  for (let at = 2; at + 9 < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes.readUInt8(at + 1)
    if (marker >= 0xc0 && marker <= 0xc2) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
  }
  throw new Error('A sample picture is no JPEG.')
}
