import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import { noteMissingStyles } from './lazily.js';
import './shell/shell.css';

noteMissingStyles();
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
