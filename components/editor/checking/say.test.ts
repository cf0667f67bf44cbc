import { createTranslator } from 'use-intl/core'
import { describe, expect, it } from 'vitest'
import { SEEDED } from '@/newsroom/checker/corpus/faults'
import { hitsOf } from '@/newsroom/checker/corpus/measure'
import { FAULTS, type FaultId } from '@/newsroom/checker/faults'
import { MESSAGES, type Locale } from '../../text/locale'
import type { Translate } from '../../text/translate'
import { sayFault, sayPlace } from './say'

const problems: string[] = []
const translator = (locale: Locale) =>
  createTranslator({ locale, messages: MESSAGES[locale], onError: (error) => problems.push(error.message) }) as unknown as Translate

describe.each(['zh', 'en'] as const)('what the checker found is said in %s', (locale) => {
  it('with a sentence for every fault, and none without its fault', () => {
    const told = Object.entries(MESSAGES[locale].checker.fault).flatMap(([group, faults]) => Object.keys(faults).map((one) => `${group}.${one}`))
    expect(told.toSorted()).toEqual(Object.keys(FAULTS).toSorted())
  })

  it('with everything a sentence asks for given by the rule that found it', () => {
    const t = translator(locale)
    problems.length = 0
    const seen = new Set<FaultId>()
    for (const { story } of SEEDED) {
      for (const hit of hitsOf(story)) {
        seen.add(hit.fault)
        expect(sayFault(t, hit)).not.toMatch(/[{}]|checker\.|undefined/)
        expect(sayPlace(t, hit.place)).not.toMatch(/[{}]|checker\./)
      }
    }
    expect(problems).toEqual([])
    // the corpus meets every fault, so no sentence is left untried
    expect(Object.keys(FAULTS).filter((fault) => !seen.has(fault as FaultId))).toEqual([])
  })
})
