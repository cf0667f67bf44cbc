import type { PaperIdentity } from '../../edition/masthead'
import type { Slot } from '../../edition/design/slot'
import type { StoryContent } from '../../manuscript/story'
import type { PageSource, SourceStory } from './page'

export const paper: PaperIdentity = {
  name: { zh: '枫渚日报', en: 'Fengzhu Daily' },
  tagline: '写身边的事 给身边的人',
  cn: 'CN 00-0000',
  supervisor: '枫渚区文化传播事务所',
  sponsor: '枫渚区融合传播中心',
  publisher: '枫渚日报社',
  chiefEditor: '岑伯年',
  address: '枫渚区棹歌路0号报业楼',
  postcode: '000000',
  phone: '000-00001234',
  hotline: '000-00000110',
  mailbox: 'tougao@example.invalid',
  stations: [{ name: '橹坊订阅站', address: '橹坊街0号', phone: '000-00002001' }],
  printer: { name: '枫渚日报社印务中心', address: '枫渚区禾屿大道00号' },
  price: '1.50元',
  distribution: '自办发行',
}

export function storyText(headline: string, paragraphs: number): StoryContent {
  const text = '环湖北段步道经过三个月整修，已经具备试开放条件。新铺的透水路面比原来宽一米，沿线增设休息座椅12处、照明灯40盏。'
  return {
    kicker: '',
    headline: [headline],
    deck: '',
    byline: '记者 乔以南',
    dateline: '本报讯',
    body: Array.from({ length: paragraphs }, () => ({ type: 'paragraph', text: [{ text }] })),
  }
}

export function slot(key: string, kind: Slot['kind'], [col, line, cols, lines]: [number, number, number, number], changes: Partial<Slot> = {}): Slot {
  return { key, kind, col, line, cols, lines, split: kind === 'story' ? cols : 1, headline: kind === 'story' ? 'third' : 'none', importance: 5, ...changes }
}

export function sourceStory(id: string, content: StoryContent, chain: [Slot, number][]): SourceStory {
  return { id, content, headline: null, chain: chain.map(([one, page]) => ({ slot: one, page })), crops: {} }
}

export const FRONT = [
  slot('masthead', 'masthead', [0, 0, 4, 14]),
  slot('ear', 'ear', [4, 0, 2, 14]),
  slot('lead', 'story', [0, 16, 4, 40], { headline: 'lead', importance: 1 }),
  slot('second', 'story', [4, 16, 2, 40], { importance: 2 }),
  slot('ad', 'advertisement', [0, 58, 6, 28], { importance: 99 }),
]

/** A front page of two stories, an ear of the house, and an advertisement. */
export function frontPage(changes: Partial<PageSource> = {}): PageSource {
  const [, , lead, second] = FRONT
  if (!lead || !second) throw new Error('a front page has a lead')
  return {
    format: 'tabloid',
    number: 1,
    section: '要闻',
    credit: '责任编辑 苗静言 版式 姚克奇',
    date: '2026-11-26',
    editionNumber: 428,
    pageCount: 8,
    paper,
    slots: FRONT.map((one) => ({ ...one, filler: one.key === 'ear', label: one.key === 'ad' ? '枫渚市民夜校冬季班' : '', adMarked: true, artwork: null })),
    stories: [sourceStory('s1', storyText('湖滨步道今起试开放', 8), [[lead, 1]]), sourceStory('s2', storyText('两条公交线路调整', 4), [[second, 1]])],
    pictures: {},
    ...changes,
  }
}
