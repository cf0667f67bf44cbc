'use client'

import { useTranslations } from 'use-intl'
import { galleyPdf, storyVersionsPath } from '../shell/paths'
import { sayNumber } from '../text/format'
import { buttonClass, LinkButton } from '../ui/button'
import { useSayName } from '../ui/names'
import { Time } from '../ui/time'
import { MarkForm } from '../versions/markForm'
import { sayChange, sayVersion } from '../versions/occasion'
import type { SlipActions, SlipStory, SlipText } from './types'
import type { VersionView } from '@/newsroom/workflow/version'

export interface VersionsProps {
  story: SlipStory
  versions: readonly VersionView[]
  text: SlipText
  mark: SlipActions['markVersion']
  onCompare: (number: number) => void
}

/** Kept texts, newest first; each opens its comparison with the story as it is. Above them a name for this one, and the ways to all of them. */
export function Versions({ story, versions, text, mark, onCompare }: VersionsProps) {
  const t = useTranslations()
  const sayName = useSayName()
  const pinned = new Set([story.pinnedVersionId, ...story.placements.map((placement) => placement.versionId)])
  const filed = versions.find(({ moves }) => moves.some(({ action }) => action === 'file'))
  return (
    <>
      <div className="flex flex-col gap-2 px-4 pt-3 pb-1">
        {story.abilities.includes('comment') && <MarkForm mark={(name) => mark({ id: story.id, name })} settled={async () => (await text.settled()) !== null} />}
        <div className="flex flex-wrap gap-2">
          <LinkButton size="sm" className="max-sm:h-10" href={storyVersionsPath(story.id)} prefetch={false}>
            {t('slip.versions.all')}
          </LinkButton>
          {filed && (
            <LinkButton size="sm" className="max-sm:h-10" href={storyVersionsPath(story.id, filed.number)} prefetch={false} title={t('slip.versions.edited.hint')}>
              {t('slip.versions.edited.label')}
            </LinkButton>
          )}
          <a className={buttonClass('quiet', 'sm', 'max-sm:h-10')} href={galleyPdf(story.id, null)} target="_blank" rel="noreferrer">
            {t('slip.versions.galley')}
          </a>
        </div>
      </div>
      {versions.length === 0 && <p className="px-4 py-6 text-ink-2">{t('slip.versions.empty')}</p>}
      <ol className="py-1">
        {versions.map((version) => (
          <li key={version.id}>
            <button
              type="button"
              className="w-full px-4 py-2 text-left outline-offset-[-2px] hover:bg-hover"
              title={t('slip.versions.compare')}
              onClick={() => onCompare(version.number)}
            >
              <span className="flex items-baseline justify-between gap-2">
                <span className="min-w-0 break-words">
                  {t('slip.versions.number', { n: version.number })}
                  <span className="ml-2 text-sm text-ink-2">{sayVersion(t, version)}</span>
                </span>
                <Time at={version.madeAt} className="tabular shrink-0 text-xs text-ink-3" />
              </span>
              <span className="flex justify-between gap-2 text-sm text-ink-2">
                {(version.hands.length > 0 ? version.hands : [version.by]).map(sayName).join(t('audit.separator'))}
                <span className="tabular shrink-0">
                  <span className="pr-2 text-ink-3">{sayChange(version.change)}</span>
                  {t('slip.characters', { n: sayNumber(version.characters) })}
                </span>
              </span>
              {pinned.has(version.id) && <span className="text-xs text-ink-2">{t('slip.versions.asPinned')}</span>}
            </button>
          </li>
        ))}
      </ol>
    </>
  )
}
