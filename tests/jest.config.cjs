// Two projects: what needs nothing but itself, and what speaks to the local cloud, which is started once for them.
const rootDir = require('node:path').join(__dirname, '..')

const project = (displayName, more) => ({
  displayName,
  rootDir,
  roots: ['<rootDir>/tests'],
  testEnvironment: 'node',
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/\\.data/'],
  // the simulator is written as ES modules, whose relative imports may end in .js
  moduleNameMapper: { '^(\\.{1,2}/(?!.*node_modules).*)\\.js$': ['$1.js', '$1'] },
  transform: {
    '\\.[cm]?tsx?$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  ...more,
})

const alone = ['<rootDir>/tests/rules/', '<rootDir>/tests/simulator/', '<rootDir>/tests/pages/']

module.exports = {
  rootDir,
  // One more than processors: a test waits for its cloud half of the time.
  maxWorkers: 3,
  testTimeout: 60_000,
  testSequencer: '<rootDir>/tests/longest-first.cjs',
  projects: [
    project('alone', {
      testMatch: ['<rootDir>/tests/*.test.ts', ...alone.map((folder) => `${folder}**/*.test.ts`)],
    }),
    project('cloud', {
      testMatch: ['<rootDir>/tests/*/**/*.test.ts'],
      testPathIgnorePatterns: alone,
      globalSetup: '<rootDir>/tests/global-setup.ts',
      globalTeardown: '<rootDir>/tests/global-teardown.ts',
      setupFilesAfterEnv: ['<rootDir>/tests/empty-cloud.ts'],
    }),
  ],
}
