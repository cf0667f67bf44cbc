import { useTranslations } from 'use-intl'
import { LEFT_MARKS, type LeftOut } from '@/newsroom/manuscript/reading/line'
import { useSayRefusal } from '../../ui/sayRefusal'

/** More names than these are counted. */
const MOST_NAMES = 5

/** What of a source does not stand in the story: what it marks as no copy, counted, and pictures, named. Nothing when all of it does. */
export function LeftWords({ left }: { left: LeftOut }) {
  const t = useTranslations()
  const parts = LEFT_MARKS.filter((kind) => left[kind] > 0).map((kind) => t(`editor.paste.${kind}`, { n: left[kind] }))
  return (
    <>
      {parts.length > 0 && <p>{t('editor.paste.left', { parts: parts.join(t('editor.paste.and')) })}</p>}
      <LeftPictures left={left} />
    </>
  )
}

/** The pictures that did not come along, by name, and why not. */
function LeftPictures({ left: { pictures } }: { left: LeftOut }) {
  const t = useTranslations()
  const sayRefusal = useSayRefusal()
  if (pictures.length === 0) return null
  const whys = [...new Set(pictures.map(({ why }) => why))].filter((why) => why !== 'unusable')
  const named = (name: string) => name || t('editor.picture.nameless')
  return (
    <>
      <p>{t('editor.paste.pictures', { n: pictures.length })}</p>
      <ul className="mt-0.5 max-h-[30vh] overflow-y-auto text-sm text-ink-2 [&>li]:wrap-anywhere">
        {whys.map((why) => {
          const names = pictures.flatMap((one) => (one.why === why ? [named(one.name)] : []))
          const list = names.slice(0, MOST_NAMES).join(t('editor.paste.and'))
          const more = names.length - MOST_NAMES
          return <li key={why}>{t(`editor.paste.picture.${why}`, { names: more > 0 ? t('editor.paste.more', { names: list, n: more }) : list })}</li>
        })}
        {pictures.map(({ name, refusal }, index) => refusal && <li key={index}>{t('editor.picture.refused', { name: named(name), why: sayRefusal(refusal) })}</li>)}
      </ul>
    </>
  )
}
