import * as Y from 'yjs'

/** What an update would ask of a document. */
export interface Weight {
  /** Pieces to be put in their place, and ranges to be deleted: each may have to be compared with all that stand there. */
  pieces: number
  /** It builds on what this document has not got: Yjs would keep it aside, and merge it with all that waits there. */
  waits: boolean
}

const FEW_WRITERS = 3
/** Pieces that one writer more counts for. */
const DEAR = 20

/** Weighs an update without touching the document. Throws for bytes that are no update. */
export function weigh(document: Y.Doc, update: Uint8Array): Weight {
  const { structs, ds } = Y.decodeUpdate(update)
  let pieces = structs.length
  for (const ranges of ds.clients.values()) pieces += ranges.length
  const reach = new Map<number, number>()
  let waits = false
  for (const { id, length } of structs) {
    const known = reach.get(id.client) ?? Y.getState(document.store, id.client)
    if (id.clock > known) waits = true
    reach.set(id.client, Math.max(known, id.clock + length))
  }
  const has = (id: Y.ID | null) => id === null || id.clock < (reach.get(id.client) ?? Y.getState(document.store, id.client))
  for (const struct of structs) if (struct instanceof Y.Item && !(has(struct.origin) && has(struct.rightOrigin))) waits = true
  // writers who wrote without knowing of each other are what is dear; somebody comes back with one or two
  return { pieces: pieces + DEAR * Math.max(0, reach.size - FEW_WRITERS), waits }
}

/** How many bytes wait in a document for what they build on. */
export function waitingBytes(document: Y.Doc): number {
  return document.store.pendingStructs?.update.byteLength ?? 0
}
