'use client'

import { useTranslations } from 'use-intl'
import type { HeadField } from '@/newsroom/edition/head'
import type { Station } from '@/newsroom/edition/masthead'
import { Button } from '../../ui/button'
import { TextInput } from '../../ui/form/input'
import type { PartProps } from './paperDraft'
import { Section } from '../section'

/** Where readers subscribe 订阅站点: a short list, printed as it stands. */
export function PaperStations({ draft, set, said }: PartProps & { said: readonly HeadField[] }) {
  const t = useTranslations('settings')
  const { identity } = draft
  const write = (stations: Station[]) => set({ identity: { ...identity, stations } })
  const change = (index: number, changes: Partial<Station>) =>
    write(identity.stations.map((station, at) => (at === index ? { ...station, ...changes } : station)))
  return (
    <Section title={t('stations')} hint={t('stationsHint')}>
      {identity.stations.length > 0 && (
        <ul className="flex flex-col gap-2 max-sm:gap-5">
          {identity.stations.map((station, index) => (
            <li key={index} className="grid grid-cols-[1fr_1.4fr_1fr_auto] gap-2 max-sm:grid-cols-1">
              {(['name', 'address', 'phone'] as const).map((key) => (
                <TextInput
                  key={key}
                  aria-label={`${t(key === 'name' ? 'station' : key)} ${index + 1}`}
                  placeholder={t(key === 'name' ? 'station' : key)}
                  value={station[key]}
                  maxLength={key === 'address' ? 120 : 60}
                  onChange={(event) => change(index, { [key]: event.target.value })}
                />
              ))}
              <Button
                tone="bare"
                className="max-sm:justify-self-start"
                aria-label={t('removeOf', { name: station.name || `${t('station')} ${index + 1}` })}
                onClick={() => write(identity.stations.toSpliced(index, 1))}
              >
                {t('remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {identity.stations.length > 0 && !said.includes('stations') && <p className="text-xs text-ink-3">{t('stationsNotInHead')}</p>}
      <Button className="self-start" onClick={() => write([...identity.stations, { name: '', address: '', phone: '' }])}>
        {t('addStation')}
      </Button>
    </Section>
  )
}
