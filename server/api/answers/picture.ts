import { z } from 'zod'
import type { PictureFacts } from '@/newsroom/manuscript/picture/facts'
import type { PicturePage } from '@/newsroom/manuscript/picture/library'
import { RIGHTS_KINDS, type PictureRights } from '@/newsroom/manuscript/picture/rights'
import { answerOf, at, component, date, id } from './component'
import { said } from './story'

const rights = answerOf<PictureRights>()(
  'PictureRights',
  z.strictObject({ kind: z.enum(RIGHTS_KINDS), validUntil: date.nullable(), printOnly: z.boolean(), note: z.string() }).meta({
    description: 'By what right a picture is printed. limited says its limit: the last issue that may print it, print only (never where everybody reads it), or a note',
  }),
)
const facts = answerOf<PictureFacts>()(
  'PictureFacts',
  z.strictObject({
    id,
    name: z.string(),
    width: z.int(),
    height: z.int(),
    said,
    uploadedAt: at,
    uploadedBy: z.strictObject({ id, name: z.string() }),
    rights,
    rightsSet: z.strictObject({ by: z.string(), at }).nullable(),
    proposed: rights.nullable(),
    maySet: z.boolean(),
    uses: z.array(z.strictObject({ storyId: id, headline: z.string(), caption: z.string(), credit: z.string(), date: date.nullable() })),
  }),
)
export const pictureList = answerOf<PicturePage>()(
  'PictureList',
  z.strictObject({ items: z.array(facts), next: z.string().nullable(), uploaders: z.array(z.strictObject({ id, name: z.string() })) }),
)
export const rightsSet = component('RightsSet', z.strictObject({ id, rights }))
