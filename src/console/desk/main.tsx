import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import './main.css';
import './tickets.css';
import './unanswered/unanswered.css';
import './explain/explain.css';

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
