import type { PictureRights } from './rights'
import type { PictureSaid } from './said'

/** A story that shows a picture, or one that looks the same. */
export interface PictureUse {
  storyId: string
  headline: string
  caption: string
  credit: string
  /** The latest locked issue that printed it; null while none did. */
  date: string | null
}

/** What people are told of a picture beside its bytes. */
export interface PictureFacts {
  id: string
  /** As its file was called. */
  name: string
  /** In pixels. */
  width: number
  height: number
  said: PictureSaid
  uploadedAt: string
  uploadedBy: { id: string; name: string }
  rights: PictureRights
  /** Who said so, and when; null while nobody did. */
  rightsSet: { by: string; at: string } | null
  /** What the file's words make likely, while nobody said otherwise. */
  proposed: PictureRights | null
  maySet: boolean
  /** As far as the person who asks sees them; printed ones first, latest first. */
  uses: PictureUse[]
}
