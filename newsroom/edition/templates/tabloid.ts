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
  page('front-large', '要闻版（大图）', 'Front page, large picture', [
    ['masthead', 'masthead', 0, 0, 4, 14, 1, 'none', 90],
    ['ear', 'ear', 4, 0, 2, 14, 1, 'notice', 10],
    ['photo', 'photo', 0, 16, 6, 30, 1, 'photo', 2],
    ['lead', 'story', 0, 48, 4, 38, 4, 'lead', 1, { colour: true }],
    ['brief-1', 'story', 4, 48, 2, 16, 2, 'brief', 3],
    ['brief-2', 'story', 4, 66, 2, 20, 2, 'brief', 4, { frame: 'tint' }],
  ]),
  page('front-vertical', '要闻版（竖题头条）', 'Front page, vertical lead', [
    ['masthead', 'masthead', 0, 0, 4, 14, 1, 'none', 90],
    ['ear', 'ear', 4, 0, 2, 14, 1, 'notice', 10],
    ['lead', 'story', 0, 16, 4, 46, 4, 'lead', 1, { vertical: true, colour: true }],
    ['photo', 'photo', 4, 16, 2, 18, 1, 'photo', 2],
    ['brief-1', 'story', 4, 36, 2, 26, 2, 'brief', 5],
    ['comment', 'story', 0, 64, 2, 22, 2, 'comment', 4, { frame: 'tint' }],
    ['second', 'story', 2, 64, 4, 22, 3, 'second', 3],
  ]),
  page('news', '综合新闻版', 'News', [
    ['lead', 'story', 0, 0, 4, 42, 4, 'lead', 1],
    ['brief-1', 'story', 4, 0, 2, 20, 2, 'brief', 5],
    ['notice', 'notice', 4, 22, 2, 20, 2, 'notice', 8, { frame: 'box' }],
    ['second', 'story', 0, 44, 3, 27, 3, 'second', 2],
    ['third', 'story', 3, 44, 3, 30, 3, 'third', 3, { frame: 'tint' }],
    ['brief-2', 'story', 0, 73, 3, 13, 3, 'brief', 6],
    ['ad', 'advertisement', 3, 76, 3, 10, 1, 'none', 99],
  ]),
  page('feature', '特稿版', 'Feature', [
    ['lead', 'story', 0, 0, 6, 28, 5, 'lead', 1],
    ['second', 'story', 2, 30, 4, 20, 3, 'second', 2],
    ['third', 'story', 0, 30, 2, 33, 2, 'third', 3],
    ['brief-1', 'story', 2, 52, 4, 18, 4, 'brief', 4, { frame: 'box' }],
    ['brief-2', 'story', 0, 65, 2, 21, 2, 'brief', 5],
    ['ad', 'advertisement', 2, 72, 4, 14, 1, 'none', 99],
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
    ['lead', 'story', 0, 0, 6, 33, 5, 'lead', 1],
    ['third', 'story', 0, 35, 2, 33, 2, 'brief', 3],
    ['second', 'story', 2, 35, 4, 21, 4, 'third', 2],
    ['ad', 'advertisement', 2, 58, 4, 10, 1, 'none', 99],
    ['brief-1', 'story', 0, 70, 6, 16, 6, 'brief', 4, { frame: 'box' }],
  ]),
  page('life', '生活版', 'Life', [
    ['lead', 'story', 0, 0, 4, 37, 3, 'lead', 1],
    ['third', 'story', 4, 0, 2, 31, 2, 'third', 3],
    ['photo', 'photo', 4, 33, 2, 24, 1, 'photo', 5],
    ['brief-1', 'story', 0, 39, 4, 18, 4, 'brief', 4, { frame: 'tint' }],
    ['second', 'story', 0, 59, 6, 17, 5, 'second', 2],
    ['ad', 'advertisement', 0, 78, 6, 8, 1, 'none', 99],
  ]),
  page('education', '教育版', 'Education', [
    ['lead', 'story', 2, 0, 4, 43, 3, 'lead', 1],
    ['comment', 'story', 0, 0, 2, 28, 2, 'comment', 3, { frame: 'tint' }],
    ['third', 'story', 0, 30, 2, 29, 2, 'brief', 4],
    ['second', 'story', 2, 45, 4, 18, 4, 'second', 2],
    ['notice', 'notice', 0, 61, 2, 16, 2, 'notice', 8, { frame: 'box' }],
    ['brief-1', 'story', 2, 65, 4, 12, 4, 'brief', 5],
    ['ad', 'advertisement', 0, 79, 6, 7, 1, 'none', 99],
  ]),
  page('business', '经济版', 'Business', [
    ['lead', 'story', 0, 0, 4, 42, 3, 'lead', 1],
    ['comment', 'story', 4, 0, 2, 28, 2, 'comment', 4, { frame: 'rules' }],
    ['third', 'story', 4, 30, 2, 29, 2, 'brief', 3],
    ['second', 'story', 0, 44, 4, 19, 4, 'second', 2],
    ['brief-1', 'story', 4, 61, 2, 14, 2, 'brief', 5],
    ['notice', 'notice', 0, 65, 4, 10, 4, 'notice', 8],
    ['ad', 'advertisement', 0, 77, 6, 9, 1, 'none', 99],
  ]),
  page('culture', '副刊', 'Culture supplement', [
    ['column', 'story', 0, 0, 2, 31, 2, 'comment', 3, { frame: 'tint' }],
    ['brief-1', 'story', 0, 33, 2, 15, 2, 'brief', 5],
    ['lead', 'story', 2, 0, 4, 48, 4, 'lead', 1, { picture: { place: 'head', side: 'right', columns: 2 } }],
    ['essay', 'story', 0, 50, 3, 36, 3, 'second', 2, { frame: 'box', vertical: true, dropCap: 2 }],
    ['second', 'story', 3, 50, 3, 21, 3, 'brief', 4],
    ['brief-2', 'story', 3, 73, 3, 13, 2, 'brief', 6],
  ]),
  page('sport', '体育版', 'Sport', [
    ['lead', 'story', 0, 0, 4, 47, 3, 'lead', 1],
    ['third', 'story', 4, 0, 2, 29, 2, 'third', 3, { frame: 'box' }],
    ['ad', 'advertisement', 4, 31, 2, 16, 1, 'none', 99],
    ['brief-1', 'story', 0, 49, 2, 18, 2, 'brief', 5, { frame: 'tint' }],
    ['second', 'story', 2, 49, 4, 37, 3, 'second', 2],
    ['notice', 'notice', 0, 69, 2, 17, 2, 'notice', 8],
  ]),
  page('opinion', '评论版', 'Opinion', [
    ['lead', 'story', 0, 0, 4, 22, 3, 'second', 1, { dropCap: 2, colour: true }],
    ['column', 'story', 4, 0, 2, 31, 1, 'comment', 2, { frame: 'tint' }],
    ['second', 'story', 0, 24, 2, 62, 2, 'third', 3],
    ['photo', 'photo', 2, 24, 2, 39, 1, 'photo', 6],
    ['brief-1', 'story', 4, 33, 2, 30, 2, 'brief', 5],
    ['third', 'story', 2, 65, 4, 21, 3, 'third', 4, { frame: 'rules' }],
  ]),
  page('photo', '影像版', 'Photo page', [
    ['photo-1', 'photo', 0, 0, 4, 35, 1, 'photo', 2],
    ['comment', 'story', 4, 0, 2, 26, 2, 'comment', 4, { frame: 'tint' }],
    ['photo-2', 'photo', 4, 28, 2, 31, 1, 'photo', 3],
    ['lead', 'story', 0, 37, 4, 40, 4, 'second', 1, { dropCap: 3 }],
    ['notice', 'notice', 4, 61, 2, 16, 2, 'notice', 8],
    ['ad', 'advertisement', 0, 79, 6, 7, 1, 'none', 99],
  ]),
  page('notices', '公告广告版', 'Notices and advertisements', [
    ['ad-1', 'advertisement', 0, 0, 4, 40, 1, 'none', 91],
    ['notice-1', 'notice', 4, 0, 2, 19, 2, 'notice', 1],
    ['notice-2', 'notice', 4, 21, 2, 19, 2, 'notice', 2],
    ['notice-3', 'notice', 0, 42, 2, 20, 2, 'notice', 3],
    ['ad-2', 'advertisement', 2, 42, 4, 44, 1, 'none', 92],
    ['house', 'filler', 0, 64, 2, 22, 1, 'none', 99],
  ]),
]

function page(id: string, zh: string, en: string, rows: readonly SlotRow[]): Template {
  return { id: `tabloid-${id}`, format: 'tabloid', name: { zh, en }, slots: slotsOf(rows) }
}
