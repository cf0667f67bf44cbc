/**
 * What was worked out before, for the next who asks: the last `most` values by key, the longest unused dropped first. One
 * store for the process under a name, since the server bundle and each of Next's bundles evaluate a module for themselves.
 * Values are shared and not to be changed; a key must say everything its value hangs on.
 */
export class SharedCache<V> {
  private readonly values: Map<string, V>

  constructor(
    name: string,
    private readonly most: number,
  ) {
    const holder = globalThis as unknown as Record<symbol, Map<string, V> | undefined>
    this.values = holder[Symbol.for(`quoin.kept.${name}`)] ??= new Map()
  }

  get(key: string): V | undefined {
    const value = this.values.get(key)
    if (value !== undefined) {
      this.values.delete(key)
      this.values.set(key, value)
    }
    return value
  }

  drop(key: string): void {
    this.values.delete(key)
  }

  set(key: string, value: V): V {
    this.values.set(key, value)
    for (const oldest of this.values.keys()) {
      if (this.values.size <= this.most) break
      this.values.delete(oldest)
    }
    return value
  }
}
