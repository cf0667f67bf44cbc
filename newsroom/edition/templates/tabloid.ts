import { type SlotRow, slotsOf, type Template } from './grid'

/** Tabloid 四开 designs, 6 columns × 86 lines. */
export const TABLOID_TEMPLATES: readonly Template[] = [
  page('front', '要闻版', 'Front page', [
    ['masthead', 'masthead', 0, 0, 4, 14, 1, 'none', 90],
    ['ear', 'ear', 4, 0, 2, 14, 1, 'notice', 10],
    ['lead', 'story', 0, 16, 4, 30, 3, 'lead', 1],
    ['photo', 'photo', 4, 16, 2, 20, 1, 'photo', 2],
    ['second', 'story', 4, 38, 2, 34, 2, 'third', 3],
    ['third', 'story', 0, 48, 2, 24, 2, 'comment', 4],
    ['brief-1', 'story', 2, 48, 2, 24, 2, 'brief', 5],
    ['ad', 'advertisement', 0, 74, 6, 12, 1, 'none', 99],
  ]),
  page('news', '综合新闻版', 'News', [
    ['lead', 'story', 0, 0, 4, 32, 3, 'lead', 1],
    ['second', 'story', 4, 0, 2, 40, 2, 'third', 2],
    ['third', 'story', 0, 34, 2, 32, 2, 'third', 4],
    ['photo', 'photo', 2, 34, 2, 26, 1, 'photo', 3],
    ['brief-1', 'story', 4, 42, 2, 18, 2, 'brief', 6],
    ['fourth', 'story', 2, 62, 4, 24, 3, 'third', 5],
    ['brief-2', 'story', 0, 68, 2, 18, 2, 'brief', 7],
  ]),
  page('culture', '副刊', 'Culture supplement', [
    ['art', 'photo', 0, 0, 6, 24, 1, 'photo', 2],
    ['essay', 'story', 0, 26, 4, 30, 3, 'second', 1],
    ['column', 'story', 4, 26, 2, 40, 2, 'comment', 3],
    ['poem', 'story', 0, 58, 2, 28, 2, 'brief', 5],
    ['second', 'story', 2, 58, 2, 28, 2, 'third', 4],
    ['note', 'story', 4, 68, 2, 18, 2, 'brief', 6],
  ]),
  page('notices', '公告广告版', 'Notices and advertisements', [
    ['ad-1', 'advertisement', 0, 0, 4, 40, 1, 'none', 91],
    ['notice-1', 'notice', 4, 0, 2, 19, 2, 'notice', 1],
    ['notice-2', 'notice', 4, 21, 2, 19, 2, 'notice', 2],
    ['notice-3', 'notice', 0, 42, 2, 21, 2, 'notice', 3],
    ['ad-2', 'advertisement', 2, 42, 4, 44, 1, 'none', 92],
    ['house', 'filler', 0, 65, 2, 21, 1, 'none', 99],
  ]),
]

function page(id: string, zh: string, en: string, rows: readonly SlotRow[]): Template {
  return { id: `tabloid-${id}`, format: 'tabloid', name: { zh, en }, slots: slotsOf(rows) }
}
