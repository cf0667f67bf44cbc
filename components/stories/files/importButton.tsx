import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { MANUSCRIPT_ENDINGS } from '@/newsroom/manuscript/file/format'
import { Button } from '../../ui/button'

/** Chooses files, each of which becomes a story. */
export function ImportButton({ take }: { take: (files: readonly File[]) => void }) {
  const t = useTranslations('stories.files')
  const files = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button title={t('hint')} onClick={() => files.current?.click()}>
        {t('choose')}
      </Button>
      <input
        ref={files}
        type="file"
        accept={MANUSCRIPT_ENDINGS.join(',')}
        multiple
        hidden
        onChange={(event) => {
          take([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
    </>
  )
}
