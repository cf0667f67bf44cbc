import type { Severity } from '../hit'
import type { EntryKind, TermScope } from './entry'
import type { EntryField } from './fields'

type Column = 'kind' | EntryField

interface Words {
  column: Record<Column, string>
  kind: Record<EntryKind, string>
  severity: Record<Severity, string>
  scope: Record<TermScope, string>
}

/**
 * What the columns and codes of a lexicon are called in its files and on its screens. A file in either language is read; so is one in
 * codes.
 */
export const LEXICON_WORDS: Record<'zh' | 'en', Words> = {
  zh: {
    column: { kind: '类别', text: '词', offices: '职务', rank: '排序', wrong: '错误写法', replacement: '应作', severity: '级别', scope: '范围', unless: '除外', source: '依据', from: '起', to: '止' },
    kind: { person: '人物', place: '地名', organisation: '机构', phrase: '固定提法', term: '禁用慎用', confusable: '易混', style: '本报用法' },
    severity: { block: '阻断', warn: '警告', hint: '提示' },
    scope: { headline: '标题', body: '正文', ad: '广告' },
  },
  en: {
    column: { kind: 'Kind', text: 'Word', offices: 'Offices', rank: 'Rank', wrong: 'Wrong forms', replacement: 'Instead', severity: 'Severity', scope: 'Where', unless: 'Except in', source: 'Source', from: 'From', to: 'Until' },
    kind: { person: 'Person', place: 'Place', organisation: 'Organisation', phrase: 'Fixed phrase', term: 'Banned or cautioned', confusable: 'Confusable', style: 'House style' },
    severity: { block: 'Block', warn: 'Warn', hint: 'Hint' },
    scope: { headline: 'Headlines', body: 'Text', ad: 'Advertisements' },
  },
}

export type WordsLanguage = keyof typeof LEXICON_WORDS

/** The code a word of a file means, in either language, whatever its case; the word itself where it means none. */
export function codeOf(table: keyof Words, word: string): string {
  const said = word.trim().toLowerCase()
  for (const words of Object.values(LEXICON_WORDS)) {
    for (const [code, name] of Object.entries(words[table])) if (said === code || said === name.toLowerCase()) return code
  }
  return word.trim()
}
