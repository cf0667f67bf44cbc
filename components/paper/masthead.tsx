import clsx from 'clsx'
import Link from 'next/link'
import type { PublishedEdition } from '@/newsroom/edition/published'
import { PAPER } from './paths'
import type { Words } from './words'

/** The nameplate over the lines of the day, as at the head of a front page; `small`, above articles, is the name alone. */
export function Masthead({ edition, small = false, ...words }: Words & { edition: Pick<PublishedEdition, 'masthead' | 'paper'>; small?: boolean }) {
  const { t, locale } = words
  const { zh, en } = edition.masthead
  const facts =
    locale === 'zh'
      ? [`${zh.date}　${zh.weekday}`, zh.number, zh.lunar, zh.pages]
      : [en.date, en.number, en.pages]
  return (
    <header className="mx-auto w-full max-w-[1200px] px-4 sm:px-6 print:px-0">
      <div className={clsx('flex flex-col items-center', small ? 'pt-5 pb-3' : 'pt-8 pb-4 max-sm:pt-6 max-sm:pb-3')}>
        <Nameplate name={edition.paper.name} small={small} label={t('paper.titleOf', { name: locale === 'zh' ? zh.name : en.name || zh.name })} />
      </div>
      {small ? (
        <div className="border-t-3 border-ink [border-top-style:double]" />
      ) : (
        <p className="grid grid-cols-2 gap-y-0.5 border-t-3 border-b border-t-ink border-b-hairline py-2 text-sm text-ink-2 tabular [border-top-style:double] max-sm:text-xs sm:flex sm:justify-between sm:gap-x-6">
          {facts.map((fact) => (
            <span key={fact} className="max-sm:even:text-right">
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
            : 'pl-[0.2em] text-[64px] tracking-[0.2em] max-sm:text-[44px]',
        )}
      >
        {name.zh}
      </span>
      {!small && name.en !== '' && (
        <span lang="en" className="mt-3 pl-[0.34em] font-song text-xs tracking-[0.34em] text-ink-2 uppercase max-sm:mt-2">
          {name.en}
        </span>
      )}
    </Link>
  )
}
