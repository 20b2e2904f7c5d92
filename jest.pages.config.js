import base from './jest.config.js';

/** Every page of the console and of citizens in a real browser, at all widths and by each role: `npm run test:pages`. */
export default {
  ...base,
  testMatch: ['<rootDir>/test/pages/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
};
