import type { District } from '../../domain/district.js';
import type { Open311Offer, Open311Service } from '../../domain/open311.js';
import { maskText } from '../../domain/privacy.js';
import { redactText } from '../../domain/redaction.js';
import { isoAt } from '../../domain/shanghai-time.js';
import { outsideStatus } from '../../domain/ticket/outside-status.js';
import { handlingDeadline } from '../../domain/ticket/ticket.js';
import { type SeenServiceRequest, tokenOf } from '../../usecases/list-service-requests.js';
import type { LookupCodes } from '../../usecases/lookup-code.js';
import type { OpenedServiceRequest } from '../../usecases/open-service-request.js';

const SPECIFICATION = 'http://wiki.open311.org/GeoReport_v2';

/** @param url where this endpoint is reached */
export function discoveryView({ contact, keyService, changedAt }: Open311Offer, url: string) {
  const changeset = isoAt(changedAt);
  return {
    changeset, contact, key_service: keyService,
    endpoints: [{ specification: SPECIFICATION, url, changeset, type: 'production', formats: ['text/xml', 'application/json'] }],
  };
}

export function serviceView({ code, name, description, keywords, department, type, attributes }: Open311Service) {
  return { service_code: code, service_name: name, description, metadata: attributes.length > 0, type, keywords: keywords.join(', '), group: department };
}

export function definitionView({ code, attributes }: Open311Service) {
  return {
    service_code: code,
    attributes: attributes.map(({ code: attribute, question, type, required, hint, values }, i) => ({
      variable: true, code: attribute, datatype: type, required, datatype_description: hint, order: i + 1, description: question, values: values.map(({ key, name }) => ({ key, name })),
    })),
  };
}

/** What an app is told of the request it sent. */
export function openedView({ service, ticket, code, emergencies }: OpenedServiceRequest, codes: LookupCodes) {
  const first = emergencies.map(({ answer }) => answer);
  const rest = { service_notice: [...first, noticeOf(service, ticket.number, code)].join('\n'), account_id: null };
  if (service.type === 'blackbox') return rest;
  return service.type === 'batch' ? { token: tokenOf(codes, ticket.number), ...rest } : { service_request_id: ticket.number, ...rest };
}

function noticeOf({ type }: Open311Service, number: string, code: string): string {
  return type === 'realtime' ? `诉求已登记，编号 ${number}，查询码 ${code}。凭编号和查询码，在一号通网页上也能查进度。` : '诉求已登记，热线工作人员会尽快受理。';
}

/** Some hundred metres: the street, not the door. */
function roughly(degrees: number | null): number | null {
  return degrees === null ? null : Math.round(degrees * 1_000) / 1_000;
}

/**
 * A request, without who sent it. Only its own app reads what was written and where exactly: nobody has reviewed that. Everybody else
 * gets what was chosen, the town, and the answer, which was reviewed for the citizen: without what could tell the citizen.
 */
export function requestView({ record, request, own, master }: SeenServiceRequest, district: District) {
  const { ticket, events } = record;
  const { status, notes } = outsideStatus(record, master);
  const due = handlingDeadline(ticket);
  const { description, address } = request;
  const { area } = ticket.matter;
  return {
    service_request_id: ticket.number, status, status_notes: own ? notes : redactText(notes), service_name: request.serviceName, service_code: request.service,
    description: own && description !== '' ? maskText(description) : null, agency_responsible: ticket.department === null ? null : district.departmentName(ticket.department), service_notice: null,
    requested_datetime: isoAt(ticket.receivedAt), updated_datetime: isoAt(events.at(-1)?.at ?? ticket.receivedAt), expected_datetime: due === null ? null : isoAt(due.dueAt),
    address: own && address !== null ? maskText(address) : area, address_id: own ? request.addressId : null, zipcode: null,
    lat: own ? request.lat : roughly(request.lat), long: own ? request.long : roughly(request.long), media_url: null,
  };
}
