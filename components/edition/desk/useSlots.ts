import { useTranslations } from 'use-intl'
import type { GridArea } from '@/newsroom/edition/design/format'
import type { PageView, SlotView } from '@/newsroom/edition/pageView'
import type { SlotKind } from '@/newsroom/edition/design/slot'
import { pageSlotOf } from '@/newsroom/edition/design/slotFields'
import { slotName } from '../../text/slotName'
import { useActs } from '../act/acts'
import type { Placing } from '../act/usePlacing'

/** Adding a slot to the page and removing one. Each is taken back by the other, and done again it is the same slot. */
export function useSlots(page: Pick<PageView, 'id'>, { run }: Placing) {
  const t = useTranslations()
  const acts = useActs()

  function add(kind: SlotKind, area: GridArea, done: (key: string) => void): void {
    const { col, line, cols, lines } = area
    const place = { col, line, cols, lines }
    let made: { slotId: string; key: string } | null = null
    const there = async () => {
      const outcome = await acts.addSlot({ pageId: page.id, kind, ...place, ...(made ? { again: made } : {}) })
      if (outcome.status === 'done') made = outcome.value
      return outcome
    }
    // what somebody has made of it meanwhile is not taken away
    const back = () => acts.removeSlot({ slotId: made?.slotId ?? '', seen: { ...place, filler: false, label: '', adMarked: false } })
    run(there, { text: t('page.slotAdded', { kind: t(`vocab.slotKind.${kind}`) }), step: { back, again: there } }, () => done(made?.key ?? ''))
  }

  function remove(slot: SlotView, done: () => void): void {
    const { id: slotId } = slot
    const { key, kind, artwork: _with, guide: _of, col, line, cols, lines, ...members } = pageSlotOf(slot)
    const place = { col, line, cols, lines }
    const was = { setting: {}, ...members }
    const there = () => acts.removeSlot({ slotId, seen: { ...place, ...was } })
    const back = () => acts.addSlot({ pageId: page.id, kind, ...place, again: { slotId, key, ...was } })
    run(there, { text: t('page.slotRemoved', { slot: slotName(t, key) }), step: { back, again: there } }, done)
  }

  return { add, remove }
}
