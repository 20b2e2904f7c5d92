import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import './main.css';
import './ticket/ticket.css';
import './ticket/record.css';
import './actions/actions.css';
import './unanswered/unanswered.css';
import './explain/explain.css';

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
