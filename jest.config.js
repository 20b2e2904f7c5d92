export default {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // On a server of its own: `npm run test:mongo`. Minutes of their own: `npm run test:pages`, `npm run test:chaos`.
  testPathIgnorePatterns: ['/node_modules/', '\\.mongo\\.test\\.ts$', '<rootDir>/test/pages/', '<rootDir>/test/chaos/'],
  globalSetup: '<rootDir>/test/helpers/global-setup.js',
  globalTeardown: '<rootDir>/test/helpers/global-teardown.js',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/'],
  // Against what never ends: on a busy machine learning and browsers may take long.
  testTimeout: 300_000,
  // As many as there are processors: a third made browsers and learning too slow for their tests.
  maxWorkers: 2,
  // What a suite loaded is never let go of whole: after three hundred of them a worker died of it, and was slow long before.
  workerIdleMemoryLimit: '500MB',
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } }],
  },
};
