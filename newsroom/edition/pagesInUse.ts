/** A page as far as it can be in use: what stands in its slots, and what is signed of it. */
export interface UsedPage {
  id: string
  slots: readonly { id: string; label: string; guide?: readonly object[] | null; placement: { storyId: string } | null }[]
  proofs: readonly { number: number; by: { id: string } }[]
  signatures: readonly { number: number; by: { id: string } }[]
}

/** As many pages as an edition may be given: whole sheets of four. */
export const PAGE_COUNTS = [4, 8, 12, 16] as const

/**
 * What is lost when pages are taken away, each by name: whoever agrees to it says exactly this, and what came to stand there, or was signed,
 * meanwhile is asked for anew. House matter without words is nobody's loss.
 */
export function inUse(pages: readonly UsedPage[]): string[] {
  return pages
    .flatMap(({ id, slots, proofs, signatures }) => [
      ...slots.flatMap((slot) => (slot.placement ? [`${slot.id} ${slot.placement.storyId}`] : slot.label !== '' ? [`${slot.id} ${slot.label}`] : slot.guide && slot.guide.length > 0 ? [`${slot.id} guide`] : [])),
      ...proofs.map(({ number, by }) => `${id} proof ${number} ${by.id}`),
      ...signatures.map(({ number, by }) => `${id} signature ${number} ${by.id}`),
    ])
    .toSorted()
}
