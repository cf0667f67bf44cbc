/** Where a picture's preview is, as screens load it. */
export function previewUrl(asset: string): string {
  return `/media/${encodeURIComponent(asset)}/preview`
}
