export const stories = {
  fitUnder: '{lines, plural, one {# line} other {# lines}} short',
  fitFull: 'fits',
  fitOver: '{lines, plural, one {# line} other {# lines}} over · {characters} char.',
}
