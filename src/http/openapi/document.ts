import { z } from 'zod';
import { type Role, ROLE_NAMES, ROLES } from '../../domain/account.js';
import { API_SCOPES, type ApiScope } from '../../domain/api-key.js';
import { type Permission, rolesWith, SCOPE_PERMISSIONS } from '../../domain/permission.js';
import { ERROR_CATALOGUE, type ErrorCode } from '../../errors.js';
import { statusOf } from '../problem.js';
import { answerSchema, type Json, type JsonObject, type NamedSchemas, requestSchema } from './json-schema.js';
import type { Access, AnswerBody, Operation } from './operation.js';

/** RFC 9457, as `sendProblem` makes it. */
export const problem = z.strictObject({
  type: z.string().describe('错误码说明的地址'), title: z.string(), status: z.int(), detail: z.string().describe('给人看的一句话'), code: z.enum(Object.keys(ERROR_CATALOGUE) as [ErrorCode, ...ErrorCode[]]).describe('不变的错误码'),
  errors: z.array(z.strictObject({ field: z.string(), message: z.string() })).optional().describe('哪一项不对'), allowed: z.array(z.string()).optional().describe('现在可以做的操作'),
}).meta({ id: 'Problem', description: '出了什么问题' });

const SESSION = 'session';
const KEY = 'apiKey';
const CHAT = 'chatToken';
const TIMESTAMP = 'hotlineTimestamp';
const SIGNATURE = 'hotlineSignature';
const CERTIFICATE = 'mutualTls';
/** Where the API is. */
const BASE = '/api/v1';

function isFiles(body: AnswerBody): body is Extract<AnswerBody, { files: readonly string[] }> {
  return body !== null && 'files' in body;
}

/** Roles and scopes of keys that have one of the permissions. */
function holdersOf(permissions: readonly Permission[]): { readonly roles: readonly Role[]; readonly scopes: readonly ApiScope[] } {
  return {
    roles: ROLES.filter((role) => permissions.some((permission) => rolesWith(permission).includes(role))),
    scopes: API_SCOPES.filter((scope) => permissions.some((permission) => SCOPE_PERMISSIONS[scope].includes(permission))),
  };
}

function refusalsOf(access: Access): ErrorCode[] {
  if (access === 'anyone') return [];
  if (access === 'public') return ['TOO_MANY_REQUESTS'];
  if (access === 'citizen') return ['TOKEN_INVALID', 'TOKEN_EXPIRED', 'TOO_MANY_REQUESTS'];
  if (access === 'city') return ['HOTLINE_SIGNATURE_INVALID', 'HOTLINE_TIMESTAMP_STALE', 'HOTLINE_SIGNATURE_REPEATED', 'TOO_MANY_REQUESTS'];
  const person: ErrorCode[] = ['SIGN_IN_REQUIRED', 'PASSWORD_CHANGE_REQUIRED', 'TOTP_ENROLMENT_REQUIRED'];
  return access === 'signed-in' ? person : [...person, 'FORBIDDEN', 'API_KEY_INVALID', 'TOO_MANY_REQUESTS'];
}

/** The codes that the operation can come to, with those that every operation of its kind can. */
export function problemsOf({ access, method, query, body, upload, problems = [] }: Operation): ErrorCode[] {
  const codes: ErrorCode[] = [
    ...refusalsOf(access), ...(method === 'get' ? [] : ['ORIGIN_REFUSED' as const]),
    ...(query || body ? ['VALIDATION_FAILED' as const] : []), ...(body ? ['BAD_JSON', 'BODY_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'] as const : []), ...(upload ? ['BODY_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'] as const : []), ...problems, 'INTERNAL',
  ];
  return [...new Set(codes)];
}

function problemAnswers(operation: Operation): JsonObject {
  const codes = problemsOf(operation);
  const statuses = [...new Set(codes.map(statusOf))].sort((a, b) => a - b);
  return Object.fromEntries(statuses.map((status) => [status, {
    description: codes.filter((code) => statusOf(code) === status).map((code) => `\`${code}\` ${ERROR_CATALOGUE[code]}`).join('\n\n'),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  }]));
}

function answerOf(body: AnswerBody, named: NamedSchemas): JsonObject {
  if (body === null) return { description: '成功，没有内容' };
  const json = isFiles(body) ? body.json : body;
  const files: [string, Json][] = isFiles(body) ? body.files.map((type) => [type, {}]) : [];
  return { description: '成功', content: Object.fromEntries([...(json ? [['application/json', { schema: answerSchema(json, named) }] as const] : []), ...files]) };
}

