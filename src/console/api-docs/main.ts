import SwaggerUI from 'swagger-ui-dist/swagger-ui-es-bundle.js';
import 'swagger-ui-dist/swagger-ui.css';

// Nothing is asked of anybody else's server: no validator, no other document.
SwaggerUI({ url: '/api/openapi.json', dom_id: '#api', deepLinking: true, docExpansion: 'list', defaultModelsExpandDepth: 0, validatorUrl: null, queryConfigEnabled: false });
