import { z } from 'zod'
import { type Colour, FACES, type HeadlineFit, type Mark, type Outline, type PageLayout, type Piece, type SetGuide, type SetLine, type SetStory, type SetWords } from '@/newsroom/typesetting/display'
import { STORY_FIELDS } from '@/newsroom/manuscript/texts'
import type { FitAnswer } from '../../press/fit'
import type { PageInk } from '@/newsroom/typesetting/ink'
import { answerOf, component, hash, id, ownFace } from './component'
import { fit } from './edition'

const mpt = z.int().meta({ description: 'Thousandths of a point' })
const headline = answerOf<HeadlineFit>()(
  'HeadlineFit',
  z.strictObject({ lines: z.array(z.string()), size: mpt, wanted: mpt, over: mpt, fits: mpt, broken: z.array(z.int()) }),
)
const share = z.int().min(0).max(1000).meta({ description: 'Thousandths of full coverage' })
const colour = answerOf<Colour>()('LayoutColour', z.strictObject({ process: z.strictObject({ c: share, m: share, y: share, k: share }), spot: z.string().optional() }))
/** Bundled ones by their place, own ones by name. */
const faceName = z.union([z.enum(FACES), ownFace])
export const outline = answerOf<Outline>()(
  'LayoutOutline',
  z.strictObject({
    width: z.int(),
    height: z.int(),
    shapes: z.array(z.strictObject({ path: z.string().meta({ description: 'M, L, C and Z of SVG, absolute whole numbers' }), evenOdd: z.literal(true).optional(), white: z.literal(true).optional() })),
  }),
)
const mark = answerOf<Mark>()(
  'LayoutMark',
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('text'),
      role: z.enum(['body', 'subhead', 'kicker', 'headline', 'deck', 'byline', 'caption', 'dropcap', 'pullquote', 'jump', 'furniture']),
      face: faceName,
      size: mpt,
      stretch: z.int(),
      x: mpt,
      y: mpt,
      text: z.string(),
      at: z.array(mpt),
      vertical: z.literal(true).optional(),
      ink: z.int().optional(),
      colour: colour.optional(),
    }),
    z.strictObject({ kind: z.literal('rule'), x: mpt, y: mpt, width: mpt, height: mpt, ink: z.int(), colour: colour.optional() }),
    z.strictObject({
      kind: z.literal('picture'),
      asset: z.string(),
      x: mpt,
      y: mpt,
      width: mpt,
      height: mpt,
      crop: z.strictObject({ left: z.int(), top: z.int(), width: z.int(), height: z.int() }),
    }),
    z.strictObject({
      kind: z.literal('artwork'),
      sha256: hash,
      form: z.enum(['page', 'picture']),
      x: mpt,
      y: mpt,
      width: mpt,
      height: mpt,
      art: z.strictObject({ x: mpt, y: mpt, width: mpt, height: mpt }),
    }),
    z.strictObject({ kind: z.literal('outline'), text: z.string(), x: mpt, y: mpt, width: mpt, height: mpt, outline, colour: colour.optional() }),
  ]),
)
const piece = answerOf<Piece>()(
  'LayoutPiece',
  z.strictObject({ field: z.enum(STORY_FIELDS).exclude(['body']), block: z.int(), at: z.int().meta({ description: 'Where it begins in the text of the line' }), from: z.int(), to: z.int() }),
)
const words = answerOf<SetWords>()(
  'LayoutWords',
  z.strictObject({ role: z.enum(['kicker', 'headline', 'deck', 'caption']), text: z.string(), pieces: z.array(piece), x: mpt, y: mpt, measure: mpt, size: mpt, vertical: z.literal(true).optional() }),
)
const line = answerOf<SetLine>()(
  'LayoutLine',
  z.strictObject({
    text: z.string(),
    block: z.int(),
    from: z.int(),
    to: z.int(),
    role: z.enum(['body', 'subhead', 'byline']),
    column: z.int(),
    row: z.int(),
    x: mpt,
    y: mpt,
    measure: mpt,
    last: z.boolean(),
    loose: z.int(),
    cell: z.strictObject({ column: z.int(), head: z.literal(true).optional() }).optional().meta({ description: 'Of a line in a cell of a table: its column, from 0' }),
    pieces: z.array(piece).optional().meta({ description: 'What of the text run in before the block is the dateline’s and what the byline’s' }),
  }),
)
const story = answerOf<SetStory>()(
  'LayoutStory',
  z.strictObject({
    storyId: z.string(),
    slot: z.string(),
    part: z.int(),
    marks: z.array(mark),
    lines: z.array(line),
    words: z.array(words).optional().meta({ description: 'Lines of the head and of captions' }),
    headline,
    fit,
    tail: z.array(z.string()),
    end: z.strictObject({ block: z.int(), offset: z.int() }).nullable(),
    polygon: z.array(z.array(mpt).length(2)),
    missing: z.array(z.string()),
  }),
)
const guide = answerOf<SetGuide>()(
  'LayoutGuide',
  z.strictObject({
    slot: z.string(),
    x: mpt,
    y: mpt,
    width: mpt,
    height: mpt,
    lines: z.array(
      z.strictObject({
        storyId: z.string(),
        page: z.int(),
        title: z.string(),
        x: mpt,
        y: mpt,
        width: mpt,
        height: mpt,
        from: z.int().meta({ description: 'The first of its marks in the furniture' }),
        to: z.int().meta({ description: 'After the last of its marks in the furniture' }),
      }),
    ),
    fit,
  }),
)
const layout = answerOf<PageLayout>()(
  'PageLayout',
  z.strictObject({ composer: z.int(), page: z.int(), width: mpt, height: mpt, furniture: z.array(mark), stories: z.array(story), guides: z.array(guide).optional().meta({ description: 'Guides to other pages; their marks are among the furniture' }) }),
)

const hundredths = z.int().min(0).max(10_000).meta({ description: 'Hundredths of a per cent of the trimmed page' })
export const pageInk = answerOf<PageInk>()(
  'PageInk',
  z.strictObject({
    page: z.int(),
    hash,
    plates: z.array(
      z.strictObject({
        ink: z.union([z.enum(['C', 'M', 'Y', 'K']), z.strictObject({ spot: z.string() })]),
        matter: z.array(z.enum(['text', 'rules', 'tints', 'pictures'])),
        cover: hundredths.meta({ description: 'How much of the trimmed page the ink covers, in hundredths of a per cent: tints by their strength, pictures by their mean' }),
      }),
    ),
    uncounted: hundredths.meta({ description: 'What artwork in PDF takes up of the trimmed page, whose inks are counted nowhere, in hundredths of a per cent' }),
  }),
)
export const inksAnswer = component('PageInks', z.strictObject({ items: z.array(pageInk) }))

export const layoutAnswer = component(
  'LayoutAnswer',
  z.strictObject({
    hash,
    locked: z.boolean(),
    layout,
    fits: z.array(z.strictObject({ slot: z.string(), storyId: id, part: z.int(), fit, headline })),
  }),
)
export const fitAnswer = answerOf<FitAnswer>()('FitAnswer', z.strictObject({ fit, headline, lines: z.array(z.string()), tail: z.array(z.string()), missing: z.array(z.string()) }))