function parametersOf({ params = {}, query, idempotent }: Operation, named: NamedSchemas): Json[] {
  const { properties = {}, required = [] } = query ? requestSchema(query, named) as { properties?: Record<string, JsonObject>; required?: readonly string[] } : {};
  return [
    ...Object.entries(params).map(([name, description]) => ({ name, in: 'path', required: true, description, schema: { type: 'string' } })),
    ...Object.entries(properties).map(([name, { description, ...schema }]) => ({ name, in: 'query', required: required.includes(name), ...(description === undefined ? {} : { description }), schema })),
    ...(idempotent ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
  ];
}

function securityOf(access: Access): Json[] {
  if (access === 'anyone' || access === 'public') return [];
  if (access === 'citizen') return [{ [CHAT]: [] }];
  if (access === 'city') return [{ [TIMESTAMP]: [], [SIGNATURE]: [] }, { [CERTIFICATE]: [] }];
  if (access === 'signed-in') return [{ [SESSION]: [] }];
  const { roles, scopes } = holdersOf(access);
  // Any one of them will do.
  return [...roles.map((role) => ({ [SESSION]: [role] })), ...scopes.map((scope) => ({ [KEY]: [scope] }))];
}

function whoText(access: Access): string {
  if (access === 'anyone' || access === 'public') return '不需要登录。';
  if (access === 'citizen') return '由市民的页面调用，凭网页聊天的令牌。';
  if (access === 'city') return '由市平台调用：签名或双向 TLS。';
  if (access === 'signed-in') return '登录的人都可以。';
  const { roles, scopes } = holdersOf(access);
  const keys = scopes.map((scope) => `或者接口密钥有权限 \`${scope}\`。`).join('');
  return `角色：${roles.map((role) => ROLE_NAMES[role]).join('、')}。${keys}`;
}

/** A form with one file. */
const FORM: JsonObject = { required: true, content: { 'multipart/form-data': { schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' } } } } } };

function described(operation: Operation, named: NamedSchemas): JsonObject {
  const { id, tag, summary, description, access, body, upload, takesFile, answers } = operation;
  return {
    operationId: id, tags: [tag], summary, description: [description, whoText(access)].filter(Boolean).join('\n\n'), security: securityOf(access), parameters: parametersOf(operation, named),
    ...(body ? { requestBody: { required: true, content: { 'application/json': { schema: requestSchema(body, named) } } } } : {}),
    ...(takesFile ? { requestBody: FORM } : {}),
    ...(upload ? { requestBody: { required: true, content: Object.fromEntries(upload.map((type) => [type, {}])) } } : {}),
    responses: { ...Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, answerOf(answer, named)])), ...problemAnswers(operation) },
  };
}

function pathsOf(operations: readonly Operation[], named: NamedSchemas): JsonObject {
  const paths: Record<string, Record<string, JsonObject>> = {};
  for (const operation of operations) paths[operation.path] = { ...paths[operation.path], [operation.method]: described(operation, named) };
  return paths;
}

const INTRODUCTION = `政务热线与在线咨询的接口。请求和答复都是 UTF-8 的 JSON（文件原样传送），时间是东八区的 ISO 8601。

- **登录**：网页和话务系统用 \`POST ${BASE}/session\` 得到的 Cookie；其他系统用管理员发的接口密钥（\`Authorization: Bearer …\`）。
- **重复提交**：带 \`Idempotency-Key\` 的请求，用同一个键重复多少次都只算一次。
- **出错**：\`application/problem+json\`，\`code\` 不会变，\`errors\` 说明哪一项不对，[全部错误码](/errors)。
- **答复会增加内容**：遇到不认识的字段请忽略。请求里多余的字段会被拒绝。
- 网页聊天（Direct Line，\`/v3/directline\`）和 Open311（\`/open311\`）各有公开的规范，公众号的回调（\`/channels/wechat\`）由微信调用，都不在这里。`;

/** The whole API as an OpenAPI 3.1 document, made of what the routes themselves check with. @param district whose service this is */
export function openApiDocument(operations: readonly Operation[], district: string): JsonObject {
  const named: NamedSchemas = new Map();
  answerSchema(problem, named);
  const paths = pathsOf(operations, named);
  return {
    openapi: '3.1.1', info: { title: `一号通接口（${district}）`, version: '1', description: INTRODUCTION }, servers: [{ url: BASE }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })), paths,
    components: {
      schemas: Object.fromEntries([...named].sort(([a], [b]) => (a < b ? -1 : 1))),
      parameters: { IdempotencyKey: { name: 'Idempotency-Key', in: 'header', required: false, description: '重复的请求用同一个键，只算一次；每个人、每种操作各有自己的键', schema: { type: 'string', maxLength: 200 } } },
      securitySchemes: {
        [SESSION]: { type: 'apiKey', in: 'cookie', name: 'yht_session', description: '登录后的 Cookie；括号里是可用的角色' },
        [KEY]: { type: 'http', scheme: 'bearer', description: '管理员发的接口密钥；括号里是所需的权限' },
        [CHAT]: { type: 'http', scheme: 'bearer', description: '网页聊天的令牌，见 `POST /v3/directline/tokens/generate`' },
        [TIMESTAMP]: { type: 'apiKey', in: 'header', name: 'X-Timestamp', description: '签名的时间，Unix 秒或毫秒，与本机相差不超过 5 分钟' },
        [SIGNATURE]: { type: 'apiKey', in: 'header', name: 'X-Signature', description: 'HMAC-SHA256（十六进制）：时间、一个英文句点、正文（GET 为路径和查询串）；每个签名只能用一次' },
        [CERTIFICATE]: { type: 'mutualTLS', description: '客户端证书，由前面的代理验证' },
      },
    },
  };
}
