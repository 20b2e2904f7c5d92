import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import './main.css';
import './elder.css';

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
