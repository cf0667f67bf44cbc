/** A coverage in hundredths of a per cent, to a tenth; a trace of ink is not said to be none, nor none a trace. */
export function sayCover(cover: number): string {
  if (cover === 0) return '0'
  return cover < 10 ? '<0.1%' : `${(cover / 100).toFixed(1)}%`
}
