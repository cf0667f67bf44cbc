'use client'

import clsx from 'clsx'
import { Popover as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { SURFACE } from './menu'

export interface PopoverProps {
  /** One focusable element: a `Button`. */
  trigger: ReactNode
  /** Names the surface for readers. */
  label: string
  children: ReactNode
  align?: 'start' | 'center' | 'end'
  open?: boolean
  onOpenChange?: (open: boolean) => void
  className?: string
}

/** A small surface beside what it belongs to. */
export function Popover({ trigger, label, children, align = 'start', open, onOpenChange, className }: PopoverProps) {
  return (
    <Radix.Root {...(open === undefined ? {} : { open })} {...(onOpenChange ? { onOpenChange } : {})}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Content aria-label={label} align={align} sideOffset={4} collisionPadding={8} className={clsx(SURFACE, 'w-72 p-3', className)}>
        {children}
      </Radix.Content>
    </Radix.Root>
  )
}
