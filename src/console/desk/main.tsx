import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import './shell/shell.css';

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
