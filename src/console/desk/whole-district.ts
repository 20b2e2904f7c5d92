/** Told of a whole-district department instead of a town's or a zone's name. */
export const WHOLE_DISTRICT = '全区';
