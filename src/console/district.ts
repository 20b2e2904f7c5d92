/** The district's name, as the server wrote it into the page. */
export const DISTRICT = document.querySelector<HTMLMetaElement>('meta[name="district"]')?.content ?? '';
