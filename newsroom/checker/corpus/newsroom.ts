import type { StoryContent } from '../../manuscript/story'
import type { Entry } from '../lexicon/entry'
import { Lexicon } from '../lexicon/lexicon'
import { STARTING_ENTRIES } from '../lexicon/starting'
import type { CheckContext } from '../scope'
import { shinglesOf } from '../story/reuse'

/** The paper that the corpus is written for: everything in it is invented. */
const ENTRIES: readonly Entry[] = [
  { kind: 'person', name: '阚知远', rank: 1, offices: [{ title: '枫渚区委书记', from: '2024-03-01' }] },
  { kind: 'person', name: '鄢若川', rank: 2, offices: [{ title: '枫渚区委副书记', from: '2025-01-10' }, { title: '区长', from: '2025-01-10' }] },
  { kind: 'person', name: '逄立言', rank: 3, offices: [{ title: '枫渚区副区长', from: '2023-06-01' }] },
  { kind: 'person', name: '麦守诚', offices: [{ title: '枫渚区教育局局长', from: '2021-01-01', to: '2025-12-31' }] },
  { kind: 'place', name: '芦栖河湿地公园' },
  { kind: 'place', name: '橹坊历史街区' },
  { kind: 'organisation', name: '枫渚区排水管养所' },
  { kind: 'organisation', name: '枫渚市民夜校' },
  { kind: 'style', text: '网络直播带货', replacement: '直播带货' },
]

const REPRINTED = '湖滨步道的最后一段围挡昨夜拆除，沿线十一处休息点同时亮灯，附近居民提着暖水瓶来看，说路通了才觉得河原来这样近。'

const blank: StoryContent = { kicker: '', headline: ['枫渚一日'], deck: '', byline: '', dateline: '', body: [] }

/** What every text of the corpus is checked in. The issue is of Monday, 23 November 2026. */
export const CORPUS_CONTEXT: CheckContext = {
  issueDate: '2026-11-23',
  people: new Set(['温书遥', '乔以南', '丁禾']),
  lexicon: new Lexicon([...STARTING_ENTRIES, ...ENTRIES]),
  settings: {},
  others: [{ story: 'printed-before', shingles: shinglesOf({ ...blank, body: [{ type: 'paragraph', text: [{ text: REPRINTED }] }] }) }],
  advertisement: false,
}
