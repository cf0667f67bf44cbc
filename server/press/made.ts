import { pressPdfsMade } from '@/db/read/press'
import type { EditionView } from '@/newsroom/edition/pageView'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { throwIfRefused } from '../command'
import { database } from '../store'

/** Which PDFs of an edition's lock are there, by page; page 0 is the edition. Apart from their making: screens load no composer for it. */
export async function pressMade(actor: Actor, edition: Pick<EditionView, 'id' | 'lockVersion'>): Promise<number[]> {
  throwIfRefused(can(actor, 'read_edition'))
  return pressPdfsMade(database().db, edition.id, edition.lockVersion)
}
