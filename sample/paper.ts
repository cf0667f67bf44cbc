import type { SampleName } from './shape'

interface SampleEar {
  title: string
  lines: string[]
}

export interface SamplePaper {
  name: SampleName
  tagline: SampleName
  /** 主办 */
  sponsor: SampleName
  /** 出版 */
  publisher: SampleName
  /** 主管 */
  supervisor: SampleName
  /** 国内统一连续出版物号 */
  cnNumber: string
  /** 邮发代号 */
  postalCode: string
  chiefEditor: SampleName
  address: SampleName
  postcode: string
  phone: string
  hotline: string
  adPhone: string
  submissionMail: string
  website: string
  stations: { name: SampleName; address: string; phone: string }[]
  printer: { name: SampleName; address: string }
  distribution: { method: string; by: string; phone: string }
  /** Yuan, as printed. */
  price: string
  ears: { weather: SampleEar; reader: SampleEar }
}

export const samplePaper: SamplePaper = {
  name: { zh: '枫渚日报', en: 'Fengzhu Daily' },
  tagline: { zh: '写身边的事 给身边的人', en: 'Written next door, for next door' },
  sponsor: { zh: '枫渚区融合传播中心', en: 'Fengzhu District Media Centre' },
  publisher: { zh: '枫渚日报社', en: 'Fengzhu Daily Press' },
  supervisor: { zh: '枫渚区文化传播事务所', en: 'Fengzhu District Office of Cultural Communication' },
  cnNumber: 'CN 00-0000',
  postalCode: '00-000',
  chiefEditor: { zh: '岑伯年', en: 'Cen Bonian' },
  address: { zh: '枫渚区棹歌路0号报业楼', en: 'Press House, 0 Zhaoge Road, Fengzhu District' },
  postcode: '000000',
  phone: '000-00001234',
  hotline: '000-00000110',
  adPhone: '000-00005678',
  submissionMail: 'tougao@example.invalid',
  website: 'https://fengzhu-daily.example.invalid',
  stations: [
    { name: { zh: '橹坊订阅站', en: 'Lufang subscription desk' }, address: '橹坊街0号', phone: '000-00002001' },
    { name: { zh: '柳埂订阅站', en: 'Liugeng subscription desk' }, address: '芦花路00号', phone: '000-00002002' },
    { name: { zh: '霜桥订阅站', en: 'Shuangqiao subscription desk' }, address: '霜叶路000号', phone: '000-00002003' },
    { name: { zh: '青枥订阅站', en: 'Qingli subscription desk' }, address: '青枥镇岫眉街0号', phone: '000-00002004' },
  ],
  printer: { name: { zh: '枫渚日报社印务中心', en: 'Fengzhu Daily Printing Works' }, address: '枫渚区禾屿大道00号' },
  distribution: { method: '自办发行与邮政投递', by: '枫渚日报社发行站', phone: '000-00002000' },
  price: '1.50元',
  ears: {
    weather: {
      title: '枫渚天气',
      lines: ['白天 多云转晴', '夜间 晴到少云', '气温 9℃～17℃', '东北风 3～4级', '相对湿度 45%～70%', '晨练指数 适宜'],
    },
    reader: {
      title: '读者服务',
      lines: ['新闻热线 000-00000110', '投稿信箱 tougao@example.invalid', '订报 送报 查询 000-00002000'],
    },
  },
}
