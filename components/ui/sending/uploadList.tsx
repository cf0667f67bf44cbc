'use client'

import { useTranslations } from 'use-intl'
import { useSayRefusal } from '../sayRefusal'
import { Button } from '../button'
import { Notice } from '../notice'
import { percentOf } from './elsewhere'
import type { Upload } from './uploads'

/** Whose words say what is on its way. */
type Words = 'editor.picture' | 'editor.file'

interface UploadListProps {
  words: Words
  uploads: readonly Upload[]
  onDrop: (key: number) => void
  onAgain: (key: number) => void
}

/** Files on their way: how far each is, and what may be done about it. One that is refused stays until it was read. */
export function UploadList({ words, uploads, onDrop, onAgain }: UploadListProps) {
  const t = useTranslations()
  if (uploads.length === 0) return null
  return (
    <ul aria-label={t(`${words}.list`)} className="max-h-[40vh] overflow-y-auto">
      {uploads.map((upload) => (
        <li key={upload.key} className="border-b border-b-hairline">
          <Row words={words} upload={upload} onDrop={() => onDrop(upload.key)} onAgain={() => onAgain(upload.key)} />
        </li>
      ))}
    </ul>
  )
}

function Row({ words, upload: { file, now }, onDrop, onAgain }: { words: Words; upload: Upload; onDrop: () => void; onAgain: () => void }) {
  const t = useTranslations()
  const sayRefusal = useSayRefusal()
  const name = file.name || t(`${words}.nameless`)
  const close = (
    <Button size="sm" onClick={onDrop}>
      {t('common.close')}
    </Button>
  )
  switch (now.step) {
    case 'refused':
      return (
        <Notice kind="refusal" action={close}>
          {t(`${words}.refused`, { name, why: sayRefusal(now.refusal) })}
        </Notice>
      )
    case 'failed':
      return (
        <Notice kind="refusal" action={close}>
          {t(`${words}.refused`, { name, why: t('common.errorText', { reference: now.reference }) })}
        </Notice>
      )
    case 'cut':
      return (
        <Notice
          kind="refusal"
          action={
            <>
              <Button size="sm" tone="primary" onClick={onAgain}>
                {t(`${words}.again`)}
              </Button>
              <Button size="sm" onClick={onDrop}>
                {t(`${words}.stop`)}
              </Button>
            </>
          }
        >
          {t(`${words}.cut`, { name })}
        </Notice>
      )
    case 'waiting':
    case 'sending':
    case 'reading':
    case 'ready': {
      const percent = percentOf({ key: 0, file, now })
      return (
        <div className="relative flex items-center gap-3 py-1.5 pr-2 pl-3.5">
          <span className="min-w-0 flex-1 truncate" title={name}>
            {name}
          </span>
          <span className="shrink-0 text-sm text-ink-2 tabular-nums">{t(`${words}.${now.step}`, { percent })}</span>
          <Button size="sm" aria-label={t(`${words}.stopOne`, { name })} onClick={onDrop}>
            {t(`${words}.stop`)}
          </Button>
          <div role="progressbar" aria-label={name} aria-valuenow={percent} aria-valuemin={0} aria-valuemax={100} aria-valuetext={t(`${words}.${now.step}`, { percent })} className="absolute inset-x-0 bottom-0 h-0.5">
            <div className="h-full bg-ink transition-[width]" style={{ width: `${percent}%` }} />
          </div>
        </div>
      )
    }
  }
}
