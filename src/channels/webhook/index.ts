export { createWebhookClient } from './client.js';
