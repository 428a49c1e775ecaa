const { statSync } = require('node:fs')
const Sequencer = require('@jest/test-sequencer').default

/** What takes a minute or more, the longest first; of the rest a line of a test by taps takes longer than any other. */
const LONG = [
  'races/three-hundred',
  'polls/owners-decide',
  'e2e/pages',
  'polls/pabulib',
  'kernel/malformed',
  'documents/posters',
  'effect/effect',
  'pages/components',
  'messages/five-hundred',
  'questions/private',
  'polls/electorate-workbook',
  'effect/killed',
  'privacy/closing',
  'questions/crowded',
]
const SLOW = /[\\/](e2e|races|simulator)[\\/]/

const name = (path) => path.replaceAll('\\', '/').replace(/\.test\.ts$/, '')

function weight({ path }) {
  const place = LONG.findIndex((long) => name(path).endsWith(`/${long}`))
  return (place < 0 ? 0 : (LONG.length - place) * 1e9) + statSync(path).size * (SLOW.test(path) ? 100 : 1)
}

/** Long files begin first, so that the workers end together. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return [...tests].sort((a, b) => weight(b) - weight(a))
  }
}
