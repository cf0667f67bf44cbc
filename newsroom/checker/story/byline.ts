import { parseByline, type BYLINE_ROLES } from '../../manuscript/byline'
import type { Found } from '../hit'
import type { Find } from '../scope'

const LOWER = new Set<(typeof BYLINE_ROLES)[number]>(['trainee', 'intern'])

/** The byline 署名: reporters who are the paper's, correspondents with their unit, trainees after reporters; 本报讯. What is not there at all, filing asks for: see `missingIn`. */
export const findByline: Find = ({ all, story: { content, genre }, context: { people } }) => {
  const byline = all.find(({ field }) => field === 'byline')
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
  const first = all.find(({ field, heading }) => field === 'body' && !heading)
  if (genre === 'news' && content.dateline === '' && first !== undefined && !/^[（(]?(?:本报|据|新华社|中新社|综合)/u.test(first.text)) {
    found.push({ fault: 'byline.dateline', passage: first, from: 0, to: 0, severity: 'hint' })
  }
  return found
}
