import type { Genre } from '@/newsroom/manuscript/story'
import { Link } from '../ui/link'
import { cardPath, storyPath } from './paths'
import type { Place } from './types'
import type { Words } from './words'

/** The headlines of a page in the order of reading; the lead is set larger. */
export function HeadlineList({ places, date, page, ...words }: Words & { places: Place[]; date: string; page: number }) {
  const { t } = words
  if (places.length === 0) return <p className="py-3 text-ink-3">{t('paper.noHeadlines')}</p>
  return (
    <ol>
      {places.map((place, index) => (
        <li key={place.storyId} className="border-b border-hairline last:border-b-0">
          <Link
            href={storyPath(date, page, place.storyId)}
            prefetch={false}
            data-story={place.storyId}
            className="group -mx-2 flex items-start justify-between gap-3 rounded-sm px-2 py-2.5 hover:bg-hover data-on:bg-hover max-sm:py-3"
          >
            <span className="min-w-0">
              <Headline place={place} lead={index === 0} {...words} />
            </span>
            {place.pictured && <img src={cardPath(date, page, place.storyId, 'thumbnail')} alt="" width={72} height={54} loading="lazy" decoding="async" className="mt-0.5 h-[54px] w-[72px] shrink-0 bg-selected" />}
          </Link>
        </li>
      ))}
    </ol>
  )
}

function Headline({ place, lead, t }: Words & { place: Place; lead: boolean }) {
  if (place.withdrawn) return <span className="text-base text-ink-3">{t('paper.withdrawnItem')}</span>
  const marks = [markOf(place.genre), place.corrected ? ('corrected' as const) : null].filter((mark) => mark !== null)
  return (
    <>
      {place.kicker !== '' && (
        <span lang="zh-CN" className="block font-song text-xs text-ink-3">
          {place.kicker}
        </span>
      )}
      <span lang="zh-CN" className={lead ? 'font-song text-xl leading-7 font-bold' : 'font-song text-lg leading-6 font-medium'}>
        {place.headline}
      </span>
      {marks.map((mark) => (
        <span key={mark} className="ml-2 text-xs text-ink-3">
          {t(`paper.${mark}`)}
        </span>
      ))}
    </>
  )
}

function markOf(genre: Genre | null): 'photo' | 'comment' | null {
  switch (genre) {
    case 'photo_story':
      return 'photo'
    case 'comment':
      return 'comment'
    case 'news':
    case 'feature':
    case 'notice':
    case null:
      return null
  }
}
