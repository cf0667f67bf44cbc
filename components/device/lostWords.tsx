'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ID_FORM } from '@/newsroom/id'
import type { StoryContent } from '@/newsroom/manuscript/story'
import { Paper } from '../editor/paper'
import { StaticSheet } from '../editor/staticSheet'
import { Button } from '../ui/button'
import { useDeviceOf } from './leaving'
import { dropPage } from './offline/pages'

interface Words {
  content: StoryContent
  whole: string
}

/** Where a story is no longer this person's to see: what they wrote of it here and could not be sent, to be read and copied. Nothing when there is none. */
export function LostWords() {
  const t = useTranslations('device.lost')
  const { id: personId } = useDeviceOf()
  const [, place, storyId = ''] = usePathname().split('/')
  const isStory = place === 'stories' && ID_FORM.test(storyId)
  const [words, setWords] = useState<Words | null>(null)
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!isStory) return
    let over = false
    // nor is its screen theirs to open without a line
    void dropPage(personId, location.pathname).catch(() => undefined)
    void unsentWords(personId, storyId)
      // a browser that keeps nothing has nothing to show
      .catch(() => null)
      .then((found) => !over && setWords(found))
    return () => {
      over = true
    }
  }, [isStory, personId, storyId])
  if (words === null) return null
  return (
    <section aria-labelledby="lost-words" className="mx-auto mb-16 w-full max-w-[790px] px-4">
      <div className="flex flex-wrap items-center gap-3 pb-3">
        <h2 id="lost-words" className="text-lg">
          {t('title')}
        </h2>
        <Button size="sm" className="max-sm:h-11" onClick={() => void navigator.clipboard.writeText(words.whole).then(() => setCopied(true))}>
          {t('copy')}
        </Button>
        <span role="status" className="text-sm text-ink-2">
          {copied && t('copied')}
        </span>
        <p className="w-full text-ink-2">{t('text')}</p>
      </div>
      <Paper>
        <StaticSheet content={words.content} written={false} />
      </Paper>
    </section>
  )
}

async function unsentWords(personId: string, storyId: string): Promise<Words | null> {
  const [{ contentOfText, readText }, { wholeText }] = [await import('./texts'), await import('../editor/text/keptPanel')]
  const text = await readText({ personId, storyId })
  if (!text || text.sent) return null
  const content = contentOfText(text)
  const whole = wholeText(content)
  return whole === '' ? null : { content, whole }
}
