import { createTranslator } from 'use-intl/core'
import { describe, expect, it } from 'vitest'
import { PREFLIGHT_CHECKS, preflight } from '@/newsroom/edition/preflight'
import { BROKEN } from '@/newsroom/edition/preflight.faults.test-support'
import { lockableInput } from '@/newsroom/edition/preflight.test-support'
import { MESSAGES } from '../../text/locale'
import type { Translate } from '../../text/translate'
import { checkTitle, failureText } from './checkText'

describe.each(['zh', 'en'] as const)('the words of the lock checks, %s', (locale) => {
  const t = createTranslator({
    locale,
    messages: MESSAGES[locale],
    onError: (error) => {
      throw error
    },
  }) as unknown as Translate

  it.each(PREFLIGHT_CHECKS.map(({ id }) => id))('%s has a title when it holds and another when it fails, and says what is wrong', (id) => {
    const [holds, fails] = [true, false].map((passed) => checkTitle(t, { id, passed }))
    expect(holds).not.toBe(id)
    expect(fails).not.toBe(id)
    expect(fails).not.toBe(holds)
    expect(t.has(`preflight.failure.${id}` as 'preflight.failure.overset')).toBe(true)
  })

  it.each(BROKEN)('%s: %s is said whole', (id, _why, breakIt) => {
    const input = lockableInput()
    breakIt(input)
    const failures = preflight(input).find((check) => check.id === id)?.failures ?? []
    expect(failures.length).toBeGreaterThan(0)
    for (const failure of failures) {
      const text = failureText(t, id, failure)
      expect(text).not.toMatch(/[{}]|undefined|preflight\./)
      expect(text).toMatch(locale === 'zh' ? /。$/ : /\.$/)
    }
  })
})
