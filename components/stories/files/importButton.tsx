import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { MANUSCRIPT_ENDINGS } from '@/newsroom/manuscript/file/format'
import { Button } from '../../ui/button'
import { FileInput } from '../../ui/form/fileInput'

/** Chooses files, each of which becomes a story. */
export function ImportButton({ take }: { take: (files: readonly File[]) => void }) {
  const t = useTranslations('stories.files')
  const files = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button title={t('hint')} onClick={() => files.current?.click()}>
        {t('choose')}
      </Button>
      <FileInput ref={files} accept={MANUSCRIPT_ENDINGS} take={take} />
    </>
  )
}
