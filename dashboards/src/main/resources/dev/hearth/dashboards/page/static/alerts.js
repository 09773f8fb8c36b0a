/* An alert with its reason and evidence, and the dialog that says who looks after it. */
import { h, badge } from './dom.js';
import { say, span, stateName, moment, short } from './words.js';
import { acknowledge, now, time } from './api.js';
import { groupLink } from './now.js';

const sent = new Map();

export function alertItem(row, withGroup) {
  const title = row.headline;
  const by = row.acknowledged_by || sent.get(row.alert_id);
  return h('li', { 'data-alert': row.alert_id },
    h('h3', null, badge(row.severity, stateName(row.severity)), title,
      row.state === 'RESOLVED' && badge('RESOLVED', stateName('RESOLVED'))),
    h('div', { class: 'act' }, by ? badge('ACKNOWLEDGED', say('by', by))
      : row.state === 'OPEN' && h('button', { type: 'button', 'data-id': 'ack ' + row.alert_id, 'aria-label': say('acknowledgeOf', title),
        onclick: () => ask(row, title) }, say('acknowledge'))),
    h('p', null, row.reason),
    h('p', { class: 'meta' }, withGroup && row.group_id && [groupLink(row), ' · '], withGroup && [row.community_id, ' · '],
      row.state === 'RESOLVED' ? say('lasted', span(time(row.ended_at) - time(row.opened_at))) : say('opened', span(now() - time(row.opened_at))), ' · ', moment(time(row.opened_at)),
      !row.acknowledged_by && by && ' · ' + say('sent')),
    evidence(row));
}

/* Numbers of the evidence: times as times, the rest as it is. */
function evidence(row) {
  let parts;
  try {
    parts = Object.entries(JSON.parse(row.evidence || '{}'));
  } catch {
    parts = [];
  }
  if (!parts.length) return null;
  return h('details', { 'data-id': 'evidence ' + row.alert_id }, h('summary', { 'data-id': 'summary ' + row.alert_id }, say('evidence')),
    h('dl', { class: 'evidence' }, parts.filter(([, value]) => !(typeof value === 'object' && !Object.keys(value).length)).map(([name, value]) => [
      h('dt', null, name.replace(/_ms$/, '').replaceAll('_', ' ')),
      h('dd', null, name.endsWith('_ms') ? moment(value) : typeof value === 'number' ? short(value) : typeof value === 'object' ? JSON.stringify(value) : String(value))])));
}

function ask(row, title) {
  const dialog = document.getElementById('dialog');
  const name = h('input', { id: 'ack-name', name: 'by', required: true, maxlength: 100, autocomplete: 'name', value: remembered() });
  const error = h('p', { class: 'error', role: 'status' });
  const send = h('button', { type: 'submit', class: 'main' }, say('acknowledge'));
  const form = h('form', { method: 'dialog', onsubmit: async event => {
    event.preventDefault();
    if (!name.value.trim()) return;
    send.disabled = true;
    const failure = await acknowledge(row.alert_id, name.value.trim());
    send.disabled = false;
    if (failure) {
      error.textContent = say('ackFailed', failure);
      return;
    }
    remember(name.value.trim());
    sent.set(row.alert_id, name.value.trim());
    dialog.close();
    document.dispatchEvent(new Event('again'));
  } },
    h('h2', { id: 'dialog-title' }, say('ackTitle')), h('p', null, title), h('p', { class: 'soft' }, say('ackNote')),
    h('label', { for: 'ack-name' }, say('yourName')), name, error,
    h('div', { class: 'buttons' }, h('button', { type: 'button', onclick: () => dialog.close() }, say('cancel')), send));
  dialog.replaceChildren(form);
  dialog.showModal();
  name.focus();
}

function remembered() {
  try {
    return localStorage.getItem('hearth-name') ?? '';
  } catch {
    return '';
  }
}

function remember(name) {
  try {
    localStorage.setItem('hearth-name', name);
  } catch {
    /* A browser that keeps nothing asks again. */
  }
}
