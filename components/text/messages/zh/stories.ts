export const stories = {
  fitUnder: '缺 {lines} 行',
  fitFull: '满',
  fitOver: '溢 {lines} 行 · {characters} 字',
}
