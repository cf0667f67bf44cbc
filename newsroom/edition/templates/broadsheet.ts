import { type SlotRow, slotsOf, type Template } from './grid'

/**
 * Broadsheet 对开 designs, 8 columns × 123 lines. The reading order of a horizontal page is upper left, upper
 * right, lower right, lower left; slots interlock, so that no white gap cuts the page into pieces 断版.
 */
export const BROADSHEET_TEMPLATES: readonly Template[] = [
  page('front', '要闻版（单报眼）', 'Front page, one ear', [
    ['masthead', 'masthead', 0, 0, 5, 18, 1, 'none', 90],
    ['ear', 'ear', 5, 0, 3, 18, 1, 'notice', 10],
    ['lead', 'story', 0, 20, 5, 38, 4, 'lead', 1],
    ['photo', 'photo', 5, 20, 3, 24, 1, 'photo', 2],
    ['second', 'story', 5, 46, 3, 34, 2, 'second', 3],
    ['third', 'story', 0, 60, 3, 41, 3, 'third', 4],
    ['brief-1', 'story', 3, 60, 2, 20, 2, 'brief', 6],
    ['foot', 'story', 3, 82, 3, 19, 3, 'comment', 5, { frame: 'tint' }],
    ['brief-2', 'story', 6, 82, 2, 19, 2, 'brief', 7],
    ['ad', 'advertisement', 0, 103, 8, 20, 1, 'none', 99],
  ]),
  page('front-ears', '要闻版（双报眼）', 'Front page, two ears', [
    ['ear-left', 'ear', 0, 0, 2, 16, 1, 'notice', 10],
    ['masthead', 'masthead', 2, 0, 4, 16, 1, 'none', 90],
    ['ear-right', 'ear', 6, 0, 2, 16, 1, 'none', 11],
    ['brief-1', 'story', 0, 18, 2, 31, 2, 'brief', 6, { frame: 'box' }],
    ['lead', 'story', 2, 18, 6, 40, 4, 'lead', 1],
    ['brief-2', 'story', 0, 51, 2, 31, 2, 'brief', 7],
    ['photo', 'photo', 2, 60, 3, 22, 1, 'photo', 3],
    ['second', 'story', 5, 60, 3, 41, 2, 'second', 2],
    ['third', 'story', 0, 84, 5, 17, 4, 'third', 4],
    ['ad', 'advertisement', 0, 103, 8, 20, 1, 'none', 99],
  ]),
  page('news', '综合新闻版', 'News', [
    ['lead', 'story', 0, 0, 5, 46, 4, 'lead', 1],
    ['second', 'story', 5, 0, 3, 38, 2, 'second', 2],
    ['photo', 'photo', 5, 40, 3, 28, 1, 'photo', 3],
    ['third', 'story', 0, 48, 3, 36, 3, 'third', 4],
    ['brief-1', 'story', 3, 48, 2, 20, 2, 'brief', 6],
    ['fourth', 'story', 3, 70, 5, 28, 4, 'third', 5],
    ['foot', 'story', 0, 86, 3, 37, 2, 'comment', 7, { frame: 'tint' }],
    ['ad', 'advertisement', 3, 100, 5, 23, 1, 'none', 99],
  ]),
  page('livelihood', '民生版', 'Livelihood', [
    ['lead', 'story', 0, 0, 8, 34, 5, 'lead', 1],
    ['second', 'story', 0, 36, 3, 48, 2, 'second', 2],
    ['photo', 'photo', 3, 36, 5, 27, 1, 'photo', 3],
    ['third', 'story', 3, 65, 3, 37, 3, 'third', 4],
    ['brief-1', 'story', 6, 65, 2, 18, 2, 'brief', 6],
    ['hotline', 'notice', 0, 86, 3, 16, 3, 'notice', 8, { frame: 'tint' }],
    ['brief-2', 'story', 6, 85, 2, 17, 2, 'brief', 7],
    ['ad', 'advertisement', 0, 104, 4, 19, 1, 'none', 98],
    ['service', 'story', 4, 104, 4, 19, 3, 'comment', 5, { frame: 'box' }],
  ]),
  page('education', '教育版', 'Education', [
    ['lead', 'story', 0, 0, 6, 44, 4, 'lead', 1],
    ['comment', 'story', 6, 0, 2, 62, 2, 'comment', 3, { frame: 'tint' }],
    ['photo', 'photo', 0, 46, 3, 30, 1, 'photo', 4],
    ['second', 'story', 3, 46, 3, 42, 2, 'second', 2],
    ['brief-1', 'story', 6, 64, 2, 24, 2, 'brief', 7],
    ['third', 'story', 0, 78, 3, 45, 3, 'third', 5],
    ['fourth', 'story', 3, 90, 5, 33, 4, 'third', 6],
  ]),
  page('business', '经济版', 'Business', [
    ['brief-1', 'story', 0, 0, 2, 26, 2, 'brief', 5],
    ['lead', 'story', 2, 0, 6, 40, 4, 'lead', 1],
    ['brief-2', 'story', 0, 28, 2, 26, 2, 'brief', 6],
    ['second', 'story', 2, 42, 3, 36, 2, 'second', 2],
    ['photo', 'photo', 5, 42, 3, 29, 1, 'photo', 4],
    ['market', 'notice', 0, 56, 2, 22, 2, 'notice', 8, { frame: 'box' }],
    ['brief-3', 'story', 5, 73, 3, 29, 3, 'brief', 7],
    ['third', 'story', 0, 80, 5, 22, 4, 'third', 3],
    ['ad', 'advertisement', 0, 104, 8, 19, 1, 'none', 99],
  ]),
  page('culture', '副刊', 'Culture supplement', [
    ['essay', 'story', 0, 0, 3, 66, 3, 'second', 1, { vertical: true, dropCap: 3 }],
    ['art', 'photo', 3, 0, 5, 32, 1, 'photo', 2],
    ['second', 'story', 3, 34, 5, 40, 4, 'third', 3],
    ['poem', 'story', 0, 68, 3, 26, 3, 'brief', 5, { frame: 'tint' }],
    ['note', 'story', 3, 76, 2, 18, 2, 'brief', 7],
    ['column', 'story', 5, 76, 3, 47, 2, 'comment', 4, { frame: 'rules' }],
    ['third', 'story', 0, 96, 5, 27, 4, 'third', 6],
  ]),
  page('sport', '体育版', 'Sport', [
    ['lead', 'story', 0, 0, 5, 40, 4, 'lead', 1],
    ['photo', 'photo', 5, 0, 3, 48, 1, 'photo', 2],
    ['second', 'story', 0, 42, 3, 50, 2, 'second', 3],
    ['third', 'story', 3, 42, 2, 42, 2, 'third', 4],
    ['brief-1', 'story', 5, 50, 3, 34, 3, 'brief', 6],
    ['fourth', 'story', 3, 86, 5, 37, 4, 'third', 5],
    ['results', 'story', 0, 94, 3, 29, 3, 'brief', 7, { frame: 'box' }],
  ]),
  page('photo', '影像版', 'Photo page', [
    ['photo-1', 'photo', 0, 0, 6, 50, 1, 'none', 1],
    ['essay', 'story', 6, 0, 2, 76, 1, 'third', 2, { dropCap: 3 }],
    ['photo-2', 'photo', 0, 52, 3, 36, 1, 'none', 3],
    ['photo-3', 'photo', 3, 52, 3, 24, 1, 'none', 4],
    ['photo-4', 'photo', 3, 78, 5, 45, 1, 'none', 5],
    ['photo-5', 'photo', 0, 90, 3, 33, 1, 'none', 6],
  ]),
  page('notices', '公告广告版', 'Notices and advertisements', [
    ['ad-1', 'advertisement', 0, 0, 5, 60, 1, 'none', 91],
    ['notice-1', 'notice', 5, 0, 3, 19, 3, 'notice', 1],
    ['notice-2', 'notice', 5, 21, 3, 19, 3, 'notice', 2],
    ['notice-3', 'notice', 5, 42, 3, 18, 3, 'notice', 3],
    ['notice-4', 'notice', 0, 62, 3, 20, 3, 'notice', 4],
    ['ad-2', 'advertisement', 3, 62, 5, 61, 1, 'none', 92],
    ['notice-5', 'notice', 0, 84, 3, 19, 3, 'notice', 5],
    ['house', 'filler', 0, 105, 3, 18, 1, 'none', 99],
  ]),
]

function page(id: string, zh: string, en: string, rows: readonly SlotRow[]): Template {
  return { id: `broadsheet-${id}`, format: 'broadsheet', name: { zh, en }, slots: slotsOf(rows) }
}
