'use client'

import { useTranslations } from 'use-intl'
import { useSayRefusal } from '../../ui/sayRefusal'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/notice'
import type { Upload } from './uploads'

/** Pictures on their way into the story: how far each is, and what may be done about it. One that is refused stays until it was read. */
export function UploadList({ uploads, onDrop, onAgain }: { uploads: readonly Upload[]; onDrop: (key: number) => void; onAgain: (key: number) => void }) {
  const t = useTranslations()
  if (uploads.length === 0) return null
  return (
    <ul aria-label={t('editor.picture.list')} className="max-h-[40vh] overflow-y-auto">
      {uploads.map((upload) => (
        <li key={upload.key} className="border-b border-b-hairline">
          <Row upload={upload} onDrop={() => onDrop(upload.key)} onAgain={() => onAgain(upload.key)} />
        </li>
      ))}
    </ul>
  )
}

function Row({ upload: { file, now }, onDrop, onAgain }: { upload: Upload; onDrop: () => void; onAgain: () => void }) {
  const t = useTranslations()
  const sayRefusal = useSayRefusal()
  const name = file.name || t('editor.picture.nameless')
  const close = (
    <Button size="sm" onClick={onDrop}>
      {t('common.close')}
    </Button>
  )
  switch (now.step) {
    case 'refused':
      return (
        <Notice kind="refusal" action={close}>
          {t('editor.picture.refused', { name, why: sayRefusal(now.refusal) })}
        </Notice>
      )
    case 'failed':
      return (
        <Notice kind="refusal" action={close}>
          {t('editor.picture.refused', { name, why: t('common.errorText', { reference: now.reference }) })}
        </Notice>
      )
    case 'cut':
      return (
        <Notice
          kind="refusal"
          action={
            <>
              <Button size="sm" tone="primary" onClick={onAgain}>
                {t('editor.picture.again')}
              </Button>
              <Button size="sm" onClick={onDrop}>
                {t('editor.picture.stop')}
              </Button>
            </>
          }
        >
          {t('editor.picture.cut', { name })}
        </Notice>
      )
    case 'waiting':
    case 'sending':
    case 'reading': {
      const percent = now.step === 'sending' ? now.percent : now.step === 'reading' ? 100 : 0
      return (
        <div className="relative flex items-center gap-3 py-1.5 pr-2 pl-3.5">
          <span className="min-w-0 flex-1 truncate" title={name}>
            {name}
          </span>
          <span className="shrink-0 text-sm text-ink-2 tabular-nums">{t(`editor.picture.${now.step}`, { percent })}</span>
          <Button size="sm" aria-label={t('editor.picture.stopOne', { name })} onClick={onDrop}>
            {t('editor.picture.stop')}
          </Button>
          <div role="progressbar" aria-label={name} aria-valuenow={percent} aria-valuemin={0} aria-valuemax={100} aria-valuetext={t(`editor.picture.${now.step}`, { percent })} className="absolute inset-x-0 bottom-0 h-0.5">
            <div className="h-full bg-ink transition-[width]" style={{ width: `${percent}%` }} />
          </div>
        </div>
      )
    }
  }
}
