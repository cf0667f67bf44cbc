'use client'

import clsx from 'clsx'
import { Tabs as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { Link } from './link'

const TAB =
  'inline-flex h-9 shrink-0 items-center gap-1.5 border-b-2 border-transparent px-2 text-base text-ink-2 whitespace-nowrap ' +
  'hover:text-ink data-[state=active]:border-ink data-[state=active]:text-ink aria-[current]:border-ink aria-[current]:text-ink'

const STRIP = 'flex gap-1 overflow-x-auto border-b border-hairline'

export interface TabsProps<T extends string> {
  label: string
  tabs: readonly { value: T; label: ReactNode; content: ReactNode }[]
  value?: T
  defaultValue?: T
  onChange?: (value: T) => void
  className?: string
}

/** Views of one thing, one at a time. */
export function Tabs<T extends string>({ label, tabs, value, defaultValue, onChange, className }: TabsProps<T>) {
  return (
    <Radix.Root
      {...(value === undefined ? { defaultValue: defaultValue ?? tabs[0]?.value ?? '' } : { value })}
      onValueChange={(next) => onChange?.(next as T)}
      className={className}
    >
      <Radix.List aria-label={label} className={STRIP}>
        {tabs.map((tab) => (
          <Radix.Trigger key={tab.value} value={tab.value} className={TAB}>
            {tab.label}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} value={tab.value} className="outline-offset-[-2px]">
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  )
}

export interface LinkTabsProps {
  label: string
  tabs: readonly { href: string; label: ReactNode; count?: number; current: boolean }[]
  className?: string
}

/** The same strip, each tab an address: filters and sections that a colleague can be sent a link to. */
export function LinkTabs({ label, tabs, className }: LinkTabsProps) {
  return (
    <nav aria-label={label} className={clsx(STRIP, className)}>
      {tabs.map((tab) => (
        <Link key={tab.href} href={tab.href} aria-current={tab.current ? 'page' : undefined} className={TAB} scroll={false}>
          {tab.label}
          {tab.count !== undefined && <span className="tabular text-sm text-ink-3">{tab.count}</span>}
        </Link>
      ))}
    </nav>
  )
}
