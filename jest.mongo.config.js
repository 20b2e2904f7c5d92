import base from './jest.config.js';

/**
 * What is proven of the MongoDB stores, against the server that `test/helpers/mongo-server` finds. Of the other suites the journeys run
 * here as well: their services keep everything in MongoDB.
 */
export default {
  ...base,
  testMatch: ['<rootDir>/test/**/*.mongo.test.ts', '<rootDir>/test/journeys/*.test.ts'],
  // Backs up the embedded database: MongoDB has its own tools for that.
  testPathIgnorePatterns: ['/node_modules/', '/test/journeys/restored\\.test\\.ts$'],
  globalSetup: '<rootDir>/test/helpers/mongo-server/global-setup.js',
  globalTeardown: '<rootDir>/test/helpers/mongo-server/global-teardown.js',
};
