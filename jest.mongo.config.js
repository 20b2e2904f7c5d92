import base from './jest.config.js';

/**
 * What is proven of the MongoDB stores, against the server that `test/helpers/mongo-server` finds. Of the other suites the journeys run
 * here as well: their services keep everything in MongoDB.
 */
export default {
  ...base,
  testMatch: ['<rootDir>/test/**/*.mongo.test.ts', '<rootDir>/test/journeys/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/test/helpers/mongo-server/global-setup.js',
  globalTeardown: '<rootDir>/test/helpers/mongo-server/global-teardown.js',
};
