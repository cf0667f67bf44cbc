'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import type { Locale } from '../../text/locale'
import { RadioGroup } from '../../ui/form/choice'
import { Outcome } from '../outcome'
import { Section } from '../section'
import type { Act } from '@/newsroom/outcome'
import { useSend } from '../useSend'

type Theme = 'system' | 'light' | 'night'

/** Language and light; both count at once. */
export function OwnDisplay(props: {
  locale: Locale
  theme: Theme
  setLocale: Act<Locale>
  setTheme: Act<Theme>
}) {
  const t = useTranslations()
  const router = useRouter()
  const { send, problem } = useSend()

  async function choose(work: ReturnType<Act<never>>) {
    if ((await send(work)) !== undefined) router.refresh()
  }

  return (
    <Section title={t('settings.display')} hint={t('settings.displayHint')}>
      <RadioGroup
        name="locale"
        label={t('common.language')}
        inline
        value={props.locale}
        options={[
          { value: 'zh', label: <span lang="zh-CN">中文</span> },
          { value: 'en', label: <span lang="en">English</span> },
        ]}
        onChange={(locale) => void choose(props.setLocale(locale))}
      />
      <RadioGroup
        name="theme"
        label={t('common.theme')}
        inline
        value={props.theme}
        options={[
          { value: 'system', label: t('common.themeSystem') },
          { value: 'light', label: t('common.themeLight') },
          { value: 'night', label: t('common.themeNight') },
        ]}
        onChange={(theme) => void choose(props.setTheme(theme))}
      />
      <Outcome problem={problem} />
    </Section>
  )
}
