import { parseByline, type BYLINE_ROLES } from '../../manuscript/byline'
import type { StoryContent } from '../../manuscript/story'
import type { Found, Passage } from '../hit'
import type { Find } from '../scope'

const LOWER = new Set<(typeof BYLINE_ROLES)[number]>(['trainee', 'intern'])

/** The byline 署名: reporters who are the paper's, correspondents with their unit, trainees after reporters; 本报讯; a credit for each picture. */
export const findByline: Find = ({ all, story: { content, genre }, context: { people } }) => {
  const byline = all.find(({ field }) => field === 'byline')
  const headline = all.find(({ field }) => field === 'headline')
  const found: Found[] = []
  const named = parseByline(content.byline)
  if (byline !== undefined && genre !== 'notice') {
    for (const [index, { name, role, unit }] of named.entries()) {
      const at = byline.text.indexOf(name)
      const place = { passage: byline, from: Math.max(0, at), to: at < 0 ? byline.text.length : at + name.length }
      const ours = people === null || people.has(name)
      if ((role === 'reporter' || role === 'trainee') && !ours) found.push({ ...place, fault: 'byline.unknown', params: { name } })
      if (role === 'correspondent' && people !== null && !ours && unit === undefined) found.push({ ...place, fault: 'byline.unit', params: { name } })
      if (LOWER.has(role) && named.slice(index + 1).some((later) => later.role === 'reporter')) found.push({ ...place, fault: 'byline.order', params: { name } })
    }
  }
  if (genre !== 'notice' && genre !== 'photo_story' && headline !== undefined && byline === undefined && content.body.length > 0) {
    found.push({ fault: 'byline.missing', passage: headline, from: 0, to: headline.text.length })
  }
  const first = all.find(({ field, heading }) => field === 'body' && !heading)
  if (genre === 'news' && content.dateline === '' && first !== undefined && !/^[（(]?(?:本报|据|新华社|中新社|综合)/u.test(first.text)) {
    found.push({ fault: 'byline.dateline', passage: first, from: 0, to: Math.min(2, first.text.length) })
  }
  return [...found, ...credits(all, content)]
}

function credits(all: readonly Passage[], content: StoryContent): Found[] {
  const without = content.body.flatMap((block, index) => (block.type === 'picture' && block.credit.trim() === '' ? [index] : []))
  return without.flatMap((block): Found[] => {
    const caption = all.find((one) => one.field === 'caption' && one.block === block)
    // the credit may close the caption: 王小川 摄
    if (caption !== undefined && /[摄绘图]$|供图|资料图片|制图/u.test(caption.text.trim())) return []
    const passage: Passage = caption ?? { field: 'credit', block, text: '', heading: false }
    return [{ fault: 'byline.credit', passage, from: 0, to: passage.text.length }]
  })
}
