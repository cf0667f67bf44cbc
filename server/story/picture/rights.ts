import { z } from 'zod'
import { rightsOf } from '@/db/read/picture'
import { holdPicture, writeRights } from '@/db/write/picture'
import { canonical } from '@/newsroom/canonical'
import { faultsOfRights, RIGHTS_KINDS } from '@/newsroom/manuscript/picture/rights'
import { canSetRights } from '@/newsroom/permission/can'
import { defineCommand, demandSeen, throwIfRefused, throwRefusal } from '../../command'
import { dateInput, idInput, typed } from '../../input'
import { maySeePicture } from './sight'

const rightsInput = z.strictObject({
  kind: z.enum(RIGHTS_KINDS, 'unknown'),
  validUntil: dateInput.nullable(),
  printOnly: z.boolean(),
  note: typed().trim().max(300, 'too_long'),
})

/**
 * Says by what right a picture is printed. `seen` is what the caller saw of it. From the answer on the lock goes by it, and a picture
 * for print only is gone from all that everybody reads. Refuses: a picture that is not this person's to see (not_found), who may not
 * (forbidden), limits that contradict the kind (invalid), no change, and rights that are no longer those `seen` (stale_version).
 */
export const setPictureRights = defineCommand({
  name: 'setPictureRights',
  input: z.strictObject({ id: idInput, rights: rightsInput, seen: rightsInput.optional() }),
  async work({ tx, actor, now }, { id, rights, seen }) {
    if (!(await maySeePicture(tx, actor, id))) throwRefusal({ kind: 'not_found', what: 'picture' })
    const held = (await holdPicture(tx, id)) ?? throwRefusal({ kind: 'not_found', what: 'picture' })
    throwIfRefused(canSetRights(actor, held))
    const fields = faultsOfRights(rights)
    if (Object.keys(fields).length > 0) throwRefusal({ kind: 'invalid', fields })
    const before = await rightsOf(tx, id)
    demandSeen(seen, before)
    if (canonical(before) === canonical(rights)) throwRefusal({ kind: 'invalid', fields: { input: 'unchanged' } })
    await writeRights(tx, { pictureId: id, ...rights, setBy: actor.id, setAt: now })
    const { kind, validUntil, printOnly, note } = rights
    return {
      value: { id, rights },
      events: [
        {
          type: 'picture.rights_set',
          subject: 'picture',
          subjectId: id,
          data: { was: before.kind, rights: kind, ...(validUntil === null ? {} : { until: validUntil }), printOnly, note, name: held.name },
        },
      ],
    }
  },
})
