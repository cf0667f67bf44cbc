import { colourAt } from '@/newsroom/edition/palette'
import type { HeadDesign } from '@/newsroom/edition/head'
import type { Mark, Mpt } from '../../../display'
import { type Box, inset, pt } from '../box'
import { baseline, fitted, flowed, frame, rule, spread } from '../type'
import { DAY, english, englishBand, factsOf, type Head, type HeadSource, LINE, overFoot, SMALL, underTagline } from './head'
import { nameplate, uprightName } from './nameplate'
import { appItem, contactItems, dayItems, stacked, textItem } from './stack'

/** Every design of a head, by its name. */
export const HEADS: Record<HeadDesign, (source: HeadSource) => Head> = {
  across,
  left,
  ears,
  'upright-right': (source) => upright(source, 'right'),
  'upright-left': (source) => upright(source, 'left'),
}

/** Height of the lines under the nameplate, from the heavy rule down. */
const FOOT = { rules: pt(4), day: pt(17) }

/** The name over the whole width, English below it, over the lines of the day, hotline and mailbox. */
function across(source: HeadSource): Head {
  const { box, format, paper } = source
  const about = flowed(
    [paper.hotline && `新闻热线 ${paper.hotline}`, paper.mailbox && `投稿邮箱 ${paper.mailbox}`].filter((text) => text !== ''),
    SMALL,
    box.width,
    pt(7.5),
  )
  const foot = box.y + box.height
  const top = foot - FOOT.rules - FOOT.day - about.length * LINE
  const marks: Mark[] = named({ ...box, height: top - box.y }, source, pt(format.nameplatePt))
  marks.push(rule(box.x, top, box.width, pt(1.6), 1000, colourAt(paper.palette, 'rules')), rule(box.x, top + pt(2.8), box.width, pt(0.4)))
  const facts = factsOf(source)
  const day = fitted(facts.join('　'), DAY, box.width)
  marks.push(...spread(facts, day, { x: box.x, y: baseline(top + FOOT.rules + Math.round(FOOT.day / 2), day.size), width: box.width }))
  const small = top + FOOT.rules + FOOT.day
  marks.push(rule(box.x, small, box.width, pt(0.4)))
  about.forEach((texts, index) => {
    const middle = small + pt(1) + Math.round(LINE * (index + 0.5))
    marks.push(...spread(texts, SMALL, { x: box.x, y: baseline(middle, SMALL.size), width: box.width }))
  })
  return { marks, said: ['nameEn', 'hotline', 'mailbox'] }
}

/** The name with its English below it, in the rest of the box. */
function named(box: Box, source: HeadSource, most: Mpt): Mark[] {
  const band = englishBand(source.paper)
  const wanted = Math.min(most, box.height - band - pt(4))
  return [...nameplate({ ...box, height: box.height - band }, source, wanted), ...english(box, source.paper)]
}

/** The name left, the day and how to reach the paper in a block at the right, where to subscribe below. */
function left(source: HeadSource): Head {
  const foot = overFoot(source)
  const { box } = foot
  const block = side(box, 0.27, 'right')
  const room = { ...box, width: block.x - pt(12) - box.x }
  const tagline = underTagline(room, source.paper)
  const day = blockOf(source, { ...block, height: block.height - pt(4) })
  return {
    marks: [
      ...tagline.marks,
      ...named(tagline.box, source, pt(source.format.nameplatePt)),
      rule(block.x - pt(6), box.y + pt(2), pt(0.4), box.height - pt(7)),
      ...day.marks,
      ...foot.marks,
    ],
    said: ['nameEn', ...tagline.said, ...day.said, ...foot.said],
  }
}

