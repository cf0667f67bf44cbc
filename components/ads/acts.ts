import type { AdStep } from '@/newsroom/advertising/ad'
import type { DisposalScope } from '@/newsroom/checker/disposal'
import type { Hit } from '@/newsroom/checker/hit'
import type { Act } from '@/newsroom/outcome'
import type { AdDraft } from './adFields'

/** What the screen of an advertisement asks of the app; server actions. */
export interface AdActs {
  change: Act<Partial<AdDraft> & { id: string; version: number }, unknown>
  place: Act<{ slotId: string; adId: string }>
  remove: Act<{ slotId: string; adId: string }>
  letStand: Act<{ id: string; scope: DisposalScope; hit: Pick<Hit, 'rule' | 'fault' | 'words' | 'before' | 'after'>; reason: string }, unknown>
  takeBack: Act<{ id: string; disposal: string }, unknown>
  step: Act<{ id: string; action: AdStep; reason?: string; version: number }, unknown>
}
