'use client'

import { useRouter } from 'next/navigation'
import { useMemo, useRef, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import type { AdView } from '@/newsroom/advertising/ad'
import { ARTWORK_TYPES, artworkFormat } from '@/newsroom/advertising/artwork'
import { extentOf } from '@/newsroom/advertising/size'
import { unusableArtwork } from '@/newsroom/advertising/unusable'
import { useAsking } from '../edition/act/asking'
import { Outcome } from '../settings/outcome'
import { useSend } from '../settings/useSend'
import { artworkPath, artworkPreview } from '../shell/paths'
import { nameIn } from '../text/name'
import { Button } from '../ui/button'
import { FileInput } from '../ui/form/fileInput'
import { sendFile, type Sent } from '../ui/sending/sendFile'
import { Time } from '../ui/time'
import { sayFacts } from './words'

const ACCEPTED = ['.pdf', '.jpg', '.jpeg', '.tif', '.tiff']

interface Brought {
  file: File
  voids?: string
}

/** Sends a file as artwork. Throws when the line is cut. */
async function upload(file: File, { id, version }: Pick<AdView, 'id' | 'version'>, voids: string | undefined, hear: (percent: number) => void): Promise<Exclude<Sent<unknown>, { status: 'cut' | 'stopped' }>> {
  const format = artworkFormat(new Uint8Array(await file.slice(0, 1024).arrayBuffer()))
  // what a file is its first bytes say: it need not be sent to be refused
  if (format === null) return { status: 'refused', refusal: unusableArtwork(file.size === 0 ? 'empty' : 'format', file.size) }
  const query = new URLSearchParams({ version: String(version), name: file.name.slice(-200), ...(voids === undefined ? {} : { voids }) })
  const sent = await sendFile<unknown>(file, { method: 'PUT', url: `${artworkPath(id)}?${query.toString()}`, headers: { 'content-type': ARTWORK_TYPES[format] } }, hear).answer
  if (sent.status === 'cut' || sent.status === 'stopped') throw new Error('The line was cut.')
  return sent
}

/** The artwork as it will print, in the proportions that were sold, what was read of it, and the way to bring other. */
export function Artwork({ ad, brings }: { ad: AdView; brings: boolean }) {
  const t = useTranslations()
  const locale = useLocale()
  const router = useRouter()
  const { send, pending, problem, done } = useSend()
  const [percent, setPercent] = useState<number | null>(null)
  const input = useRef<HTMLInputElement>(null)
  // pages it stands on print it at once: what that voids is asked for first
  const { acts, question } = useAsking(useMemo(() => ({ upload: ({ file, voids }: Brought) => upload(file, ad, voids, setPercent) }), [ad]))
  const { artwork } = ad
  const { width, height } = extentOf(ad.size)

  async function bring([file]: File[]) {
    if (!file) return
    const kept = await send(acts.upload({ file }), t('ads.taken'))
    setPercent(null)
    if (kept !== undefined) router.refresh()
  }

  return (
    <section aria-label={t('ads.artwork')}>
      {question}
      <div className="flex items-center justify-center bg-desk p-6 max-sm:p-3">
        <div className="relative max-h-[62vh] bg-sheet shadow-[0_0_0_1px_var(--hairline)]" style={{ aspectRatio: `${width} / ${height}`, width: `min(100%, calc(62vh * ${width / height}))` }}>
          {artwork ? (
            <img src={artworkPreview(artwork.sha256)} alt={t('ads.previewOf', { title: ad.title })} className="size-full object-contain" />
          ) : (
            <div className="flex size-full items-center justify-center p-4 text-center font-song text-xl text-ink-3">{ad.title}</div>
          )}
        </div>
      </div>
      <div className="mt-3 flex flex-wrap items-start gap-x-6 gap-y-2">
        <div className="min-w-0 flex-1">
          {artwork ? (
            <>
              <p className="truncate">{artwork.name}</p>
              <p className="text-sm text-ink-2">{sayFacts(t, artwork.facts, artwork.bytes).join(' · ')}</p>
              <p className="text-sm text-ink-3">
                {t.rich('ads.by', { name: nameIn(locale, artwork.by), time: () => <Time at={artwork.at} /> })}
                <a href={artworkPath(ad.id)} className="ml-3 text-ink-2 underline decoration-hairline underline-offset-4 hover:decoration-ink">
                  {t('ads.original')}
                </a>
              </p>
              {ad.approved && (
                <p className="text-sm text-ink-2">{t.rich('ads.approvedBy', { name: nameIn(locale, ad.approved.by), time: () => <Time at={ad.approved?.at ?? ''} /> })}</p>
              )}
            </>
          ) : (
            <>
              <p>{t('ads.noArtwork')}</p>
              <p className="text-sm text-ink-3">{t('ads.noArtworkHint')}</p>
            </>
          )}
        </div>
        {brings && (
          <>
            <FileInput ref={input} accept={ACCEPTED} take={(files) => void bring(files)} single />
            <Button tone={artwork ? 'quiet' : 'primary'} disabled={pending} onClick={() => input.current?.click()}>
              {percent === null ? t(artwork ? 'ads.replace' : 'ads.bring') : percent < 100 ? t('ads.sending', { percent }) : t('ads.reading')}
            </Button>
          </>
        )}
      </div>
      <Outcome problem={problem} done={done} />
    </section>
  )
}
