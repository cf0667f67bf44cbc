import { describe, expect, it } from 'vitest'
import { nextOpenDay, pageOfDesk } from './wanted'

const daily = { publishingDays: [0, 1, 2, 3, 4, 5, 6], exceptions: [] }
const section = (zh: string) => ({ zh, en: '' })

describe('the next edition copy can be for', () => {
  it('is the day itself while it is open, else the next publishing day', () => {
    expect(nextOpenDay('2033-07-04', daily, () => false)).toBe('2033-07-04')
    expect(nextOpenDay('2033-07-04', daily, (date) => date <= '2033-07-04')).toBe('2033-07-05')
  })

  it('leaves out days without a paper, and takes an extra one', () => {
    // 2033-07-04 is a Monday
    const calendar = { publishingDays: [1, 4], exceptions: [{ date: '2033-07-07', publishes: false }, { date: '2033-07-09', publishes: true }] }
    expect(nextOpenDay('2033-07-05', calendar, () => false)).toBe('2033-07-09')
  })

  it('is none for a paper without days, or whose every day is closed', () => {
    expect(nextOpenDay('2033-07-04', { publishingDays: [], exceptions: [] }, () => false)).toBeNull()
    expect(nextOpenDay('2033-07-04', daily, () => true)).toBeNull()
  })
})

describe('the page of a desk', () => {
  const pages = [section('要闻'), section('综合'), section('民生'), section('体育')]
  it.each([
    ['要闻部', 1],
    ['民生新闻部', 3],
    ['体育编辑部', 4],
    ['体育', 4],
    ['摄影部', null],
    ['部', null],
  ])('%s: %s', (name, page) => expect(pageOfDesk(section(name), pages)).toBe(page))

  it('is none when several pages are the desk’s', () => {
    expect(pageOfDesk(section('要闻部'), [section('要闻'), section('要闻')])).toBeNull()
  })
})
