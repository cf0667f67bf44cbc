/**
 * What this browser keeps of the newsroom, where and by what name: all of it is named here, and cleared here. A name says whose it is; what
 * is kept for one person is shown to nobody else, and nobody else's sign-in takes it away before the server has it.
 * What is not of the newsroom's work, the language, the light and the size in which the public paper is read, is the browser's and stays.
 */
export const PLACES = {
  /** A database: a story's text as this person has it here, and what of it the server has said is durable. */
  text: placeOf('quoin.'),
  /** localStorage: words that could not go into the story any more (`SideVersion`). */
  sides: placeOf('quoin.kept.'),
  /** localStorage: what a story is to be that was begun here and is not on the server yet (`Fresh`). */
  fresh: placeOf('quoin.new.'),
}

/** Answers kept by the service worker, each collection a name of its own. */
export const CACHES = {
  /** Scripts and styles of one build, which are the same for everybody. */
  shell: cacheOf('quoin.shell.'),
  /** Screens as one person saw them. */
  pages: cacheOf('quoin.pages.'),
  /** Faces cut to such screens: whoever has one knows which characters stood there, so they go with the screens. */
  faces: cacheOf('quoin.faces.'),
}

function cacheOf(prefix: string): { of: (id: string) => string; owner: (name: string) => string | null } {
  return { of: (id) => prefix + id, owner: (name) => (name.startsWith(prefix) ? name.slice(prefix.length) : null) }
}

interface Place {
  /** The name by which it is kept. */
  of: (personId: string, storyId: string) => string
  /** Whose a name is; null for a name of anything else. */
  owner: (name: string) => Owned | null
}

export interface Owned {
  personId: string
  storyId: string
}

function placeOf(prefix: string): Place {
  return {
    of: (personId, storyId) => `${prefix}${personId}.${storyId}`,
    owner: (name) => {
      const parts = name.startsWith(prefix) ? name.slice(prefix.length).split('.') : []
      const [personId, storyId] = parts
      return parts.length === 2 && personId && storyId ? { personId, storyId } : null
    },
  }
}
