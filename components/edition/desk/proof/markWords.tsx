'use client'

import { useTranslations } from 'use-intl'
import { partsOf } from '@/newsroom/edition/move'
import type { MarkedWords } from '@/newsroom/edition/pageView'

/** What a mark on words asks for, in one line: 帐户 → 账户, by which sign it is written, and where if not in a paragraph. */
export function MarkWords({ correction, quiet }: { correction: MarkedWords; quiet: boolean }) {
  const t = useTranslations('page.words')
  const inField = useTranslations('vocab.field')
  const { field, sign, placed, moves } = correction
  return (
    <>
      {moves ? <Moved correction={{ ...correction, moves }} quiet={quiet} /> : <Changed correction={correction} quiet={quiet} />}
      <span className="pl-2 text-sm text-ink-3">
        {t(`sign.${sign}`)}
        {field !== undefined && ` · ${inField(field)}`}
      </span>
      {!placed && !quiet && <span className="block text-sm text-ink-2">{t('changed')}</span>}
    </>
  )
}

interface Words {
  correction: MarkedWords
  quiet: boolean
}

function Changed({ correction: { was, by, sign, made }, quiet }: Words) {
  return (
    <span className="font-song text-lg break-words" lang="zh-Hans">
      {was === by ? was : was !== '' && <del className={sign === 'delete' && !quiet ? 'decoration-press' : sign === 'delete' ? undefined : 'no-underline'}>{shown(was)}</del>}
      {by !== '' && !(was === by && !made) && (
        <>
          <span aria-hidden className={was === '' ? 'pr-1 text-ink-3' : 'px-1 text-ink-3'}>
            {was === '' ? '+' : '→'}
          </span>
          <ins className={quiet ? 'no-underline' : 'text-press no-underline'}>{shown(by)}</ins>
        </>
      )}
    </span>
  )
}

/** Characters of what words cross that are shown: those beside which they come to stand. */
const CROSSED = 8

/** 转移: the words, and behind or before which others they shall stand. */
function Moved({ correction: { was, moves }, quiet }: { correction: MarkedWords & Required<Pick<MarkedWords, 'moves'>>; quiet: boolean }) {
  const t = useTranslations('page.words')
  const { words, crossed, behind } = partsOf(was, moves)
  return (
    <span className="break-words">
      <span className={quiet ? 'font-song text-lg' : 'font-song text-lg text-press'} lang="zh-Hans">
        {shown(words)}
      </span>{' '}
      {t.rich(behind ? 'movedBehind' : 'movedBefore', {
        words: shown(nearest(crossed, behind)),
        song: (text) => (
          <span className="font-song text-lg" lang="zh-Hans">
            {text}
          </span>
        ),
      })}
    </span>
  )
}

/** Of what words cross, the end at which they come to stand. */
export function nearest(crossed: string, behind: boolean, most = CROSSED): string {
  const chars = Array.from(crossed)
  if (chars.length <= most) return crossed
  return behind ? `…${chars.slice(-most).join('')}` : `${chars.slice(0, most).join('')}…`
}

/** A space is seen where it is all there is to see. */
function shown(text: string): string {
  return text.replace(/\s/gu, '␣')
}
