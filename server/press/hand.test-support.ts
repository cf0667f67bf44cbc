import type { FaceId, Mark, Mpt, PageLayout, SetLine, SetStory, TextRun, TextRole } from '@/newsroom/typesetting/display'
import { fontOf } from './faces'

/** Text set by hand at its natural widths, Latin beside Han a quarter em apart: what a composer would hand over. */
function setRun(text: string, place: { x: Mpt; y: Mpt; size: Mpt; face?: FaceId; role?: TextRole } & Partial<TextRun>): TextRun {
  const { face = 'song', role = 'body', size } = place
  const font = fontOf(face)
  const stretch = place.stretch ?? 1000
  const at: Mpt[] = []
  let pen = 0
  let before = ''
  for (const character of text) {
    const latin = /[0-9A-Za-z]/
    if (before !== '' && latin.test(before) !== latin.test(character)) pen += size / 4
    at.push(Math.round(pen))
    pen += place.vertical ? size : ((font.advance(font.glyph(character.codePointAt(0) ?? 0)) / font.unitsPerEm) * size * stretch) / 1000
    before = character
  }
  return { kind: 'text', stretch, ...place, role, face, text, at }
}

const BODY = '本报讯（记者 李岚）环湖北段步道今起试开放，全长15公里，沿途设驿站8处。“走一圈要两个小时，”市民说，“风景很好——尤其是傍晚……”首批设施由区住建局建设，投资3.6亿元，明年6月全部完工。'

/** A broadsheet page with what a page can have: masthead on a tint, a lead, columns, a vertical headline, a picture, white type. */
export function handPage(options: { page?: number; asset?: string; columns?: number; linesPer?: number } = {}): PageLayout {
  const { page = 1, columns = 8, linesPer = 60 } = options
  const left = 56_000
  const lines: SetLine[] = []
  const body: Mark[] = []
  const text = BODY.repeat(Math.ceil((columns * linesPer * 13) / BODY.length))
  let from = 0
  for (let column = 0; column < columns; column++) {
    for (let row = 0; row < linesPer; row++) {
      const x = left + column * 126_000
      const y = 400_000 + row * 11_250
      let count = 0
      let width = 0
      while (width < 112_000 && from + count < text.length) {
        width += /[0-9A-Za-z]/.test(text[from + count] ?? '') ? 5100 : 9000
        count++
      }
      const line = text.slice(from, from + count)
      body.push(setRun(line, { x, y, size: 9000 }))
      lines.push({ text: line, block: 0, from, to: from + count, role: 'body', column, row, x, y, measure: 117_000, last: false, loose: 0 })
      from += count
    }
  }
  const story: SetStory = {
    storyId: 's1',
    slot: 'lead',
    part: 1,
    marks: [
      setRun('试开放首日三万人次走上步道', { x: left, y: 250_000, size: 42_000, face: 'song-heavy', role: 'headline', stretch: 960 }),
      setRun('环湖北段全线贯通', { x: left, y: 280_000, size: 18_000, face: 'hei', role: 'kicker' }),
      setRun('一湖“清水”（上）——写在“十五五”开局之年', { x: 900_000, y: 150_000, size: 24_000, face: 'song-bold', role: 'headline', vertical: true }),
      ...(options.asset
        ? [
            {
              kind: 'picture' as const,
              asset: options.asset,
              x: left,
              y: 1_090_000,
              width: 369_000,
              height: 246_000,
              crop: { left: 0, top: 0, width: 1400, height: 933 },
            },
          ]
        : []),
      ...body,
    ],
    lines,
    headline: { lines: ['试开放首日三万人次走上步道'], size: 42_000, wanted: 42_000, over: 0, fits: 42_000, broken: [] },
    fit: { capacityLines: columns * linesPer, usedLines: columns * linesPer, overLines: 0, overChars: 0, underLines: 0, underChars: 0, columns: [], estimated: false },
    tail: [],
    end: null,
    polygon: [
      [left, 200_000],
      [1_050_000, 200_000],
      [1_050_000, 1_500_000],
      [left, 1_500_000],
    ],
    missing: [],
  }
  return {
    composer: 1,
    page,
    width: 1_105_512,
    height: 1_547_717,
    furniture: [
      { kind: 'rule', x: left, y: 60_000, width: 999_000, height: 100_000, ink: 100 },
      setRun('青禾日报', { x: left + 20_000, y: 140_000, size: 72_000, face: 'song-heavy', role: 'furniture' }),
      { kind: 'rule', x: left + 500_000, y: 80_000, width: 200_000, height: 50_000, ink: 1000 },
      setRun('反白字样', { x: left + 520_000, y: 118_000, size: 36_000, face: 'hei-bold', role: 'furniture', ink: 0 }),
      { kind: 'rule', x: left, y: 170_000, width: 999_000, height: 750, ink: 1000 },
    ],
    stories: [story],
  }
}
