import { Imprint } from '@/components/paper/imprint'
import { Nameplate } from '@/components/paper/masthead'
import { PAPER } from '@/components/paper/paths'
import { LinkButton } from '@/components/ui/button'
import { paperFront } from '@/server/paper/read'
import { setLocaleAction } from '../../(auth)/actions'
import { PaperType } from '../paperType'
import { paperWords } from '../words'
import { named } from '@/components/text/name'

/** Not printed, not published, or mistyped: said in the paper's own look, and no more than that. */
export default async function PaperNotFound() {
  const [words, paper] = await Promise.all([paperWords(), paperFront()])
  const { t, locale } = words
  return (
    <PaperType texts={{ 'song-heavy': paper?.name.zh ?? '', 'song-bold': t('paper.missingTitle') }} edition={null} locale={locale}>
      <main id="main" className="mx-auto flex w-full max-w-[40rem] flex-col items-center px-6 pt-[14vh] text-center">
        {paper && <Nameplate name={paper.name} small={false} label={t('paper.titleOf', { name: named(locale, paper.name) })} />}
        <div className="mt-8 w-full border-t-3 border-ink pt-8 [border-top-style:double]">
          <h1 className="font-song text-xl font-bold">{t('paper.missingTitle')}</h1>
          <p className="mt-2 mb-6 text-ink-2">{t('paper.missingText')}</p>
          <LinkButton href={PAPER} prefetch={false}>
            {t('paper.missingLink')}
          </LinkButton>
        </div>
      </main>
      <Imprint paper={null} setLocale={setLocaleAction} {...words} />
    </PaperType>
  )
}
