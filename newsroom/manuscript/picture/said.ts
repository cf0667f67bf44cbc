/** What a picture's file says of it in words, '' where it says nothing. Never where a camera stood. */
export interface PictureSaid {
  /** What is to be seen, as whoever sent it wrote. */
  caption: string
  /** By whom it is. */
  credit: string
  /** By the camera's clock, which knows no zone: 2026-11-27 18:05; or the day alone. */
  taken: string
  /** City and place, as written. */
  place: string
  /** Whose it is and how it may be used, as written. */
  copyright: string
}

export const NOTHING_SAID: PictureSaid = { caption: '', credit: '', taken: '', place: '', copyright: '' }

const HAN = /\p{Script=Han}/u

/** The credit line of a picture by whoever its file names: 卢照野 摄. One that says what it is stays. */
export function creditLine(credit: string): string {
  return credit === '' || /[摄图供]/u.test(credit) || !HAN.test(credit) ? credit : `${credit} 摄`
}
