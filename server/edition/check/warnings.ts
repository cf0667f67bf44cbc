import { z } from 'zod'
import { putDisposal } from '@/db/write/edition'
import type { PreflightTarget } from '@/newsroom/edition/preflight'
import { defineCommand, throwRefusal } from '../../command'
import { newId } from '../../ids'
import { idInput, reasonInput, typed } from '../../input'
import { begin, done, holdEditionFor } from '../../layout/hold'
import { loadContents } from '../../layout/contents'
import { checkEdition, targetKey } from './preflight'

const targetInput = z.object({
  kind: z.enum(['edition', 'page', 'slot', 'story']),
  page: z.number().int().optional(),
  slot: typed().max(64).optional(),
  storyId: typed().max(64).optional(),
})

/**
 * Lets one warning of the preflight stand, by name and with a reason. It covers the content as it is now (`covers`, as the
 * failure shows it): after a change the warning is open again. Refuses a warning that is not there (stale_version).
 */
export const disposeWarning = defineCommand({
  name: 'disposeWarning',
  input: z.object({ editionId: idInput, check: typed().max(64), target: targetInput, covers: typed().max(2000), reason: reasonInput }),
  async work(context, { editionId, check, target, covers, reason }) {
    const work = begin(context)
    const { edition } = await holdEditionFor(work, editionId, 'dispose_warning')
    const checks = await checkEdition(work.tx, await loadContents(work.tx, edition))
    const about = withoutUndefined(target)
    const key = targetKey(about, covers)
    const failure = checks
      .filter((one) => one.id === check && one.severity === 'warning')
      .flatMap((one) => one.failures)
      .find((one) => targetKey(one.target, one.covers) === key)
    if (!failure) throwRefusal({ kind: 'conflict', reason: 'stale_version' })
    await putDisposal(work.tx, {
      id: newId(),
      editionId,
      checkId: check,
      target: key,
      personId: work.actor.id,
      reason,
      at: work.now,
    })
    work.events.push({
      type: 'edition.warning_disposed',
      subject: 'edition',
      subjectId: editionId,
      data: { check, target: [about.page, about.slot, about.storyId].filter((one) => one !== undefined).join('/'), reason },
    })
    return done(work, { check })
  },
})

function withoutUndefined(target: z.infer<typeof targetInput>): PreflightTarget {
  return {
    kind: target.kind,
    ...(target.page === undefined ? {} : { page: target.page }),
    ...(target.slot === undefined ? {} : { slot: target.slot }),
    ...(target.storyId === undefined ? {} : { storyId: target.storyId }),
  }
}
