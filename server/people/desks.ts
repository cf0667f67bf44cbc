import { z } from 'zod'
import { insertDesk, lockDesk, nextDeskPosition, updateDesk } from '@/db/write/peopleDesks'
import { can } from '@/newsroom/permission/can'
import { defineCommand, throwIfRefused, throwRefusal } from '../command'
import { newId } from '../ids'
import { personId } from './create'
import { typed } from '../input'

const name = z.object({ zh: typed().trim().min(1).max(30), en: typed().trim().min(1).max(60) })

/** Adds a desk, at the end of the list when no place is given. */
export const createDesk = defineCommand({
  name: 'createDesk',
  input: z.object({ id: personId.optional(), name, position: z.int().optional() }),
  async work({ tx, actor }, input) {
    throwIfRefused(can(actor, 'manage_desks'))
    const deskId = input.id ?? newId()
    await insertDesk(tx, { id: deskId, name: input.name, position: input.position ?? (await nextDeskPosition(tx)) })
    return { value: { id: deskId }, events: [{ type: 'desk.set', subject: 'desk', subjectId: deskId, data: { name: input.name.zh } }] }
  },
})

export const renameDesk = defineCommand({
  name: 'renameDesk',
  input: z.object({ id: typed(), name }),
  async work({ tx, actor }, input) {
    throwIfRefused(can(actor, 'manage_desks'))
    if (!(await lockDesk(tx, input.id))) return throwRefusal({ kind: 'not_found', what: 'desk' })
    await updateDesk(tx, input.id, { name: input.name })
    return { value: null, events: [{ type: 'desk.set', subject: 'desk', subjectId: input.id, data: { name: input.name.zh } }] }
  },
})

/** Archives a desk, or brings it back. Stories and people keep it; it is offered to nobody new. */
export const archiveDesk = defineCommand({
  name: 'archiveDesk',
  input: z.object({ id: typed(), archived: z.boolean() }),
  async work({ tx, actor, now }, { id, archived }) {
    throwIfRefused(can(actor, 'manage_desks'))
    const desk = await lockDesk(tx, id)
    if (!desk) return throwRefusal({ kind: 'not_found', what: 'desk' })
    await updateDesk(tx, id, { archivedAt: archived ? (desk.archivedAt ?? now) : null })
    const data = { name: desk.name.zh }
    return { value: null, events: [{ type: archived ? 'desk.archived' : 'desk.set', subject: 'desk', subjectId: id, data }] }
  },
})
