import type { FaceId } from '@/newsroom/typesetting/display'

/** The face of a run in the bundled variable fonts: family and weight. Printed from the same fonts, so it looks the same. */
export const FACE: Record<FaceId, { className: string; weight: number }> = {
  song: { className: 'face-song', weight: 500 },
  'song-bold': { className: 'face-song', weight: 700 },
  'song-heavy': { className: 'face-song', weight: 900 },
  hei: { className: 'face-hei', weight: 400 },
  'hei-bold': { className: 'face-hei', weight: 700 },
}
