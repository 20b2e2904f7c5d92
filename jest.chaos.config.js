import base from './jest.mongo.config.js';

/** Processes that are killed at random moments under load, on both stores: `npm run test:chaos`. */
export default {
  ...base,
  testMatch: ['<rootDir>/test/chaos/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/test/chaos/global-setup.js',
  // On a machine that is busy with other things processes take long to start.
  testTimeout: 900_000,
};
