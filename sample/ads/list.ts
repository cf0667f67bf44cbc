
export type AdKey = 'library' | 'bookshop' | 'garden' | 'garden-tall' | 'clinic' | 'bakery' | 'water' | 'school' | 'bookshop-low' | 'bakery-high' | 'ferry'

/** An advertisement of the sample: who bought what size, and where it stands. Its artwork is drawn by `designs.ts`. */
interface SampleAd {
  /** Names its file. */
  key: AdKey
  client: string
  title: string
  /** On the grid of a tabloid. */
  cols: number
  lines: number
  /** In which of the two editions, on which page, in which slot. */
  edition: 'published' | 'next'
  page: number
  slot: string
}

export const SAMPLE_AD_FORMAT = 'tabloid'

/** Invented clients all. */
export const sampleAds: readonly SampleAd[] = [
  { key: 'library', client: '枫渚区图书馆', title: '冬季读书会', cols: 2, lines: 10, edition: 'published', page: 1, slot: 'ad' },
  { key: 'bookshop', client: '橹坊书店', title: '岁末旧书市', cols: 6, lines: 8, edition: 'published', page: 1, slot: 'ad-2' },
  { key: 'garden', client: '棹湖公园管理所', title: '冬日园艺市集', cols: 4, lines: 14, edition: 'published', page: 2, slot: 'ad' },
  { key: 'clinic', client: '芦花路社区卫生服务站', title: '流感疫苗预约接种', cols: 4, lines: 10, edition: 'published', page: 3, slot: 'ad' },
  { key: 'bakery', client: '霜叶面包房', title: '清早六点第一炉', cols: 6, lines: 8, edition: 'published', page: 4, slot: 'ad' },
  { key: 'water', client: '枫渚区供水服务中心', title: '冬季防冻提示', cols: 3, lines: 10, edition: 'next', page: 2, slot: 'ad' },
  { key: 'school', client: '枫渚市民夜校', title: '冬季班招生', cols: 2, lines: 12, edition: 'next', page: 3, slot: 'ad' },
  { key: 'bookshop-low', client: '橹坊书店', title: '岁末旧书市', cols: 6, lines: 7, edition: 'next', page: 4, slot: 'ad' },
  { key: 'bakery-high', client: '霜叶面包房', title: '清早六点第一炉', cols: 6, lines: 9, edition: 'next', page: 5, slot: 'ad' },
  { key: 'garden-tall', client: '棹湖公园管理所', title: '冬日园艺市集', cols: 2, lines: 16, edition: 'next', page: 7, slot: 'ad' },
  { key: 'ferry', client: '棹湖游船队', title: '冬令班次', cols: 6, lines: 7, edition: 'next', page: 8, slot: 'ad' },
]
