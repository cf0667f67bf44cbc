'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { PictureFacts } from '@/newsroom/manuscript/picture/facts'
import { PICTURE_USES, proposedWords, type PicturePage, type PictureQuery } from '@/newsroom/manuscript/picture/library'
import type { Outcome } from '@/newsroom/outcome'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/emptyState'
import { SearchInput } from '../../ui/form/searchInput'
import { Field } from '../../ui/form/field'
import { Select, TextInput } from '../../ui/form/input'
import { useSayName } from '../../ui/names'
import { Notice } from '../../ui/notice'
import { previewUrl } from '../../ui/previewUrl'
import { useSayRefusal } from '../../ui/sayRefusal'
import { Skeleton } from '../../ui/skeleton'
import { Time } from '../../ui/time'
import { sayUse, usesElsewhere } from './pictureWords'

/** Asks the server for pictures after `cursor`. */
export type AskPictures = (query: PictureQuery, cursor: string | null) => Promise<Outcome<PicturePage>>

export interface PictureLibraryProps {
  ask: AskPictures
  /** The story that a picture may be taken into; '' on the library's own screen. */
  storyId?: string
  /** Takes a picture into the story; without it pictures are looked at only. */
  onTake?: (picture: PictureFacts) => void
}

/** All pictures one may see, the newest first: searched by their words, and narrowed by use, uploader and day. */
export function PictureLibrary({ ask, storyId = '', onTake }: PictureLibraryProps) {
  const t = useTranslations('editor.library')
  const tc = useTranslations('common')
  const sayName = useSayName()
  const sayRefusal = useSayRefusal()
  const [query, setQuery] = useState<PictureQuery>({})
  const [page, setPage] = useState<PicturePage | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [loading, setLoading] = useState(true)
  // an answer to what is not asked any more is not shown
  const asked = useRef(0)

  const read = useCallback(
    async (wanted: PictureQuery, behind: PicturePage | null) => {
      const mine = ++asked.current
      setLoading(true)
      const outcome = await ask(wanted, behind?.next ?? null).catch(() => null)
      if (mine !== asked.current) return
      setLoading(false)
      if (outcome?.status === 'done') {
        setProblem(null)
        const known = new Set(behind?.items.map(({ id }) => id))
        return setPage({ ...outcome.value, items: [...(behind?.items ?? []), ...outcome.value.items.filter(({ id }) => !known.has(id))] })
      }
      setProblem(outcome?.status === 'refused' ? sayRefusal(outcome.refusal) : outcome ? tc('errorText', { reference: outcome.reference }) : t('offline'))
    },
    [ask, sayRefusal, t, tc],
  )
  useEffect(() => {
    // eslint-disable-next-line react-hooks/set-state-in-effect -- the first page is asked for where the screen is
    void read(query, null)
  }, [read, query])

  const narrow = (next: { [K in keyof PictureQuery]?: PictureQuery[K] | undefined }) =>
    setQuery((now) => Object.fromEntries(Object.entries({ ...now, ...next }).filter(([, value]) => value !== undefined && value !== '')))
  const narrowed = Object.keys(query).length > 0
  const uploaders = page?.uploaders ?? []
  return (
    <div className="flex flex-col gap-4">
      <div role="search" aria-label={t('search')} className="flex flex-wrap items-end gap-3 max-sm:grid max-sm:grid-cols-2">
        <SearchInput label={t('words')} placeholder={t('words')} value={query.q ?? ''} onSearch={(q) => narrow({ q })} className="min-w-56 max-w-xl flex-1 max-sm:col-span-2 max-sm:max-w-none" />
        <Field label={t('used')}>
          <Select value={query.used ?? ''} onChange={({ target }) => narrow({ used: PICTURE_USES.find((one) => one === target.value) })}>
            <option value="">{t('usedAny')}</option>
            {PICTURE_USES.map((used) => (
              <option key={used} value={used}>
                {t(`use.${used}`)}
              </option>
            ))}
          </Select>
        </Field>
        {uploaders.length > 1 && (
          <Field label={t('uploader')}>
            <Select value={query.uploadedBy ?? ''} onChange={({ target }) => narrow({ uploadedBy: target.value })}>
              <option value="">{t('anybody')}</option>
              {uploaders.map(({ id, name }) => (
                <option key={id} value={id}>
                  {sayName(name)}
                </option>
              ))}
            </Select>
          </Field>
        )}
        <Field label={t('from')}>
          <TextInput type="date" value={query.from ?? ''} onChange={({ target }) => narrow({ from: target.value })} />
        </Field>
        <Field label={t('until')}>
          <TextInput type="date" value={query.until ?? ''} onChange={({ target }) => narrow({ until: target.value })} />
        </Field>
      </div>
      {problem && (
        <Notice kind="refusal" action={<Button size="sm" onClick={() => void read(query, null)}>{t('again')}</Button>}>
          {problem}
        </Notice>
      )}
      {page === null && loading && (
        <div role="status" aria-label={t('loading')} className={GRID}>
          {Array.from({ length: 8 }, (_, at) => (
            <Skeleton key={at} className="aspect-[4/3] w-full" />
          ))}
        </div>
      )}
      {page?.items.length === 0 && !loading && (
        <EmptyState text={narrowed ? t('none') : t('empty')} hint={narrowed ? undefined : t('emptyHint')}>
          {narrowed && <Button onClick={() => setQuery({})}>{t('all')}</Button>}
        </EmptyState>
      )}
      {page && page.items.length > 0 && (
        <ul aria-label={t('list')} aria-busy={loading} className={GRID}>
          {page.items.map((picture) => (
            <li key={picture.id} className="min-w-0">
              <Card picture={picture} storyId={storyId} {...(onTake ? { onTake } : {})} />
            </li>
          ))}
        </ul>
      )}
      {page?.next && (
        <Button className="self-center" disabled={loading} onClick={() => void read(query, page)}>
          {t('more')}
        </Button>
      )}
    </div>
  )
}

