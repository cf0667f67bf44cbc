import type { PaperIdentity } from '@/newsroom/edition/masthead'
import type { Locale } from '../text/locale'
import { FEED } from './paths'
import type { Words } from './words'

type SetLocale = (form: FormData) => Promise<void>

/** 版本记录 at the foot of every page, the feed, and the language of what stands around the paper. */
export function Imprint({ paper, setLocale, ...words }: Words & { paper: PaperIdentity | null; setLocale: SetLocale }) {
  const { t, locale } = words
  return (
    <footer className="mx-auto mt-auto w-full max-w-[1200px] px-4 pt-16 pb-8 text-xs text-ink-3 sm:px-6 print:hidden">
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3 border-t border-hairline pt-4">
        {paper && (
          <ul aria-label={t('paper.imprint')} className="flex max-w-[860px] flex-wrap gap-x-5 gap-y-0.5">
            {linesOf(words, paper).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
        <div className="flex items-center gap-4">
          <a href={FEED} className="py-1 underline-offset-4 hover:text-ink hover:underline">
            {t('paper.feed')}
          </a>
          <form action={setLocale} aria-label={t('common.language')} className="flex">
            <Language locale="zh" current={locale} name={t('nav.chinese')} />
            <Language locale="en" current={locale} name={t('nav.english')} />
          </form>
        </div>
      </div>
    </footer>
  )
}

function Language({ locale, current, name }: { locale: Locale; current: Locale; name: string }) {
  const chosen = locale === current
  return (
    <button
      type="submit"
      name="locale"
      value={locale}
      lang={locale}
      aria-pressed={chosen}
      className={`h-8 rounded-sm px-2 ${chosen ? 'text-ink' : 'hover:text-ink'}`}
    >
      {name}
    </button>
  )
}

function linesOf({ t }: Words, paper: PaperIdentity): string[] {
  const said: [value: string, text: string][] = [
    [paper.cn, t('paper.cn', { number: paper.cn })],
    [paper.sponsor, t('paper.sponsor', { name: paper.sponsor })],
    [paper.publisher, t('paper.publisher', { name: paper.publisher })],
    [paper.chiefEditor, t('paper.chiefEditor', { name: paper.chiefEditor })],
    [paper.address, t('paper.address', { address: paper.address })],
    [paper.postcode, t('paper.postcode', { postcode: paper.postcode })],
    [paper.phone, t('paper.phone', { phone: paper.phone })],
    [paper.hotline, t('paper.hotline', { phone: paper.hotline })],
    [paper.mailbox, t('paper.mailbox', { address: paper.mailbox })],
    [paper.printer.name, t('paper.printer', { name: paper.printer.name })],
    [paper.price, t('paper.price', { price: paper.price })],
  ]
  return said.filter(([value]) => value !== '').map(([, text]) => text)
}
