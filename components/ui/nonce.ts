'use client'

/**
 * Radix writes a style element while a panel is open (scroll lock). Our policy takes style elements with the page's nonce
 * only; the library looks for it under this name.
 */
export function adoptNonce(): void {
  const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce
  if (nonce) (globalThis as { __webpack_nonce__?: string }).__webpack_nonce__ = nonce
}
