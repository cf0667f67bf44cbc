import type { AdStep } from '@/newsroom/advertising/ad'
import type { Act } from '@/newsroom/outcome'
import type { AdDraft } from './adFields'

/** What the screen of an advertisement asks of the app; server actions. */
export interface AdActs {
  change: Act<Partial<AdDraft> & { id: string; version: number }, unknown>
  place: Act<{ slotId: string; adId: string }>
  remove: Act<{ slotId: string; adId: string }>
  step: Act<{ id: string; action: AdStep; reason?: string; version: number }, unknown>
}
