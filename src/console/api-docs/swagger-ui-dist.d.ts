declare module 'swagger-ui-dist/swagger-ui-es-bundle.js' {
  /** What we use of the viewer's settings. */
  function SwaggerUI(settings: {
    readonly url: string; readonly dom_id: string; readonly deepLinking: boolean; readonly docExpansion: 'list' | 'full' | 'none'; readonly defaultModelsExpandDepth: number;
    readonly validatorUrl: null; readonly queryConfigEnabled: boolean;
  }): void;
  export = SwaggerUI;
}