const GRID = 'grid grid-cols-[repeat(auto-fill,minmax(min(100%,200px),1fr))] gap-x-4 gap-y-6 max-sm:grid-cols-2 max-sm:gap-x-3'

function Card({ picture, storyId, onTake }: { picture: PictureFacts; storyId: string; onTake?: (picture: PictureFacts) => void }) {
  const all = useTranslations()
  const t = useTranslations('editor.library')
  const sayName = useSayName()
  const { caption, credit } = proposedWords(picture)
  const title = caption || picture.name || t('nameless')
  const [use] = usesElsewhere(picture, storyId)
  return (
    <article aria-label={title} className="flex h-full flex-col gap-1.5">
      <a href={previewUrl(picture.id)} target="_blank" rel="noreferrer" aria-label={t('look', { title })} className="block">
        <img src={previewUrl(picture.id)} alt="" loading="lazy" width={picture.width} height={picture.height} className="aspect-[4/3] w-full bg-desk object-contain" />
      </a>
      <p className="line-clamp-3 text-sm break-words">{title}</p>
      <p className="text-xs break-words text-ink-2">
        {[credit, all('editor.rights.label', { kind: all(`vocab.rights.${picture.rights.kind}`) })].filter(Boolean).join(' · ')}
      </p>
      <p className="text-xs text-ink-2">
        {sayName(picture.uploadedBy.name)} <Time at={picture.uploadedAt} />
      </p>
      <p className="line-clamp-2 text-xs text-ink-2">
        {use ? (
          <a href={`/stories/${use.storyId}`} className="underline decoration-hairline underline-offset-2 hover:decoration-ink">
            {sayUse(all, use)}
          </a>
        ) : (
          picture.uses.length === 0 && t('use.unused')
        )}
      </p>
      {onTake && (
        <Button size="sm" className="mt-auto self-start max-sm:h-10" aria-label={t('takeOne', { title })} onClick={() => onTake(picture)}>
          {t('take')}
        </Button>
      )}
    </article>
  )
}
