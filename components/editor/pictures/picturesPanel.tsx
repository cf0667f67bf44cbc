'use client'

import clsx from 'clsx'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { PICTURE_TYPES } from '@/newsroom/manuscript/picture/format'
import type { Focus } from '@/newsroom/manuscript/picture/frame'
import type { Picture } from '@/newsroom/manuscript/story'
import type { PictureFacts } from '@/newsroom/manuscript/picture/facts'
import type { Outcome } from '@/newsroom/outcome'
import { Button } from '../../ui/button'
import { FileInput } from '../../ui/form/fileInput'
import { useSayName } from '../../ui/names'
import { SidePanel } from '../../ui/overlay/sidePanel'
import { previewUrl } from '../../ui/previewUrl'
import { Skeleton } from '../../ui/skeleton'
import { Time } from '../../ui/time'
import { FocusForm } from './focusForm'
import type { AskPictures } from './library'
import { sayUse, usesElsewhere } from './pictureWords'
import { RightsForm, type RightsFormProps } from './rightsForm'

/** What the story's pictures are asked and told by. */
export interface PictureActions {
  facts: (ids: string[]) => Promise<Outcome<PictureFacts[]>>
  setRights: RightsFormProps['onSet']
  library: AskPictures
}

/** In the strip below the sheet: how many pictures, and how many of them want an answer. Nothing without pictures. */
export function PicturesStatus({ pictures, facts, onOpen }: { pictures: readonly Picture[]; facts: ReadonlyMap<string, PictureFacts>; onOpen: (asset: string) => void }) {
  const t = useTranslations('editor.rights')
  const unsaid = pictures.filter(({ asset }) => facts.get(asset)?.rights.kind === 'unknown')
  const first = unsaid[0] ?? pictures[0]
  if (!first) return null
  return (
    <button type="button" aria-haspopup="dialog" onClick={() => onOpen(first.asset)} className="tabular -mx-1.5 h-7 rounded-sm px-1.5 text-sm whitespace-nowrap text-ink-2 hover:bg-hover max-sm:h-10">
      {t('status', { n: pictures.length, unsaid: unsaid.length })}
    </button>
  )
}

export interface PicturesPanelProps {
  storyId: string
  pictures: readonly Picture[]
  facts: ReadonlyMap<string, PictureFacts>
  /** The picture that is shown; null while the panel is closed. */
  chosen: string | null
  onChoose: (asset: string | null) => void
  onSet: RightsFormProps['onSet']
  onAnew: (assets: readonly string[]) => void
  /** Takes a file in the place of a picture; null where the text is only read. */
  onReplace: ((asset: string, file: File) => void) | null
  /** Sets what has to stay in sight of a picture; null where the text is only read. */
  onFocus: ((asset: string, focus: Focus) => void) | null
}

/** The story's pictures, one at a time: by what right each is printed, where else it stands, and what its file was. */
export function PicturesPanel({ storyId, pictures, facts, chosen, onChoose, onSet, onAnew, onReplace, onFocus }: PicturesPanelProps) {
  const t = useTranslations('editor.rights')
  const picture = pictures.find(({ asset }) => asset === chosen)
  const known = chosen === null ? undefined : facts.get(chosen)
  return (
    <SidePanel open={chosen !== null} onOpenChange={(open) => !open && onChoose(null)} title={t('panel')}>
      <div className="flex flex-col gap-4">
        {pictures.length > 1 && (
          <ul className="flex gap-2 overflow-x-auto p-0.5">
            {pictures.map(({ asset, caption }, at) => (
              <li key={`${asset}-${at}`} className="shrink-0">
                <button
                  type="button"
                  aria-pressed={asset === chosen}
                  aria-label={t('nth', { n: at + 1, caption: caption.slice(0, 30) || t('noCaption') })}
                  onClick={() => onChoose(asset)}
                  className={clsx('block size-16 overflow-hidden bg-desk', asset === chosen ? 'outline-2 outline-ink' : 'opacity-70 hover:opacity-100')}
                >
                  <img src={previewUrl(asset)} alt="" className="size-full object-cover" />
                </button>
              </li>
            ))}
          </ul>
        )}
        {picture && (
          <>
            {known ? (
              <FocusForm key={picture.asset} asset={picture.asset} size={known} focus={picture.focus} onSet={onFocus && ((focus) => onFocus(picture.asset, focus))} />
            ) : (
              <img src={previewUrl(picture.asset)} alt="" className="max-h-56 w-full bg-desk object-contain" />
            )}
            <p className="text-sm text-ink-2">{picture.caption || t('noCaption')}</p>
          </>
        )}
        {picture && onReplace && (
          <Replace
            onFile={(file) => {
              // what comes of it is seen in the sheet
              onChoose(null)
              onReplace(picture.asset, file)
            }}
          />
        )}
        {known ? (
          <Known key={known.id} facts={known} storyId={storyId} onSet={onSet} onDone={() => onAnew([known.id])} />
        ) : (
          <div role="status" aria-label={t('loading')} className="flex flex-col gap-3">
            <Skeleton className="h-4 w-2/3" />
            <Skeleton className="h-32 w-full" />
          </div>
        )}
      </div>
    </SidePanel>
  )
}

function Replace({ onFile }: { onFile: (file: File) => void }) {
  const t = useTranslations('editor.picture')
  const files = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button size="sm" className="self-start max-sm:h-10" onClick={() => files.current?.click()}>
        {t('replace')}
      </Button>
      <FileInput ref={files} accept={PICTURE_TYPES} take={([file]) => file && onFile(file)} single />
    </>
  )
}

function Known({ facts, storyId, onSet, onDone }: { facts: PictureFacts; storyId: string } & Pick<RightsFormProps, 'onSet' | 'onDone'>) {
  const all = useTranslations()
  const t = useTranslations('editor.rights')
  const sayName = useSayName()
  const uses = usesElsewhere(facts, storyId)
  return (
    <>
      {uses.length > 0 && (
        <section aria-label={t('elsewhere')}>
          <h3 className="text-sm text-ink-2">{t('elsewhere')}</h3>
          <ul className="mt-1 flex flex-col gap-1">
            {uses.slice(0, 8).map((use) => (
              <li key={use.storyId}>
                <a href={`/stories/${use.storyId}`} className="underline decoration-hairline underline-offset-4 hover:decoration-ink">
                  {sayUse(all, use)}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <RightsForm facts={facts} onSet={onSet} onDone={onDone} />
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 border-t border-hairline pt-3 text-sm">
        <dt className="text-ink-3">{t('file')}</dt>
        <dd className="break-all text-ink-2">{facts.name || t('nameless')}</dd>
        <dt className="text-ink-3">{t('size')}</dt>
        <dd className="tabular text-ink-2">{t('pixels', { width: facts.width, height: facts.height })}</dd>
        <dt className="text-ink-3">{t('uploaded')}</dt>
        <dd className="text-ink-2">
          {sayName(facts.uploadedBy.name)} <Time at={facts.uploadedAt} />
        </dd>
        {facts.rightsSet && (
          <>
            <dt className="text-ink-3">{t('setBy')}</dt>
            <dd className="text-ink-2">
              {sayName(facts.rightsSet.by)} <Time at={facts.rightsSet.at} />
            </dd>
          </>
        )}
      </dl>
    </>
  )
}
