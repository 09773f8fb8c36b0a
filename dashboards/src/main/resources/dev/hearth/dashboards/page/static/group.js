/* One group: where it stands, why, and what happened to it. */
import { h, badge, table } from './dom.js';
import { band } from './charts.js';
import { say, span, short, count, stateName, moment, zone } from './words.js';
import { now, time } from './api.js';
import { card, rowsOf, empty, riskTable } from './now.js';
import { alertItem } from './alerts.js';

export const GROUP_VIEWS = ['group', 'group-rhythm', 'group-band', 'group-members', 'group-alerts', 'group-steps', 'group-silences'];
const WEEK = 7 * 86400e3;
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

export function drawGroup(place, views) {
  const status = rowsOf(views.group)[0];
  return [
    h('div', { class: 'group-head' }, h('a', { href: '#/', 'data-id': 'home' }, '← ' + say('backToAll')),
      h('h1', null, place.group), h('span', { class: 'soft' }, place.community),
      status && badge(status.state, stateName(status.state)),
      status && h('span', { class: 'soft' }, say('since', moment(time(status.since))))),
    views.group?.rows && !status ? h('p', { class: 'empty' }, say('groupMissing')) : status ? h('p', { class: 'why-now' }, status.reason) : null,
    h('div', { class: 'grid' },
      rhythmCard(views['group-rhythm']),
      status ? factsCard(views.group, status) : null,
      bandCard(views['group-band']),
      alertsCard(views, place),
      h('div', { class: 'column w5' }, membersCard(views['group-members']), silencesCard(views['group-silences']))),
  ];
}

function factsCard(view, row) {
  const at = text => (time(text) ? moment(time(text)) + ' · ' + (time(text) < now() ? say('ago', span(now() - time(text))) : '+' + span(time(text) - now())) : '–');
  const facts = [
    ['coldAt', at(row.deadline)], ['quietAt', at(row.quiet_at)], ['missed', row.score === null ? '–' : say('missedText', short(row.score), short(row.threshold))],
    ['lastWord', at(row.last_heard)], ['lastMember', at(row.last_member)],
    ['perWeek', short(row.conversations_per_week)], ['messagesPerWeek', count(row.messages_per_week)], ['platform', row.platform]];
  const ahead = time(row.deadline) > now() && row.state !== 'COLD';
  const title = row.state === 'COLD' ? say('coldFor') + ' ' + span(now() - time(row.since))
    : ahead ? say('deadline') + ' ' + span(time(row.deadline) - now()) : say('state') + ': ' + stateName(row.state);
  return card(view, 'facts', 'w5', title, ahead ? say('deadlineNote') : '',
    h('dl', { class: 'facts' }, facts.map(([word, text]) => [h('dt', null, say(word)), h('dd', null, text)])));
}

function rhythmCard(view) {
  const rows = rowsOf(view);
  const cells = new Map(rows.flatMap(row => WEEKDAYS.map((day, i) => [(i + 1) * 24 + Number(row.hour_of_day), Number(row[day])])));
  const most = Math.max(1e-9, ...cells.values());
  const here = new Date(now());
  const present = ((here.getDay() + 6) % 7 + 1) * 24 + here.getHours();
  const hours = [...Array(24).keys()];
  return card(view, 'rhythm', 'w7', say('rhythm'), say('rhythmNote', zone()), [...cells.values()].some(Boolean)
    ? h('table', { class: 'rhythm' }, h('caption', { class: 'unseen' }, say('rhythm')),
      h('thead', null, h('tr', null, h('th', { scope: 'col' }, h('span', { class: 'unseen' }, say('day'))),
        hours.map(hour => h('th', { scope: 'col', class: 'hourname' }, h('span', null, String(hour)))))),
      h('tbody', null, say('days').map((name, i) => h('tr', null, h('th', { scope: 'row' }, name), hours.map(hour => {
        const value = cells.get((i + 1) * 24 + hour) ?? 0;
        const level = value === 0 ? 0 : Math.max(1, Math.ceil(4 * value / most));
        return h('td', { class: `h${level}${(i + 1) * 24 + hour === present ? ' nowcell' : ''}`, title: `${name} ${hour}:00 · ${short(value)}` }, value ? short(value) : '·');
      })))))
    : empty(view, 'rhythmEmpty'));
}

function bandCard(view) {
  const rows = rowsOf(view).map(row => ({ ...row, time: time(row.time), messages: Number(row.messages), q10: Number(row.q10), q90: Number(row.q90) }))
    .map(row => ({ ...row, side: row.messages < row.q10 ? 'below' : row.messages > row.q90 ? 'above' : 'within' }));
  const side = name => rows.filter(row => row.side === name).length;
  return card(view, 'band', 'w12', say('band'), say('bandNote'), rows.length
    ? [band(rows, now() - WEEK, now(), say('bandText', side('below'), side('above')), say('days')),
      h('details', { 'data-id': 'band' }, h('summary', { 'data-id': 'band summary' }, say('asTable')), table(say('band'), [
        { title: say('hour'), cell: row => moment(row.time) },
        { title: say('messages'), number: true, cell: row => count(row.messages) },
        { title: say('usual'), number: true, cell: row => short(row.q10) + ' – ' + short(row.q90) },
      ], rows.slice(-48).reverse(), 'plain'))]
    : empty(view, 'bandEmpty'));
}

function alertsCard(views, place) {
  const rows = rowsOf(views['group-alerts']);
  const steps = rowsOf(views['group-steps']);
  return card(views['group-alerts'], 'alerts', 'w7', say('groupAlerts'), '', rows.length
    ? h('ul', { class: 'alerts' }, rows.map(row => {
      const item = alertItem({ ...row, community_id: place.community, group_id: place.group }, false);
      const own = steps.filter(step => step.alert_id === row.alert_id);
      if (own.length) {
        item.append(h('details', { 'data-id': 'steps ' + row.alert_id }, h('summary', { 'data-id': 'steps summary ' + row.alert_id }, say('steps') + ' (' + own.length + ')'),
          table(say('steps'), [
            { title: say('when'), cell: step => moment(time(step.at)) },
            { title: say('what'), cell: step => badge(step.step, stateName(step.step)) },
            { title: say('who'), cell: step => step.acknowledged_by || '–' },
          ], own, 'plain')));
      }
      return item;
    }))
    : empty(views['group-alerts'], 'groupAlertsEmpty'));
}

function membersCard(view) {
  const rows = rowsOf(view);
  return card(view, 'members', '', say('groupRisk'), say('riskNote'), rows.length ? riskTable(rows, false) : empty(view, 'riskEmpty'));
}

function silencesCard(view) {
  const rows = rowsOf(view);
  return card(view, 'silences', '', say('history'), '', rows.length ? table(say('history'), [
    { title: say('when'), cell: row => moment(time(row.began)) },
    { title: say('from'), cell: row => badge(row.from_state, stateName(row.from_state)) },
    { title: say('to'), cell: row => badge(row.state, stateName(row.state)) },
    { title: say('missed'), number: true, cell: row => short(row.missed) },
  ], rows, 'plain') : empty(view, 'historyEmpty'));
}
