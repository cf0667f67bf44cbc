import { type SlotRow, slotsOf, type Template } from './grid'

/**
 * Tabloid 四开 designs, 6 columns × 86 lines, as a district daily fills them: a lead of 800 to 1,000 characters, one or two
 * stories of 350 to 500, briefs 简讯 of 150 to 250, a comment, a picture. Headlines side by side are never of one size, and
 * the columns of a page interlock. A comment stands on a tint, a service or a brief column in a box; the supplement has its
 * 竖题 and drop caps.
 */
export const TABLOID_TEMPLATES: readonly Template[] = [
  page('front', '要闻版', 'Front page', [
    ['masthead', 'masthead', 0, 0, 4, 14, 1, 'none', 90],
    ['ear', 'ear', 4, 0, 2, 14, 1, 'notice', 10],
    ['lead', 'story', 0, 16, 4, 47, 4, 'lead', 1],
    ['photo', 'photo', 4, 16, 2, 25, 1, 'photo', 2],
    ['brief-1', 'story', 4, 43, 2, 20, 2, 'brief', 5],
    ['second', 'story', 0, 65, 3, 21, 3, 'third', 3],
    ['comment', 'story', 3, 65, 3, 21, 2, 'brief', 4, { frame: 'tint' }],
  ]),
  page('front-picture', '要闻版（图片居左）', 'Front page, picture left', [
    ['masthead', 'masthead', 0, 0, 4, 14, 1, 'none', 90],
    ['ear', 'ear', 4, 0, 2, 14, 1, 'notice', 10],
    ['photo', 'photo', 0, 16, 2, 25, 1, 'photo', 3],
    ['ad', 'advertisement', 0, 43, 2, 10, 1, 'none', 99],
    ['lead', 'story', 2, 16, 4, 37, 4, 'lead', 1],
    ['second', 'story', 0, 55, 4, 21, 3, 'second', 2],
    ['brief-1', 'story', 4, 55, 2, 21, 2, 'brief', 4, { frame: 'box' }],
    ['ad-2', 'advertisement', 0, 78, 6, 8, 1, 'none', 98],
  ]),
  page('news', '综合新闻版', 'News', [
    ['lead', 'story', 0, 0, 4, 42, 4, 'lead', 1],
    ['brief-1', 'story', 4, 0, 2, 20, 2, 'brief', 5],
    ['notice', 'notice', 4, 22, 2, 20, 2, 'notice', 8, { frame: 'box' }],
    ['second', 'story', 0, 44, 3, 27, 3, 'second', 2],
    ['third', 'story', 3, 44, 3, 27, 3, 'third', 3],
    ['brief-2', 'story', 0, 73, 3, 13, 3, 'brief', 6],
    ['ad', 'advertisement', 3, 73, 3, 13, 1, 'none', 99],
  ]),
  page('feature', '特稿版', 'Feature', [
    ['brief-1', 'story', 0, 0, 2, 28, 2, 'brief', 4, { frame: 'box' }],
    ['ad', 'advertisement', 0, 30, 2, 8, 1, 'none', 99],
    ['lead', 'story', 2, 0, 4, 38, 3, 'lead', 1],
    ['second', 'story', 0, 40, 3, 24, 3, 'second', 2],
    ['third', 'story', 3, 40, 3, 24, 3, 'third', 3],
    ['ad-2', 'advertisement', 0, 66, 4, 20, 1, 'none', 98],
    ['brief-2', 'story', 4, 66, 2, 20, 2, 'brief', 5],
  ]),
  page('livelihood', '民生版', 'Livelihood', [
    ['lead', 'story', 0, 0, 6, 43, 5, 'lead', 1],
    ['comment', 'story', 0, 45, 2, 27, 2, 'comment', 4, { frame: 'tint' }],
    ['second', 'story', 2, 45, 4, 22, 4, 'second', 2],
    ['notice', 'notice', 2, 69, 2, 17, 2, 'notice', 8],
    ['brief-1', 'story', 4, 69, 2, 17, 2, 'brief', 5],
    ['ad', 'advertisement', 0, 74, 2, 12, 1, 'none', 99],
  ]),
  page('street', '街区版', 'Street', [
    ['lead', 'story', 0, 0, 4, 42, 3, 'lead', 1],
    ['brief-1', 'story', 4, 0, 2, 31, 2, 'brief', 4, { frame: 'box' }],
    ['ad', 'advertisement', 4, 33, 2, 9, 1, 'none', 99],
    ['second', 'story', 0, 44, 3, 25, 2, 'third', 2],
    ['third', 'story', 3, 44, 3, 25, 2, 'brief', 3],
    ['ad-2', 'advertisement', 0, 71, 6, 15, 1, 'none', 98],
  ]),
  page('life', '生活版', 'Life', [
    ['brief-1', 'story', 0, 0, 2, 27, 2, 'brief', 4, { frame: 'tint' }],
    ['ad', 'advertisement', 0, 29, 2, 7, 1, 'none', 99],
    ['lead', 'story', 2, 0, 4, 36, 4, 'lead', 1],
    ['second', 'story', 0, 38, 3, 24, 3, 'second', 2],
    ['third', 'story', 3, 38, 3, 24, 2, 'third', 3],
    ['ad-2', 'advertisement', 0, 64, 4, 22, 1, 'none', 98],
    ['photo', 'photo', 4, 64, 2, 22, 1, 'photo', 5],
  ]),
  page('education', '教育版', 'Education', [
    ['comment', 'story', 0, 0, 2, 28, 2, 'comment', 3, { frame: 'tint' }],
    ['notice', 'notice', 0, 30, 2, 16, 2, 'notice', 8, { frame: 'box' }],
    ['lead', 'story', 2, 0, 4, 46, 4, 'lead', 1],
    ['second', 'story', 0, 48, 3, 22, 3, 'second', 2],
    ['third', 'story', 3, 48, 3, 22, 3, 'brief', 4],
    ['brief-1', 'story', 0, 72, 3, 14, 3, 'brief', 5],
    ['ad', 'advertisement', 3, 72, 3, 14, 1, 'none', 99],
  ]),
  page('business', '经济版', 'Business', [
    ['lead', 'story', 0, 0, 4, 46, 4, 'lead', 1],
    ['comment', 'story', 4, 0, 2, 28, 2, 'comment', 4, { frame: 'rules' }],
    ['notice', 'notice', 4, 30, 2, 16, 2, 'notice', 8],
    ['second', 'story', 0, 48, 3, 22, 3, 'second', 2],
    ['third', 'story', 3, 48, 3, 22, 3, 'brief', 3],
    ['brief-1', 'story', 0, 72, 2, 14, 2, 'brief', 5],
    ['ad', 'advertisement', 2, 72, 4, 14, 1, 'none', 99],
  ]),
  page('culture', '副刊', 'Culture supplement', [
    ['column', 'story', 0, 0, 2, 31, 2, 'comment', 3, { frame: 'tint' }],
    ['brief-1', 'story', 0, 33, 2, 15, 2, 'brief', 5],
    ['lead', 'story', 2, 0, 4, 48, 4, 'lead', 1, { picture: { place: 'head', side: 'right', columns: 2 } }],
    ['essay', 'story', 0, 50, 3, 36, 3, 'second', 2, { vertical: true, dropCap: 2 }],
    ['second', 'story', 3, 50, 3, 21, 3, 'brief', 4],
    ['brief-2', 'story', 3, 73, 3, 13, 2, 'brief', 6],
  ]),
  page('sport', '体育版', 'Sport', [
    ['lead', 'story', 0, 0, 4, 47, 3, 'lead', 1],
    ['third', 'story', 4, 0, 2, 29, 2, 'third', 3, { frame: 'box' }],
    ['ad', 'advertisement', 4, 31, 2, 16, 1, 'none', 99],
    ['brief-1', 'story', 0, 49, 2, 18, 2, 'brief', 5],
    ['second', 'story', 2, 49, 4, 37, 3, 'second', 2],
    ['notice', 'notice', 0, 69, 2, 17, 2, 'notice', 8],
  ]),
  page('photo', '影像版', 'Photo page', [
    ['photo-1', 'photo', 0, 0, 4, 44, 1, 'photo', 2],
    ['comment', 'story', 4, 0, 2, 26, 2, 'comment', 4, { frame: 'tint' }],
    ['notice', 'notice', 4, 28, 2, 16, 2, 'notice', 8],
    ['photo-2', 'photo', 0, 46, 2, 40, 1, 'photo', 3],
    ['lead', 'story', 2, 46, 4, 40, 4, 'second', 1, { dropCap: 3 }],
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
