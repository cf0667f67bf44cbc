import { isOwn, type FaceId, type FaceName, type OwnFace } from '@/newsroom/typesetting/display'

/** The face of a run in the bundled variable fonts: family and weight. Printed from the same fonts, so it looks the same. */
const FACE: Record<FaceId, { className: string; fontWeight: number }> = {
  song: { className: 'face-song', fontWeight: 500 },
  'song-bold': { className: 'face-song', fontWeight: 700 },
  'song-heavy': { className: 'face-song', fontWeight: 900 },
  hei: { className: 'face-hei', fontWeight: 400 },
  'hei-bold': { className: 'face-hei', fontWeight: 700 },
  kai: { className: 'face-kai', fontWeight: 400 },
}

interface Drawn {
  className: string
  fontWeight: number
  fontFamily?: string
}

/** How a run's face is drawn. Own faces have a family on each screen, which says it by `ownFamilies`; until it is there, 宋 stands for it. */
export function drawnIn(face: FaceName): Drawn {
  return isOwn(face) ? { className: '', fontWeight: 400, fontFamily: `var(--${face}, var(--font-page-song))` } : FACE[face]
}

/** What a screen that shows own faces says of their families, as custom properties of whatever holds the drawing. */
export function ownFamilies(own: Readonly<Record<OwnFace, string>>): Record<`--${OwnFace}`, string> {
  return Object.fromEntries((Object.entries(own) as [OwnFace, string][]).map(([face, family]) => [`--${face}`, `'${family}', var(--font-page-song)`]))
}

/** What a device has of its own for Chinese, as `globals.css` has it. */
export const DEVICE_SANS = "system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC'"

/** The sans of the words on a screen: the device's own, or else one cut to the words around every screen, and one to what is said on this. */
export function sansFamilies(around: string | null, said: string | null): Record<string, string> {
  return {
    ...(around === null ? {} : { '--font-around': `'${around}'` }),
    '--font-sans': `${DEVICE_SANS}, var(--font-around, 'Noto Sans SC Variable'), ${said === null ? '' : `'${said}', `}'Noto Sans SC Variable', sans-serif`,
  }
}

/** Names of the families that were cut to a screen; null where there is nothing of it. */
export type CutNames = Readonly<Record<'song' | 'hei' | 'kai', string | null>>

/** What a screen of the newsroom says of faces cut to it: they stand before the families of every character, which are those of `globals.css`. */
export function cutFamilies({ song, hei, kai }: CutNames): Record<string, string> {
  return {
    ...(song === null ? {} : { '--font-song': `'${song}', 'Noto Serif SC Variable', 'Songti SC', 'SimSun', serif`, '--font-page-song': `'${song}', 'Noto Serif SC Variable', serif` }),
    // there is no 楷 of every character: what is typed stands in 宋 until the screen is opened anew, on lines that are the same
    ...(kai === null ? {} : { '--font-page-kai': `'${kai}', var(--font-page-song)` }),
    ...(hei === null ? {} : { '--font-hei': `'${hei}', 'Noto Sans SC Variable', 'PingFang SC', 'Microsoft YaHei', sans-serif`, '--font-page-hei': `'${hei}', 'Noto Sans SC Variable', sans-serif` }),
  }
}
