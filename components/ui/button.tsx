import clsx from 'clsx'
import type { ComponentProps } from 'react'
import { Link } from './link'

/**
 * `primary` is ink-filled: one a screen, named by its result. `press` is red and for exactly three things: the lock, a
 * blocking problem, a destructive act. `bare` has no edge: marks in rows and bars.
 */
export type Tone = 'primary' | 'quiet' | 'press' | 'bare'
export type Size = 'sm' | 'md' | 'lg'

const TONES: Record<Tone, string> = {
  primary: 'bg-ink text-paper hover:bg-ink-2',
  quiet: 'border border-edge text-ink hover:bg-hover',
  press: 'bg-press text-press-ink hover:brightness-95',
  bare: 'text-ink-2 hover:bg-hover hover:text-ink',
}

// on a phone no target is under 40 px: the root is 14 px, so that a step is 3.5
const SIZES: Record<Size, string> = {
  sm: 'h-7 px-2 text-sm',
  md: 'h-8 px-3 text-base max-sm:h-12',
  lg: 'h-12 px-6 text-lg',
}

/** The look of a button, for the rare element that is neither `Button` nor `LinkButton`. */
export function buttonClass(tone: Tone = 'quiet', size: Size = 'md', className?: string): string {
  return clsx(
    'inline-flex shrink-0 items-center justify-center gap-2 rounded-md whitespace-nowrap select-none',
    'disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:opacity-50',
    TONES[tone],
    SIZES[size],
    className,
  )
}

export interface ButtonProps extends ComponentProps<'button'> {
  tone?: Tone
  size?: Size
}

/** A button that does something. Never submits a form unless it says `type="submit"`. */
export function Button({ tone, size, className, type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={buttonClass(tone, size, className)} {...rest} />
}

export interface LinkButtonProps extends ComponentProps<typeof Link> {
  tone?: Tone
  size?: Size
}

/** A link that leads somewhere and looks like a button. */
export function LinkButton({ tone, size, className, ...rest }: LinkButtonProps) {
  return <Link className={buttonClass(tone, size, className)} {...rest} />
}
