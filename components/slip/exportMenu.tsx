'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../ui/button'
import { Menu, MenuItem } from '../ui/overlay/menu'
import { Notice } from '../ui/notice'
import type { SlipText } from './types'

const FORMS = ['docx', 'txt', 'html', 'zip'] as const

/** The story as a file, with every word that stands on this screen: what is typed is stored first. */
export function ExportMenu({ storyId, text }: { storyId: string; text: SlipText }) {
  const t = useTranslations('slip.export')
  const [late, setLate] = useState(false)
  async function save(form: (typeof FORMS)[number]): Promise<void> {
    setLate(false)
    if ((await text.settled()) === null) return setLate(true)
    const link = document.createElement('a')
    link.href = `/api/v1/stories/${encodeURIComponent(storyId)}/file?as=${form}`
    link.download = ''
    link.click()
  }
  return (
    <>
      <Menu
        align="start"
        trigger={
          <Button size="sm" tone="bare" className="max-sm:h-12">
            {t('label')}
          </Button>
        }
      >
        {FORMS.map((form) => (
          <MenuItem key={form} onSelect={() => void save(form)}>
            {t(form)}
          </MenuItem>
        ))}
      </Menu>
      {late && (
        <Notice kind="refusal" className="ml-2 basis-full">
          {t('late')}
        </Notice>
      )}
    </>
  )
}
