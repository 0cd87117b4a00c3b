/**
 * Takes back, in a record that comes from another laptop, what was taken back here.
 *
 * In: the record as it came, and the orders of this library for the story. Out: the record in which every yes that is
 * older than such an order has ended. A yes that was given after it is another one and stays.
 */
import type { ConsentDocument, ConsentRecord } from '../consent/consent.ts';
import { derivedState, eventsOf, isYes } from '../consent/grants.ts';
import { isReached, type WithdrawalOrder } from '../consent/withdrawal-log.ts';
import { applied, newEventId } from './stricter-consent.ts';

const withOrder = (record: ConsentRecord, order: WithdrawalOrder): ConsentRecord =>
  record.grants.reduce((current, { channel }) => {
    const state = derivedState(current, channel);
    if (!isReached({ channel }, order) || state === undefined || !isYes(state)) return current;
    const isLater = eventsOf(current, channel).some((event) => (event.kind === 'given' || event.kind === 'renewed') && Date.parse(event.at) > Date.parse(order.at));
    if (isLater) return current;
    return applied(current, { eventId: newEventId('order', order.withdrawalId, current.recordId, channel), kind: 'withdrawn', channel, at: order.at, by: order.by, effect: order.effect }) ?? current;
  }, record);

/** The same value where nothing changes. */
export const takenBackHere = (consent: ConsentDocument, orders: readonly WithdrawalOrder[]): ConsentDocument => {
  const records = consent.records.map((record) => orders.filter((order) => order.personId === record.personId).reduce(withOrder, record));
  return records.every((record, index) => record === consent.records[index]) ? consent : { ...consent, records };
};
