'use client'

import clsx from 'clsx'
import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'

const ITEM =
  'flex h-8 cursor-default items-center gap-2 rounded-sm px-2 text-base outline-none select-none max-sm:h-11 ' +
  'data-highlighted:bg-hover data-disabled:text-ink-3'

/** Surface of everything that opens over the page. */
export const SURFACE = 'z-50 rounded-md border border-edge bg-sheet text-ink'

export interface MenuProps {
  /** One focusable element: a `Button`. */
  trigger: ReactNode
  children: ReactNode
  align?: 'start' | 'end'
  className?: string
}

/** A list of actions behind a button; arrows, letters and Escape work. */
export function Menu({ trigger, children, align = 'end', className }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      {/* no portal: what opens belongs to the landmark it opens from */}
      <DropdownMenu.Content align={align} sideOffset={4} collisionPadding={8} className={clsx(SURFACE, 'min-w-48 p-1', className)}>
        {children}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  )
}

export function MenuItem(props: { onSelect: () => void; disabled?: boolean; press?: boolean; children: ReactNode }) {
  return (
    <DropdownMenu.Item onSelect={props.onSelect} disabled={props.disabled} className={clsx(ITEM, props.press && 'text-press')}>
      {props.children}
    </DropdownMenu.Item>
  )
}

/** An item that leads somewhere: its child is one link. */
export function MenuLink({ children }: { children: ReactNode }) {
  return (
    <DropdownMenu.Item asChild className={ITEM}>
      {children}
    </DropdownMenu.Item>
  )
}

export interface MenuChoiceProps<T extends string> {
  label: string
  value: T
  options: readonly { value: T; label: ReactNode }[]
  onChange: (value: T) => void
}

/** One of a few inside a menu; the chosen one carries a mark. */
export function MenuChoice<T extends string>({ label, value, options, onChange }: MenuChoiceProps<T>) {
  return (
    <DropdownMenu.RadioGroup value={value} aria-label={label}>
      <DropdownMenu.Label className="px-2 pt-1 text-xs text-ink-3">{label}</DropdownMenu.Label>
      {options.map((option) => (
        <DropdownMenu.RadioItem
          key={option.value}
          value={option.value}
          onSelect={() => onChange(option.value)}
          className={clsx(ITEM, 'pl-6')}
        >
          <DropdownMenu.ItemIndicator className="-ml-3.5 size-1.5 rounded-full bg-ink" aria-hidden />
          {option.label}
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  )
}

export function MenuSeparator() {
  return <DropdownMenu.Separator className="my-1 h-px bg-hairline" />
}
