/** What is used of the libraries by other hands that play WeChat in tests. */
declare module 'wechat-crypto' {
  class WXBizMsgCrypt {
    constructor(token: string, encodingAESKey: string, appId: string);
    getSignature(timestamp: string, nonce: string, encrypted: string): string;
    encrypt(text: string): string;
    decrypt(text: string): { readonly message: string; readonly id: string };
  }
  export = WXBizMsgCrypt;
}

declare module 'wechat' {
  import type { RequestHandler } from 'express';
  function wechat(config: { token: string; appid?: string; encodingAESKey?: string }, handle: RequestHandler): RequestHandler;
  export = wechat;
}
