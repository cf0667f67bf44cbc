import type { KeptByStation, MonthTable } from './board'
import { STATION_NAMES, STATIONS } from './stations'

const WORDS = {
  zh: { date: '日期', number: '期号', page: '版', pages: '版数', remade: '改样版数', all: '各版', inTime: '按时', reached: '已到', median: '晚分钟中位', worst: '最晚分钟' },
  en: { date: 'Date', number: 'Number', page: 'Page', pages: 'Pages', remade: 'Pages changed', all: 'All', inTime: 'on time', reached: 'reached', median: 'median minutes late', worst: 'worst minutes late' },
} as const

/** A month's table as the rows of a CSV file, its head first: a row an edition, then a row a page over all of them. `csvOf` makes the file. */
export function monthRows({ editions, pages }: MonthTable, language: 'zh' | 'en'): string[][] {
  const words = WORDS[language]
  const names = STATION_NAMES[language]
  const space = language === 'zh' ? '' : ' '
  const head = STATIONS.flatMap((station) => (['inTime', 'reached', 'median', 'worst'] as const).map((figure) => `${names[station]}${space}${words[figure]}`))
  return [
    [words.date, words.number, words.page, words.pages, words.remade, ...head],
    ...editions.map((one) => [one.date, String(one.number), words.all, String(one.pages), String(one.remade), ...figures(one.stations)]),
    ...pages.map((one) => ['', '', String(one.number), String(one.editions), '', ...figures(one.stations)]),
  ]
}

function figures(stations: KeptByStation): string[] {
  return STATIONS.flatMap((station) => {
    const { inTime, reached, median, worst } = stations[station]
    return [inTime, reached, median, worst].map((figure) => (figure === null ? '' : String(figure)))
  })
}
