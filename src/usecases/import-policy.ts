import type { Policy } from '../domain/knowledge.js';
import { type DraftInterpretation, draftInterpretations } from '../domain/policy/draft-interpretations.js';
import type { OfficialDocument, TextReading } from '../domain/policy/official-document.js';
import { parseOfficialDocument } from '../domain/policy/parse-official-document.js';

export interface ImportPolicyPorts {
  /** Text of the file at a path; says why there is none instead of throwing. */
  readText(path: string): Promise<TextReading>;
}

/** Contents of two YAML files under `intents/`, to be serialised by the caller. */
export interface PolicyFiles {
  /** `policies/{id}.yaml`; `draftedBy` is empty, as a document does not say who drafted it. */
  readonly policy: Policy;
  /** `interpretations/{id}.draft.yaml`. */
  readonly drafts: { readonly policy: string; readonly entries: readonly DraftInterpretation[] };
}

export interface ImportSummary {
  readonly policyId: string;
  readonly title: string;
  readonly documentNumber: string;
  readonly issuer: string;
  readonly issuedOn: string;
  readonly sections: number;
  readonly paragraphs: number;
  readonly timeLimits: number;
  readonly drafts: number;
  /** Every department named, in the order of the document: to be compared with the known ones. */
  readonly departments: readonly string[];
}

export type ImportPolicyResult =
  | { readonly ok: true; readonly yaml: PolicyFiles; readonly summary: ImportSummary; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly reason: string };

/** The file's name when it already is an id, else year and number of the document: `policy-2026-5`. */
export function policyIdFor(path: string, document: OfficialDocument): string {
  const stem = path.split(/[\\/]/).at(-1)?.replace(/\.[^.]*$/, '').toLowerCase() ?? '';
  if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(stem) && /[a-z]/.test(stem)) return stem;
  const [, year, number] = /〔(\d{4})〕(\d+)号/.exec(document.documentNumber) ?? [];
  return year !== undefined && number !== undefined ? `policy-${year}-${number}` : `policy-${document.issuedOn || 'new'}`;
}

function policyFile(id: string, document: OfficialDocument): Policy {
  return {
    id,
    documentNumber: document.documentNumber,
    title: document.title,
    issuer: document.issuer,
    issuedOn: document.issuedOn,
    draftedBy: '',
    sections: document.sections.map(({ key, title }) => ({ key, title })),
  };
}

function summarise(policyId: string, document: OfficialDocument, drafts: number): ImportSummary {
  const paragraphs = document.sections.flatMap((section) => section.paragraphs);
  return {
    policyId, title: document.title, documentNumber: document.documentNumber,
    issuer: document.issuer, issuedOn: document.issuedOn,
    sections: document.sections.length, paragraphs: paragraphs.length,
    timeLimits: paragraphs.reduce((sum, paragraph) => sum + paragraph.timeLimits.length, 0), drafts,
    departments: [...new Set(paragraphs.flatMap((paragraph) => paragraph.departments))],
  };
}

/**
 * Reads an official document from a file and proposes a policy file and draft interpretations; writes nothing.
 * @param path file to read; its name becomes the policy's id when it is one (`lanshan-2018-30.pdf`)
 * @returns plain objects with warnings in Chinese, or why the file cannot be used
 */
export async function importPolicy({ readText }: ImportPolicyPorts, path: string): Promise<ImportPolicyResult> {
  const reading = await readText(path);
  if (!reading.ok) return reading;
  const parsed = parseOfficialDocument(reading.text);
  if (!parsed.ok) return parsed;
  const { document, warnings } = parsed;
  const id = policyIdFor(path, document);
  const entries = draftInterpretations(document, id);
  return {
    ok: true,
    yaml: { policy: policyFile(id, document), drafts: { policy: id, entries } },
    summary: summarise(id, document, entries.length),
    warnings: [...warnings, '请填写起草部门（draftedBy）；解读条目均为草稿，须由编辑改写、审核后才能使用。'],
  };
}
