import clsx from 'clsx'
import type { PublishedEdition } from '@/newsroom/edition/published'
import { Link } from '../ui/link'
import { PAPER } from './paths'
import type { Words } from './words'
import { named } from '../text/name'

/** The nameplate over the lines of the day, as at the head of a front page; `small`, above articles, is the name alone. */
export function Masthead({ edition, small = false, ...words }: Words & { edition: Pick<PublishedEdition, 'masthead' | 'paper'>; small?: boolean }) {
  const { t, locale } = words
  const { zh, en } = edition.masthead
  const facts =
    locale === 'zh'
      ? [`${zh.date}　${zh.weekday}`, zh.lunar, zh.number, zh.pages]
      : [en.date, en.number, en.pages]
  return (
    <header className="mx-auto w-full max-w-[1200px] px-4 sm:px-6 print:px-0">
      <div className={clsx('flex flex-col items-center', small ? 'pt-5 pb-4 max-sm:pt-4 max-sm:pb-3' : 'pt-8 pb-4 max-sm:pt-5 max-sm:pb-3')}>
        <Nameplate name={edition.paper.name} small={small} label={t('paper.titleOf', { name: named(locale, { zh: zh.name, en: en.name }) })} />
      </div>
      {small ? (
        <div className="border-t-3 border-ink [border-top-style:double]" />
      ) : (
        <p
          className={clsx(
            'flex justify-between gap-x-6 border-t-3 border-b border-t-ink border-b-hairline py-2 text-sm text-ink-2 tabular [border-top-style:double] max-sm:text-xs',
            // four facts do not fit one line of a phone
            facts.length > 3 && 'max-sm:grid max-sm:grid-flow-col max-sm:grid-rows-2',
          )}
        >
          {facts.map((fact, index) => (
            <span key={fact} className={clsx(facts.length > 3 && index > 1 && 'max-sm:text-right')}>
              {fact}
            </span>
          ))}
        </p>
      )}
    </header>
  )
}

/** The paper's name in its own face; leads to the newest edition. */
export function Nameplate({ name, small, label }: { name: { zh: string; en: string }; small: boolean; label: string }) {
  return (
    <Link href={PAPER} prefetch={false} aria-label={label} className="flex flex-col items-center text-ink">
      <span
        lang="zh-CN"
        className={clsx(
          'font-song leading-none font-black',
          small
            ? 'pl-[0.16em] text-[30px] tracking-[0.16em] max-sm:text-[26px]'
            : 'pl-[0.2em] text-[64px] tracking-[0.2em] max-sm:text-[38px]',
        )}
      >
        {name.zh}
      </span>
      {!small && name.en !== '' && (
        <span lang="en" className="mt-3 pl-[0.34em] font-song text-xs tracking-[0.34em] text-ink-2 uppercase max-sm:hidden">
          {name.en}
        </span>
      )}
    </Link>
  )
}
