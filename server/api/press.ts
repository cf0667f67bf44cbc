import { z } from 'zod'
import { GLYPH_MANNERS } from '@/newsroom/typesetting/display'
import { asResult, run } from '../command'
import { fitInput, tryFit } from '../press/fit'
import { MOST_PROFILE_BYTES, readProfile, resetProfile, setProfile } from '../press/colour/profile'
import { MOST_NAMEPLATE_BYTES, readNameplates, uploadNameplate } from '../press/nameplate/nameplates'
import { MOST_FONT_BYTES, readFonts, uploadFont } from '../press/own/fonts'
import { addGlyph, readGlyphs, removeGlyph } from '../press/own/glyphs'
import { readDifferencePdf } from '../edition/compare/differencePdf'
import { readGalley } from '../press/galley'
import { readInks, readPageInk } from '../press/ink/read'
import { readEditionPdf, readLayout, readPageImage, readPagePdf, readProof } from '../press/read'
import { defineEndpoint, type Endpoint } from './endpoint'
import { fitAnswer, inksAnswer, layoutAnswer, pageInk } from './answers/layout'
import { font, fonts, glyphs, nameplate, nameplates, profile } from './answers/paper'
import { printsAsked, storyPath, versionPath } from './shape'
import { typed } from '../input'

const editionPath = z.object({ id: typed().max(64).meta({ description: 'The edition’s id, or its date YYYY-MM-DD' }) })
const pagePath = editionPath.extend({ n: z.coerce.number().int().min(1).max(64) })