/** The name in the middle, the day in the ear at its left, how to reach the paper in the one at its right. */
function ears(source: HeadSource): Head {
  const { paper } = source
  const foot = overFoot(source)
  const { box } = foot
  const [day, reach] = [side(box, 0.21, 'left'), side(box, 0.21, 'right')].map((ear) => ({ ...ear, y: ear.y + pt(2), height: ear.height - pt(8) }) as Box)
  if (!day || !reach) return { marks: [], said: [] }
  const room = { ...box, x: day.x + day.width + pt(8), width: reach.x - day.x - day.width - pt(16) }
  const tagline = underTagline(room, paper)
  const [inDay, inReach] = [inset(day, pt(5)), inset(reach, pt(5))]
  const about = contactItems(paper, inReach)
  const app = appItem(paper, inReach)
  const { date, week, count } = dayItems(source, inDay)
  // an ear that has nothing to say takes the pages and the number, so that neither stands empty
  const own = [...(app ? [app] : []), ...about]
  const leftEar = stacked(inDay, [date, week, ...(own.length > 0 ? [count] : [])])
  const rightEar = stacked(inReach, own.length > 0 ? own : [dayItems(source, inReach).count])
  return {
    marks: [
      ...frame(day, pt(0.4)),
      ...leftEar.marks,
      ...tagline.marks,
      ...named(tagline.box, source, pt(source.format.nameplatePt)),
      ...frame(reach, pt(0.4)),
      ...rightEar.marks,
      ...foot.marks,
    ],
    said: ['nameEn', ...tagline.said, ...leftEar.said, ...rightEar.said, ...foot.said],
  }
}

/** The name from top to bottom at one side, all else beside it. */
function upright(source: HeadSource, at: 'left' | 'right'): Head {
  const { paper, format } = source
  const foot = overFoot(source)
  const box = { ...foot.box, height: foot.box.height - pt(5) }
  const chars = Math.max(1, [...paper.name.zh].length)
  const column = Math.round(Math.min(box.width * 0.56, pt(format.nameplatePt) + pt(16), box.height / chars + pt(16)))
  const name = { ...box, width: column, x: at === 'left' ? box.x : box.x + box.width - column }
  const rest = { ...box, width: box.width - column - pt(14), x: at === 'left' ? box.x + column + pt(14) : box.x }
  const beside = restOf(source, rest)
  return {
    marks: [
      ...uprightName(inset(name, pt(2)), source),
      rule(at === 'left' ? name.x + name.width + pt(4) : name.x - pt(5.6), box.y, pt(1.6), box.height, 1000, colourAt(paper.palette, 'rules')),
      ...beside.marks,
      ...foot.marks,
    ],
    said: [...beside.said, ...foot.said],
  }
}

/** Beside an upright name: 报头语 and English, the day, how to reach the paper; the code stands apart where there is width for it. */
function restOf(source: HeadSource, rest: Box): Head {
  const { paper } = source
  const wide = rest.width > pt(230)
  const apart = wide && appItem(paper, { ...rest, width: pt(76), x: 0 }) !== null ? pt(76) : 0
  const words = { ...rest, width: rest.width - (apart > 0 ? apart + pt(8) : 0) }
  const code = appItem(paper, apart > 0 ? { ...rest, width: apart, x: rest.x + rest.width - apart } : rest)
  const titles = [
    paper.tagline === '' ? null : textItem(words, [paper.tagline], { face: 'song-bold', size: pt(wide ? 15 : 10), track: pt(wide ? 3 : 0.5) }, 'tagline'),
    paper.name.en === '' ? null : textItem(words, [paper.name.en.toUpperCase()], { face: 'song-bold', size: pt(wide ? 10 : 8), track: pt(wide ? 2 : 0.6) }, 'nameEn'),
  ].filter((item) => item !== null)
  const days = Object.values(dayItems(source, words))
  const about = contactItems(paper, words)
  const below = apart > 0 || !code ? [] : [code]
  const main = stacked(words, [...titles, ...days, ...about, ...below], [...days, ...below, ...titles, ...about])
  const aside = apart > 0 && code ? stacked({ ...rest, width: apart, x: rest.x + rest.width - apart }, [code]) : { marks: [], said: [] }
  return { marks: [...main.marks, ...aside.marks], said: [...main.said, ...aside.said] }
}

/** The day first, then the code, then words: so a block is filled where it has little height. */
function blockOf(source: HeadSource, block: Box): Head {
  const days = Object.values(dayItems(source, block))
  const about = contactItems(source.paper, block)
  const app = appItem(source.paper, block)
  const code = app ? [app] : []
  return stacked(block, [...days, ...about, ...code], [...days, ...code, ...about])
}

/** A strip along one side of a box: a share of its width, neither too narrow for a date nor too wide for the name. */
function side(box: Box, share: number, at: 'left' | 'right'): Box {
  const width = Math.min(pt(150), Math.max(pt(82), Math.round(box.width * share)))
  return { ...box, width, x: at === 'left' ? box.x : box.x + box.width - width }
}
