import { useTranslations } from 'use-intl'
import { LeftWords } from '../../editor/file/leftWords'
import { isGuessed } from '../../editor/file/way'
import { Button, LinkButton } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { UploadList } from '../../ui/sending/uploadList'
import type { Imports } from './useImports'

/** What became of each file that was imported, and how far the others are. Nothing while there are none. */
export function ImportList({ imports: { all, done, drop, again, clear } }: { imports: Imports }) {
  const t = useTranslations()
  if (all.length === 0 && done.length === 0) return null
  return (
    <section aria-label={t('stories.files.results')} className="mx-4 mb-2 border border-hairline max-sm:mx-0 max-sm:border-x-0">
      <UploadList words="editor.file" uploads={all} onDrop={drop} onAgain={again} />
      {done.length > 0 && (
        <>
          <ul className="max-h-[40vh] overflow-y-auto">
            {done.map(({ key, file, story }) => {
              const headline = story.headline || t('common.untitled')
              return (
                <li key={key} className="border-b border-b-hairline">
                  <Notice
                    kind="done"
                    action={
                      <LinkButton size="sm" href={`/stories/${story.id}`} aria-label={t('stories.files.openOne', { headline })}>
                        {t('stories.files.open')}
                      </LinkButton>
                    }
                  >
                    <p className="wrap-anywhere">{t('stories.files.done', { name: file, headline, n: story.number })}</p>
                    {isGuessed(story.encoding) && <p className="text-sm text-ink-2">{t('editor.file.encoding', { name: file, encoding: story.encoding })}</p>}
                    <LeftWords left={story.left} />
                  </Notice>
                </li>
              )
            })}
          </ul>
          <div className="flex justify-end p-1">
            <Button size="sm" tone="bare" onClick={clear}>
              {t('stories.files.clear')}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}
