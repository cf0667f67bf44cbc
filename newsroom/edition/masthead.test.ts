import { describe, expect, it } from 'vitest'
import { folioOf, mastheadOf, missingImprintFields, type PaperIdentity } from './masthead'

const PAPER: PaperIdentity = {
  name: { zh: '青禾日报', en: 'Qinghe Daily' },
  tagline: '',
  cn: 'CN 00-0000',
  supervisor: '青禾区委',
  sponsor: '青禾区融媒体中心',
  publisher: '青禾日报社',
  chiefEditor: '周启明',
  address: '青禾区文化路1号',
  postcode: '000000',
  phone: '0000-5550100',
  hotline: '',
  mailbox: '',
  stations: [],
  printer: { name: '青禾印务', address: '青禾区工业路2号' },
  price: '每份1.00元',
  distribution: '本报自办发行',
}

const NEWS = { zh: '要闻', en: 'Front page' }
const EDITION = { date: '2022-11-09', number: 427, pageCount: 8 }

describe('mastheadOf', () => {
  it('computes every line', () => {
    expect(mastheadOf(EDITION, PAPER)).toEqual({
      zh: {
        name: '青禾日报',
        date: '2022年11月9日',
        weekday: '星期三',
        lunar: '农历壬寅年十月十六',
        pages: '今日8版',
        number: '总第427期',
      },
      en: {
        name: 'Qinghe Daily',
        date: 'Wednesday, 9 November 2022',
        pages: '8 pages today',
        number: 'No. 427',
      },
    })
    expect(mastheadOf({ ...EDITION, pageCount: 1 }, PAPER).en.pages).toBe('1 page today')
  })
})

describe('folioOf', () => {
  it('names page, section, date and those who made it', () => {
    const credits = [
      { role: 'editor', names: ['李岚', '王一'] },
      { role: 'layout', names: [] },
      { role: 'proof', names: ['赵小川'] },
    ] as const
    expect(folioOf({ number: 1, section: NEWS, credits }, EDITION, PAPER)).toEqual({
      number: '01',
      zh: {
        section: '要闻',
        paper: '青禾日报',
        date: '2022年11月9日 星期三',
        credit: '责任编辑 李岚 王一　校对 赵小川',
      },
      en: {
        section: 'Front page',
        paper: 'Qinghe Daily',
        date: 'Wednesday, 9 November 2022',
        credit: 'Editor 李岚, 王一 · Proofs 赵小川',
      },
    })
    expect(folioOf({ number: 12, section: NEWS, credits: [] }, EDITION, PAPER).number).toBe('12')
  })
})

describe('missingImprintFields', () => {
  it('is empty for a complete imprint; hotline, mailbox and ad licence are not part of it', () => {
    expect(missingImprintFields(PAPER)).toEqual([])
  })

  it('names what is empty or blank', () => {
    const paper = { ...PAPER, cn: '', price: '  ', printer: { name: '青禾印务', address: '' } }
    expect(missingImprintFields(paper)).toEqual(['cn', 'printer.address', 'price'])
  })
})
