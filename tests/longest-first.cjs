const { statSync } = require('node:fs')
const Sequencer = require('@jest/test-sequencer').default

/** A line of a test by taps takes longer than any other, so those begin first and the two workers end together. */
const weight = ({ path }) => statSync(path).size * (/[\\/](e2e|races)[\\/]/.test(path) ? 100 : 1)

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return [...tests].sort((a, b) => weight(b) - weight(a))
  }
}
