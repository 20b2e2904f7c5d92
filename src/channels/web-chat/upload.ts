import { PHOTO_LIMITS } from '../../domain/attachment.js';
import type { FormPart, PartLimit } from '../../domain/exchange.js';
import { AppError } from '../../errors.js';
import { type CitizenActivity, MAX_TEXT, parseActivity } from './parse.js';

/** The part that holds the activity; every other one is a file. Direct Line's clients send it as a file named `blob`. */
const ACTIVITY = 'activity';
/** A character may take three bytes, and six when it is written as `\uXXXX`. */
const ACTIVITY_LIMIT: PartLimit = { most: 1, bytes: MAX_TEXT * 6, tooMany: 'VALIDATION_FAILED', tooLarge: 'BODY_TOO_LARGE' };
const PHOTO_LIMIT: PartLimit = { most: PHOTO_LIMITS.perMessage, bytes: PHOTO_LIMITS.bytes, tooMany: 'ATTACHMENTS_TOO_MANY', tooLarge: 'ATTACHMENT_TOO_LARGE' };

/** What an upload may hold. */
export function uploadLimit(partName: string): PartLimit {
  return partName === ACTIVITY ? ACTIVITY_LIMIT : PHOTO_LIMIT;
}

/** A message with the photos as they were sent. */
export interface Upload {
  readonly activity: CitizenActivity;
  readonly photos: readonly FormPart[];
}

function jsonOf(part: FormPart): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(part.bytes));
  } catch {
    throw new AppError('BAD_JSON');
  }
}

/** Without an activity the files are the message. @throws AppError BAD_JSON, VALIDATION_FAILED, ATTACHMENTS_NOT_SUPPORTED */
export function parseUpload(parts: readonly FormPart[]): Upload {
  const sent = parts.find((part) => part.name === ACTIVITY);
  // What the activity says of its files the files say themselves.
  const activity = parseActivity(sent ? { ...(jsonOf(sent) as object), attachments: [] } : { type: 'message' });
  const photos = parts.filter((part) => part !== sent);
  if (photos.some((photo) => !photo.contentType.startsWith('image/'))) throw new AppError('ATTACHMENTS_NOT_SUPPORTED');
  if (activity.type !== 'message') throw new AppError('VALIDATION_FAILED', '只有消息可以带照片。');
  return { activity, photos };
}
