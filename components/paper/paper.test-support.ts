import type { PublishedEdition, PublishedPage, PublishedPlacement, PublishedStory } from '@/newsroom/edition/published'
import { mastheadOf, type PaperIdentity } from '@/newsroom/edition/masthead'
import type { StoryContent } from '@/newsroom/manuscript/story'
import { composePage } from '@/newsroom/typesetting/page/page'

const paper: PaperIdentity = {
  name: { zh: '枫渚日报', en: 'Fengzhu Daily' },
  tagline: '',
  cn: 'CN 00-0000',
  supervisor: '',
  sponsor: '',
  publisher: '',
  chiefEditor: '',
  address: '',
  postcode: '',
  phone: '',
  hotline: '',
  mailbox: '',
  stations: [],
  printer: { name: '', address: '' },
  price: '',
  distribution: '',
}

const content: StoryContent = {
  kicker: '滨水工程进入第三段',
  headline: ['枫渚河两岸', '再添十二公里步道'],
  deck: '沿线渡口同步修缮',
  byline: '记者 乔以南 通讯员 丁禾（区园林所）',
  dateline: '本报讯',
  body: [
    { type: 'paragraph', text: [{ text: '沿河的老住户说，' }, { text: '出门就是步道', bold: true }, { text: '。' }] },
    { type: 'picture', asset: 'pic1', caption: '新铺的步道。', credit: '纪小满 摄' },
  ],
}

function publishedEdition(): PublishedEdition {
  const facts = { date: '2022-11-09', number: 427, pageCount: 8 }
  return {
    ...facts,
    format: 'broadsheet',
    lockVersion: 1,
    hash: 'a'.repeat(64),
    lockedBy: '岑伯年',
    publishedAt: '2022-11-08T22:00:00.000Z',
    paper,
    masthead: mastheadOf(facts, paper),
    pages: [
      { number: 1, section: { zh: '要闻', en: 'Front page' }, stories: [] },
      { number: 3, section: { zh: '民生', en: 'Livelihood' }, stories: [] },
    ],
    previous: null,
    next: null,
  }
}

export function standing(storyId: string, story: Partial<StoryContent> = {}): Extract<PublishedStory['story'], { withdrawn: false }> {
  const printed = { ...content, ...story }
  return {
    storyId,
    withdrawn: false,
    corrected: false,
    genre: 'news',
    desk: null,
    authors: [],
    content: printed,
    pictures: printed.body.flatMap((block) => (block.type === 'picture' ? [{ ...block, width: 1280, height: 880, mime: 'image/webp' }] : [])),
  }
}

export function placement(slot: string, story: PublishedStory['story'], headline: string[] = []): PublishedPlacement {
  return { slot, headline, part: 1, parts: 1, continuesOn: null, continuedFrom: null, story }
}

export function publishedStory(story: PublishedStory['story'], changes: Partial<PublishedStory> = {}): PublishedStory {
  const edition = publishedEdition()
  const page = { number: 1, section: { zh: '要闻', en: 'Front page' } }
  return { edition, page, story, headline: [], pages: [1], previous: null, next: null, ...changes }
}

const plain = { filler: false, label: '', adMarked: false, artwork: null, split: 1, headline: 'lead', kind: 'story' } as const

/** A page of two slots of two columns, the second below the first; composed, and what was withdrawn since taken out. */
export function publishedPage(placements: PublishedPlacement[]): PublishedPage {
  const slots = twoSlots()
  const chains = new Map<string, PublishedPlacement[]>()
  for (const one of placements) chains.set(one.story.storyId, [...(chains.get(one.story.storyId) ?? []), one])
  const layout = composePage({
    format: 'broadsheet',
    number: 1,
    section: '要闻',
    credit: '',
    date: '2022-11-09',
    editionNumber: 427,
    pageCount: 8,
    paper,
    slots,
    stories: [...chains].map(([id, chain]) => ({
      id,
      content,
      headline: null,
      chain: chain.flatMap(({ slot }) => slots.filter(({ key }) => key === slot)).map((slot) => ({ slot, page: 1 })),
      crops: {},
    })),
    pictures: {},
  })
  return {
    layout,
    sizes: {},
    edition: publishedEdition(),
    number: 1,
    section: { zh: '要闻', en: 'Front page' },
    credit: '',
    slots,
    placements,
    previous: null,
    next: null,
  }
}

function twoSlots(): PublishedPage['slots'] {
  return [
    { ...plain, key: 'a', col: 0, line: 0, cols: 2, lines: 20, importance: 1 },
    { ...plain, key: 'b', col: 4, line: 40, cols: 2, lines: 20, importance: 2 },
  ]
}