/** The files of an edition and what is behind them. */
export const pressEndpoints: Endpoint[] = [
  defineEndpoint({
    method: 'GET',
    path: '/editions/{id}/pages/{n}/layout',
    id: 'readLayout',
    tag: 'press',
    summary: 'The composed page: every mark and line with its place in thousandths of a point, the fit of each slot, and `hash`, which names exactly this layout',
    params: pagePath,
    answers: layoutAnswer,
    work: ({ actor, params }) =>
      asResult(async () => {
        const view = await readLayout(actor, params.id, params.n)
        return { ...view, fits: view.layout.stories.map(({ slot, storyId, part, fit, headline }) => ({ slot, storyId, part, fit, headline })) }
      }),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/editions/{id}/pages/{n}/page.pdf',
    id: 'readPagePdf',
    tag: 'press',
    summary: 'The press PDF of a locked page, the same bytes for ever; before the lock a proof',
    params: pagePath,
    file: ['application/pdf'],
    work: ({ actor, params }) => asResult(() => readPagePdf(actor, params.id, params.n)),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/editions/{id}/pages/{n}/proof.pdf',
    id: 'readProofPdf',
    tag: 'press',
    summary: 'A proof of the page as it stands, with line numbers and its open marks, which are annotations; `paper=a3` fits it on A3',
    params: pagePath,
    query: z.strictObject({ paper: z.literal('a3').optional() }),
    file: ['application/pdf'],
    work: ({ actor, params, query }) => asResult(() => readProof(actor, params.id, params.n, query.paper)),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/editions/{id}/pages/{n}/difference.pdf',
    id: 'readDifferencePdf',
    tag: 'press',
    summary: 'Two prints of a page laid over each other: the earlier one beneath in one tone, what came boxed and numbered, and a list of the changes by these numbers; `paper=a3` fits it on A3. The same prints give the same bytes',
    params: pagePath,
    query: z.strictObject({ ...printsAsked, paper: z.literal('a3').optional() }),
    file: ['application/pdf'],
    work: ({ actor, params, query }) => asResult(() => readDifferencePdf(actor, params.id, params.n, query)),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/editions/{id}/pages/{n}/ink',
    id: 'readPageInk',
    tag: 'press',
    summary: 'How much ink lies on each plate of the page: of a locked page as the press PDF prints it, before the lock as the page stands',
    params: pagePath,
    answers: pageInk,
    work: ({ actor, params }) => asResult(() => readPageInk(actor, params.id, params.n)),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/editions/{id}/ink',
    id: 'readInks',
    tag: 'press',
    summary: 'The same of every page of an edition',
    params: editionPath,
    answers: inksAnswer,
    work: ({ actor, params }) => asResult(async () => ({ items: await readInks(actor, params.id) })),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/stories/{id}/galley.pdf',
    id: 'readGalley',
    tag: 'press',
    summary: 'The galley of the text as it is now: A4, every line numbered, a wide margin for marks',
    params: storyPath,
    file: ['application/pdf'],
    work: ({ actor, params }) => asResult(() => readGalley(actor, params.id, null)),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/stories/{id}/versions/{number}/galley.pdf',
    id: 'readVersionGalley',
    tag: 'press',
    summary: 'The galley of a kept version',
    params: versionPath,
    file: ['application/pdf'],
    work: ({ actor, params }) => asResult(() => readGalley(actor, params.id, params.number)),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/editions/{id}/pages/{n}/page.webp',
    id: 'readPageImage',
    tag: 'press',
    summary: 'The page as a picture, 1,600 pixels wide; `size=thumbnail` is 400',
    params: pagePath,
    query: z.object({ size: z.enum(['page', 'thumbnail']).default('page') }),
    file: ['image/webp'],
    work: ({ actor, params, query }) => asResult(() => readPageImage(actor, params.id, params.n, query.size === 'page' ? 'webp' : 'thumbnail')),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/editions/{id}/edition.pdf',
    id: 'readEditionPdf',
    tag: 'press',
    summary: 'All pages of a locked edition in one press PDF',
    params: editionPath,
    file: ['application/pdf'],
    work: ({ actor, params }) => asResult(() => readEditionPdf(actor, params.id)),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/fit',
    id: 'tryFit',
    tag: 'press',
    summary: 'Set a story’s text into a slot of an edition, of a template, or described here, and say how it fits, in lines and characters; nothing is kept',
    body: fitInput,
    status: 200,
    answers: fitAnswer,
    work: ({ actor, body }) => asResult(() => tryFit(actor, body)),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/press/profile',
    id: 'readProfile',
    tag: 'press',
    summary: 'The output profile pictures are separated with',
    answers: profile,
    work: ({ actor }) => asResult(() => readProfile(actor)),
  }),
  defineEndpoint({
    method: 'PUT',
    path: '/press/profile',
    id: 'setProfile',
    tag: 'press',
    summary: 'Take the printer’s own ICC profile (class prtr, CMYK); locks made from now on are printed with it',
    raw: { maxBytes: MOST_PROFILE_BYTES, types: ['application/vnd.iccprofile', 'application/octet-stream'] },
    answers: profile,
    work: ({ actor, body, options }) => run(setProfile, { bytes: body as Buffer }, actor, options),
  }),
  defineEndpoint({
    method: 'DELETE',
    path: '/press/profile',
    id: 'resetProfile',
    tag: 'press',
    summary: 'Go back to the bundled newsprint profile',
    answers: profile,
    work: ({ actor, options }) => run(resetProfile, {}, actor, options),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/fonts',
    id: 'listFonts',
    tag: 'press',
    summary: 'The fonts the paper brought; where they are set is part of the settings (`identity.faces`)',
    answers: fonts,
    work: ({ actor }) => asResult(async () => ({ items: await readFonts(actor) })),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/fonts',
    id: 'uploadFont',
    tag: 'press',
    summary: 'Take a font of the paper’s own, TrueType or OpenType with CFF outlines, whose curves are kept in TrueType’s; one whose maker forbids to embed it is refused',
    raw: { maxBytes: MOST_FONT_BYTES, types: ['font/ttf', 'font/otf', 'font/sfnt', 'application/octet-stream'] },
    answers: font,
    work: ({ actor, body, options }) => run(uploadFont, { bytes: body as Buffer }, actor, options),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/glyphs',
    id: 'listGlyphs',
    tag: 'press',
    summary: 'The shapes the paper drew for characters no face has, and the fonts made of them; those are set once the settings say so (`identity.faces`)',
    answers: glyphs,
    work: ({ actor }) => asResult(() => readGlyphs(actor)),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/glyphs',
    id: 'addGlyph',
    tag: 'press',
    summary: 'Take a shape for a character no face has in that manner, drawn as nameplates are (SVG, PDF, or a clear picture); one drawn before is redrawn. Refused (`invalid`): `character` that is not one, wants no shape or has one; `file` as with nameplates',
    query: z.object({ character: typed().max(8), manner: z.enum(GLYPH_MANNERS), name: typed().max(200).default('glyph.svg') }),
    raw: { maxBytes: MOST_NAMEPLATE_BYTES, types: ['image/svg+xml', 'application/pdf', 'image/png', 'image/jpeg', 'image/tiff', 'image/webp', 'application/octet-stream'] },
    answers: glyphs,
    work: ({ actor, query, body, options }) => run(addGlyph, { ...query, bytes: body as Buffer }, actor, options),
  }),
  defineEndpoint({
    method: 'DELETE',
    path: '/glyphs/{manner}/{character}',
    id: 'removeGlyph',
    tag: 'press',
    summary: 'Take a shape off the list; editions keep the font they were made with',
    params: z.object({ manner: z.enum(GLYPH_MANNERS), character: typed().max(8) }),
    answers: glyphs,
    work: ({ actor, params, options }) => run(removeGlyph, params, actor, options),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/nameplates',
    id: 'listNameplates',
    tag: 'press',
    summary: 'The drawn nameplates the paper brought; which one is printed, and where, is part of the settings (`identity.nameplate`)',
    answers: nameplates,
    work: ({ actor }) => asResult(async () => ({ items: await readNameplates(actor) })),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/nameplates',
    id: 'uploadNameplate',
    tag: 'press',
    summary: 'Take a nameplate: a drawing as SVG or as the one page of a PDF, of filled paths in one colour, or a clear picture of it (PNG, JPEG, TIFF, WebP), which is traced. Text, strokes, gradients, effects, scripts, references and pictures within drawings are refused (`invalid`, `file`)',
    query: z.object({ name: typed().max(200).default('nameplate.svg') }),
    raw: { maxBytes: MOST_NAMEPLATE_BYTES, types: ['image/svg+xml', 'application/pdf', 'image/png', 'image/jpeg', 'image/tiff', 'image/webp', 'application/octet-stream'] },
    answers: nameplate,
    work: ({ actor, query, body, options }) => run(uploadNameplate, { ...query, bytes: body as Buffer }, actor, options),
  }),
]
